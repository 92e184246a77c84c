/** Les CSV de `data/`, tels quels : les octets servis sont ceux du dépôt. */
import { lireTable } from '../../schema/lecture';
import type { Ligne } from '../../schema/tables';

const FICHIERS = import.meta.glob<string>('/data/*.csv', {
  query: '?raw',
  import: 'default',
  eager: true,
});

export const lireFichier = (table: string): string | undefined => FICHIERS[`/data/${table}.csv`];

export type EntreeJournal = Ligne<'journal'>;

let journal: EntreeJournal[] | undefined;

/** Le journal du corpus, du plus récent au plus ancien (à date égale, le dernier écrit d’abord). */
export function lireJournal(): EntreeJournal[] {
  journal ??= lireTable('journal', lireFichier('journal') ?? '', 'data/journal.csv')
    .lignes.map((l) => l.valeurs)
    .reverse()
    .sort((a, b) => (a.date < b.date ? 1 : a.date > b.date ? -1 : 0));
  return journal;
}

/** Date des données du corpus : celle du dernier changement inscrit au journal. */
export const dateCorpus = (): string => lireJournal()[0]?.date ?? '';
