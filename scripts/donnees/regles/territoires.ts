/** Les codes écrits dans les tables existent aujourd’hui, ou l’on dit par quoi les remplacer. */
import { lireReference, type ReferenceTerritoire } from '../../../src/lib/domain/territoire';
import { NOMS_NIVEAUX, ecrireReference } from '../../../src/lib/domain/territoire';
import { metaDe } from '../../../src/lib/schema/champs';
import type { Situe } from '../../../src/lib/schema/lecture';
import { NOMS_TABLES, champ, colonnes, type NomTable } from '../../../src/lib/schema/tables';
import type { Codes } from '../codes';
import { erreur, type Constat } from '../constats';
import type { Contexte } from '../contexte';

/** Les colonnes qui contiennent un code, d’après le schéma. */
export const COLONNES_A_CODE = NOMS_TABLES.flatMap((table) =>
  colonnes(table).flatMap((colonne) => {
    const { genre } = metaDe(champ(table, colonne)!);
    return genre ? [{ table, colonne, genre }] : [];
  }),
);

/** Un code de commune remplacé garde la forme de sa cellule : `69265`, ou `commune:69265`. */
export function ecrireCode(genre: 'commune' | 'territoire', ref: ReferenceTerritoire): string {
  return genre === 'commune' ? ref.code : ecrireReference(ref);
}

export function lireCode(genre: 'commune' | 'territoire', valeur: string) {
  return genre === 'commune' ? { niveau: 'commune' as const, code: valeur } : lireReference(valeur);
}

/** Ce qui ne va pas dans un code bien formé, et par quoi le remplacer. */
function defaut(ref: ReferenceTerritoire, codes: Codes): { message: string; code?: string } | null {
  if (codes.nom(ref)) return null;
  const actuel = ref.niveau === 'commune' ? codes.actuel(ref.code) : undefined;
  if (actuel) {
    const nom = codes.nom({ niveau: 'commune', code: actuel });
    return {
      message: `ancien code de commune ; elle fait aujourd’hui partie de ${nom}`,
      code: actuel,
    };
  }
  const code = codes.proche(ref);
  const nom = code && codes.nom({ ...ref, code });
  const suite = nom ? ` ; le code le plus proche est celui de ${nom}` : '';
  const { un } = NOMS_NIVEAUX[ref.niveau];
  return {
    message: `aucune ${un} n’a ce code dans le ${codes.millesime}${suite}`.replace(
      'aucune département',
      'aucun département',
    ),
    code,
  };
}

function verifierColonne(
  c: Contexte,
  { table, colonne, genre }: (typeof COLONNES_A_CODE)[number],
): Constat[] {
  return (c.tables[table as NomTable] as Situe<Record<string, unknown>>[]).flatMap((l) => {
    const valeur = l.valeurs[colonne];
    const ref = typeof valeur === 'string' ? lireCode(genre, valeur) : null;
    const trouve = ref && defaut(ref, c.codes);
    if (!ref || !trouve) return [];
    const proposition = trouve.code && ecrireCode(genre, { ...ref, code: trouve.code });
    return [
      erreur(table, l, { colonne, valeur: String(valeur), message: trouve.message, proposition }),
    ];
  });
}

export const territoires = (c: Contexte): Constat[] =>
  COLONNES_A_CODE.flatMap((colonne) => verifierColonne(c, colonne));
