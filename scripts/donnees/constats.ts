/** Ce qu’un contrôle a trouvé : une erreur empêche de publier, un avertissement se relit. */
import type { Anomalie, Situe } from '../../src/lib/schema/lecture';
import type { NomTable } from '../../src/lib/schema/tables';

export interface Constat extends Anomalie {
  gravite: 'erreur' | 'avertissement';
}

export const nomFichier = (table: NomTable) => `data/${table}.csv`;

type Detail = Omit<Anomalie, 'fichier' | 'ligne'>;

export const erreur = (
  table: NomTable,
  { ligne }: Pick<Situe<unknown>, 'ligne'>,
  d: Detail,
): Constat => ({
  fichier: nomFichier(table),
  ligne,
  ...d,
  gravite: 'erreur',
});

export const avertissement = (
  table: NomTable,
  situe: Pick<Situe<unknown>, 'ligne'>,
  d: Detail,
): Constat => ({ ...erreur(table, situe, d), gravite: 'avertissement' });

export const enErreurs = (anomalies: Anomalie[]): Constat[] =>
  anomalies.map((a) => ({ ...a, gravite: 'erreur' }));
