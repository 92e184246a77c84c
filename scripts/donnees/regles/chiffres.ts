/** Un nombre publié vient d’un document : chiffres et années s’y retrouvent. */
import type { Situe } from '../../../src/lib/schema/lecture';
import type { NomTable } from '../../../src/lib/schema/tables';
import { avertissement, type Constat } from '../constats';
import type { Contexte } from '../contexte';

const NOMBRES = [
  { table: 'chiffres', colonne: 'valeur' },
  { table: 'chiffres', colonne: 'annee' },
  { table: 'initiatives', colonne: 'annee' },
  { table: 'initiatives', colonne: 'annee_fin' },
] as const;

const EN_LETTRES = [
  'un|une',
  'deux',
  'trois',
  'quatre',
  'cinq',
  'six',
  'sept',
  'huit',
  'neuf',
  'dix',
];

/** « 100 000 », « 10.000 » et « 100000 » sont le même nombre ; « 48,5 » et « 48.5 » aussi. */
const sansEspaces = (texte: string) => texte.replace(/(?<=\d)[\s.](?=\d{3}(?!\d))/g, '');

/** Reconnaît le nombre en chiffres ou, jusqu’à dix, en lettres, et ses demis (« un an et demi »). */
function motif(nombre: string): RegExp {
  const [entier = '', decimales] = nombre.split(/[.,]/);
  const lettres = EN_LETTRES[Number(entier) - 1];
  const ecrits = [`${entier}${decimales ? `[.,]${decimales}` : ''}(?!\\d|[.,]\\d)`];
  if (lettres && !decimales) ecrits.push(`(${lettres})(?![\\p{L}])`);
  if (decimales === '5')
    ecrits.push(`(${[entier, lettres].filter(Boolean).join('|')}) \\S+ et demi`);
  return new RegExp(`(?<![\\p{L}\\d]|\\d[.,])(${ecrits.join('|')})`, 'iu');
}

export function chiffres(c: Contexte): Constat[] {
  const textes = [...c.sources!.documents.values()].map(({ texte }) => sansEspaces(texte));
  const connu = (nombre: string) => textes.some((texte) => motif(nombre).test(texte));
  return NOMBRES.flatMap(({ table, colonne }) =>
    (c.tables[table as NomTable] as Situe<Record<string, unknown>>[]).flatMap((l) => {
      const valeur = String(l.valeurs[colonne] ?? '');
      const nombres = sansEspaces(valeur).match(/\d+([.,]\d+)?/g) ?? [];
      const inconnu = nombres.find((nombre) => !connu(nombre));
      if (inconnu === undefined) return [];
      const message = `aucun document à portée ne donne le nombre ${inconnu}`;
      return [avertissement(table, l, { colonne, valeur, message })];
    }),
  );
}
