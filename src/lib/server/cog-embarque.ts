/**
 * L’index des territoires sans contours : les tables du code officiel géographique, lues dans le
 * paquet installé. Aucune géométrie : les pages tiennent et disent ce qu’elles ne peuvent calculer.
 */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { assemblerCog, NOMS_TABLES_COG, type TablesCog } from '../domain/cog';
import { fabriquerIndex } from '../domain/fabriquer-index';
import { lireIndex, type IndexTerritoires } from '../domain/index-territoires';

const PAQUET = '@etalab/decoupage-administratif';

export async function lireCogEmbarque(): Promise<IndexTerritoires> {
  const require = createRequire(path.resolve('package.json'));
  const lire = async (nom: string): Promise<unknown> =>
    JSON.parse(await readFile(require.resolve(`${PAQUET}/${nom}`), 'utf8'));
  const tables = await Promise.all(
    NOMS_TABLES_COG.map(async (nom) => [nom, await lire(`data/${nom}.json`)] as const),
  );
  const { version } = (await lire('package.json')) as { version: string };
  const cog = assemblerCog(Object.fromEntries(tables) as unknown as TablesCog, version);
  return lireIndex(fabriquerIndex(cog, new Map()));
}
