/** Tout ce qui se cherche, lu comme l’application le lit, sans contours : code officiel et CSV. */
import type { InitiativeResume } from '../../src/lib/domain/explorer';
import { lireIndex } from '../../src/lib/domain/index-territoires';
import type { IndexTerritoires } from '../../src/lib/domain/index-territoires';
import { rassembler } from '../../src/lib/domain/recherche/entrees';
import type { Entree } from '../../src/lib/domain/recherche/entrees';
import { resumerInitiative } from '../../src/lib/domain/resumes';
import { assembler } from '../../src/lib/schema/assemblage';
import type { TablesLues } from '../../src/lib/schema/assemblage';
import { lireTable } from '../../src/lib/schema/lecture';
import { NOMS_TABLES } from '../../src/lib/schema/tables';
import { lireCog } from '../contours/cog';
import { fabriquerIndex } from '../contours/territoires';
import { DOSSIER_DONNEES, lireFichiers } from '../donnees/fichiers';

export async function entreesReelles(): Promise<{ index: IndexTerritoires; entrees: Entree[] }> {
  const index = lireIndex(fabriquerIndex(await lireCog(), new Map()));
  const fichiers = await lireFichiers(DOSSIER_DONNEES);
  const tables = Object.fromEntries(
    NOMS_TABLES.map((table) => [
      table,
      lireTable(table, fichiers[table]?.texte ?? '', `data/${table}.csv`).lignes,
    ]),
  ) as unknown as TablesLues;
  const corpus = assembler(tables, index);
  const resumes: InitiativeResume[] = corpus.initiatives.map((i) => resumerInitiative(i, index));
  return { index, entrees: rassembler(index, { ...corpus, resumes }) };
}
