/** Un lien n’est publié que si un document le donne. */
import type { Situe } from '../../../src/lib/schema/lecture';
import { avertissement, type Constat } from '../constats';
import type { Contexte } from '../contexte';

const LIENS = [
  { table: 'initiatives', colonne: 'site' },
  { table: 'acteurs', colonne: 'site' },
  { table: 'ressources', colonne: 'url' },
] as const;

const nu = (adresse: string) => adresse.replace(/^https?:\/\/(www\.)?/, '').replace(/\/+$/, '');

export function liens(c: Contexte): Constat[] {
  const textes = [...c.sources!.documents.values()].map((source) => source.brut);
  return LIENS.flatMap(({ table, colonne }) =>
    (c.tables[table] as Situe<Record<string, unknown>>[]).flatMap((l) => {
      const valeur = l.valeurs[colonne];
      if (typeof valeur !== 'string' || textes.some((texte) => texte.includes(nu(valeur))))
        return [];
      const message = 'aucun document à portée ne donne ce lien : à vérifier, ou à retirer';
      return [avertissement(table, l, { colonne, valeur, message })];
    }),
  );
}
