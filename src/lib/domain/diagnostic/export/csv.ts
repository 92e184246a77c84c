/**
 * CSV pour les tableurs français : UTF-8 avec BOM, point-virgule, virgule décimale, fins de ligne
 * CRLF (RFC 4180).
 *
 * Une cellule de texte qu’un tableur exécuterait (`=`, `+`, `-`, `@`, tabulation, retour, et leurs
 * formes pleine chasse) est précédée d’une apostrophe. Aller-retour : une cellule de texte qui
 * commence par des apostrophes suivies d’un de ces signes en reçoit une de plus, si bien que
 * `lireCellule` retrouve toujours le texte d’origine en en retirant une seule. Les nombres, eux, ne
 * sont jamais touchés : -12,5 reste un nombre.
 */
import type { Cellule, Tableau } from './tableau';

export const BOM = '\uFEFF';
const FIN = '\r\n';
const EXECUTABLE = /^'*[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/;
const NEUTRALISEE = /^'+[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/;
const A_CITER = /[";\r\n\t]|^\s|\s$/;

/** Rend inerte un texte qu’un tableur prendrait pour une formule. */
export function neutraliser(texte: string): string {
  return EXECUTABLE.test(texte) ? `'${texte}` : texte;
}

/** L’inverse de `neutraliser`. */
export function lireCellule(texte: string): string {
  return NEUTRALISEE.test(texte) ? texte.slice(1) : texte;
}

/** Toutes les décimales utiles, virgule française, sans séparateur de milliers ; vide si absent. */
export function ecrireNombreCSV(n: number): string {
  if (!Number.isFinite(n)) return '';
  const texte = String(n);
  if (!texte.includes('e')) return texte.replace('.', ',');
  // Seuls les nombres extrêmes portent un exposant : on le déroule sur les chiffres eux-mêmes.
  const [, signe, entier, decimales = '', exposant] = /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/.exec(
    texte,
  )!;
  const chiffres = entier! + decimales;
  const virgule = 1 + Number(exposant);
  if (virgule <= 0) return `${signe}0,${'0'.repeat(-virgule)}${chiffres}`;
  return signe + chiffres.padEnd(virgule, '0');
}

function ecrireCellule(cellule: Cellule): string {
  if (cellule === null) return '';
  if (typeof cellule === 'number') return ecrireNombreCSV(cellule);
  // Un caractère nul arrête certains lecteurs au milieu du fichier.
  const texte = neutraliser(cellule.replaceAll('\0', ''));
  return A_CITER.test(texte) ? `"${texte.replaceAll('"', '""')}"` : texte;
}

export const ecrireLigneCSV = (cellules: readonly Cellule[]): string =>
  cellules.map(ecrireCellule).join(';') + FIN;

const LIGNES_PAR_MORCEAU = 4096;

/** Un long CSV par morceaux, à mettre bout à bout dans un Blob : jamais tout en mémoire deux fois. */
export function* morceauxCSV(
  titres: readonly string[],
  lignes: Iterable<readonly Cellule[]>,
): Generator<string> {
  let morceau = BOM + ecrireLigneCSV(titres);
  let n = 0;
  for (const ligne of lignes) {
    morceau += ecrireLigneCSV(ligne);
    if (++n % LIGNES_PAR_MORCEAU === 0) {
      yield morceau;
      morceau = '';
    }
  }
  if (morceau) yield morceau;
}

export function ecrireCSV({ colonnes, lignes }: Tableau): string {
  return [
    ...morceauxCSV(
      colonnes.map((c) => c.titre),
      lignes,
    ),
  ].join('');
}
