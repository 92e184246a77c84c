/**
 * Écrire un classeur dans le navigateur. Les entrées publiques de write-excel-file compressent dans
 * un worker né d’un blob, que notre politique de sécurité refuse (et l’attente ne finirait jamais) :
 * on prend sa variante synchrone, qu’il n’expose pas. Un test relit le classeur produit ; si une
 * version déplace ce fichier, la construction le dit.
 */
import type { Row, SheetData } from 'write-excel-file/universal';
import { ecrireNombre } from '../../domain/texte';
import type { Cellule, Tableau } from '../../domain/diagnostic/export';

export const TYPE_XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
/** La compression se fait d’un trait sur le fil de la page : au-delà, elle se ferait attendre. */
export const LIGNES_MAX_XLSX = 100_000;
/** Une cellule de classeur ne tient pas plus de caractères. */
const LONGUEUR_MAX = 32_767;
/** Caractères de commande que le XML 1.0 interdit ; ils rendraient le classeur illisible. */
// eslint-disable-next-line no-control-regex
const INTERDITS = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g;

/**
 * Un texte est écrit comme texte : un tableur ne l’exécute pas, il n’y a rien à neutraliser. Un
 * demi-caractère (substitut isolé) est remplacé.
 */
function texte(valeur: string): string {
  return valeur.replace(INTERDITS, '').toWellFormed().slice(0, LONGUEUR_MAX);
}

type Ecrire = (
  feuilles: unknown[],
  options: undefined,
  reglages: undefined,
  convertir: (contenu: unknown) => unknown,
) => Promise<Blob>;

function cellule(valeur: Cellule, decimales?: number) {
  if (valeur === null || valeur === '') return null;
  if (typeof valeur === 'string') return { value: texte(valeur), type: String };
  const format =
    decimales === undefined
      ? undefined
      : decimales === 0
        ? '#,##0'
        : `#,##0.${'0'.repeat(decimales)}`;
  return { value: valeur, type: Number, ...(format ? { format } : {}) };
}

function feuille({ titre, colonnes, lignes, notes }: Tableau): SheetData {
  const entete = colonnes.map((c) => ({
    value: texte(c.titre),
    type: String,
    fontWeight: 'bold' as const,
    wrap: true,
  }));
  return [
    entete,
    ...lignes.map((l): Row => l.map((v, i) => cellule(v, colonnes[i]?.decimales))),
    ...(notes.length > 0
      ? [[], ...notes.map((n): Row => [{ value: texte(n), type: String }])]
      : []),
    ...(titre ? [[], [{ value: texte(titre), type: String }]] : []),
  ];
}

/** Excel refuse `[ ] : * ? / \` et plus de 31 signes ; deux feuilles n’ont pas le même nom. */
export function nomsDeFeuilles(titres: readonly string[]): string[] {
  const pris = new Set<string>();
  return titres.map((titre, i) => {
    const base =
      titre
        .replace(/[[\]:*?/\\]/g, ' ')
        .replace(/\s+/g, ' ')
        .trim() || `Feuille ${i + 1}`;
    let nom = base.slice(0, 31).replace(/^'|'$/g, '');
    for (let n = 2; pris.has(nom.toLowerCase()); n++) nom = `${base.slice(0, 27)} (${n})`;
    pris.add(nom.toLowerCase());
    return nom;
  });
}

export interface FeuilleXLSX {
  sheet: string;
  data: SheetData;
  stickyRowsCount?: number;
  columns?: { width: number }[];
}

/** Rend inoffensif tout texte d’une cellule, d’où qu’elle vienne. */
const assainir = (c: Row[number]): Row[number] =>
  typeof c === 'object' && c !== null && 'value' in c && typeof c.value === 'string'
    ? { ...c, value: texte(c.value) }
    : c;

/** Un classeur, compressé sur place : à préférer à write-excel-file employé directement. */
export async function ecrireFeuilles(feuilles: readonly FeuilleXLSX[]): Promise<Blob> {
  const { generateXlsxFileSync } = (await import(
    // @ts-expect-error module interne, sans types
    '../../../../node_modules/write-excel-file/modules/export/writeXlsxFileUniversal.js'
  )) as { generateXlsxFileSync: Ecrire };
  const noms = nomsDeFeuilles(feuilles.map((f) => f.sheet));
  const propres = feuilles.map((f, i) => ({
    ...f,
    sheet: noms[i]!,
    data: f.data.map((ligne) => ligne.map(assainir)),
  }));
  // Aucune image : rien à convertir.
  const blob = await generateXlsxFileSync(propres, undefined, undefined, (contenu) => contenu);
  return blob.type === TYPE_XLSX ? blob : new Blob([blob], { type: TYPE_XLSX });
}

/** Un classeur, une feuille par tableau, première ligne figée. */
export async function ecrireXLSX(tableaux: readonly Tableau[]): Promise<Blob> {
  const lignes = tableaux.reduce((n, t) => Math.max(n, t.lignes.length), 0);
  if (lignes > LIGNES_MAX_XLSX) {
    throw new Error(
      `Ce tableau a ${ecrireNombre(lignes)} lignes\u00a0: au-delà de ${ecrireNombre(LIGNES_MAX_XLSX)}, prenez le CSV.`,
    );
  }
  return ecrireFeuilles(
    tableaux.map((t) => ({
      sheet: t.titre,
      data: feuille(t),
      stickyRowsCount: 1,
      columns: t.colonnes.map((c) => ({ width: c.genre === 'nombre' ? 14 : 28 })),
    })),
  );
}
