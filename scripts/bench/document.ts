/**
 * `docs/performance.md`, tenu par `npm run bench` : chaque banc y a sa section entre deux repères, avec
 * sa date et sa machine ; le reste du texte, écrit à la main, n’est pas touché.
 */
import type { Mesure } from './banc';

export interface Resultat {
  nom: string;
  titre: string;
  methode: string;
  mesures: readonly Mesure[];
  /** Quand et sur quoi : « 23 novembre 2026, 2 × Xeon… ». */
  conditions: string;
}

const debut = (nom: string) => `<!-- banc:${nom} -->`;
const fin = (nom: string) => `<!-- /banc:${nom} -->`;

const fois = (n: number) => `${n.toFixed(2).replace('.', ',')}\u00a0×`;
/** Une barre verticale ouvrirait une colonne. */
const cellule = (texte: string | undefined) => (texte ?? '').replaceAll('|', '\\|') || '–';

function but({ rapport, plafond, objectif }: Mesure): string {
  if (objectif !== undefined) return objectif;
  return plafond === undefined || rapport === undefined ? '' : `≤ ${fois(plafond)}`;
}

/** Vrai ou faux si le banc s’est fixé un but, rien sinon. */
export function estTenu({ rapport, plafond, tenu }: Mesure): boolean | undefined {
  if (tenu !== undefined) return tenu;
  return plafond === undefined || rapport === undefined ? undefined : rapport <= plafond;
}

const verdict = (m: Mesure) => ({ true: 'oui', false: '**non**', undefined: '' })[`${estTenu(m)}`];

/** La section d’un banc : sa méthode, un tableau, puis ce qui explique chaque valeur. */
export function ecrireSection({ nom, titre, methode, mesures, conditions }: Resultat): string {
  const lignes = mesures.map(
    (m) =>
      `| ${[
        m.quoi,
        m.valeur,
        m.reference,
        m.rapport === undefined ? undefined : fois(m.rapport),
        but(m),
        verdict(m),
      ]
        .map(cellule)
        .join(' | ')} |`,
  );
  const details = mesures.filter((m) => m.detail).map((m) => `- ${m.quoi}\u00a0: ${m.detail}`);
  return [
    debut(nom),
    '',
    `## ${titre}`,
    '',
    methode,
    '',
    '| mesure | valeur | face à | rapport | but | tenu |',
    '| --- | --- | --- | --- | --- | --- |',
    ...lignes,
    ...(details.length > 0 ? ['', ...details] : []),
    '',
    `_${conditions}_`,
    '',
    fin(nom),
  ].join('\n');
}

/** Le document, la section de ce banc remplacée, ou ajoutée à la fin. */
export function poserSection(document: string, resultat: Resultat): string {
  const section = ecrireSection(resultat);
  const de = document.indexOf(debut(resultat.nom));
  const a = document.indexOf(fin(resultat.nom));
  if (de === -1 || a < de) return `${document.trimEnd()}\n\n${section}\n`;
  return document.slice(0, de) + section + document.slice(a + fin(resultat.nom).length);
}
