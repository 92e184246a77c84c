/** Lecture de @etalab/decoupage-administratif, qui fait foi ; l’assemblage est dans le domaine. */
import { assemblerCog, NOMS_TABLES_COG, type Cog, type TablesCog } from '../../src/lib/domain/cog';
import { fichierDePaquet, lireJson } from './outils';

export { codesDe, type Cog, type CommuneCog } from '../../src/lib/domain/cog';

const PAQUET = '@etalab/decoupage-administratif';

export async function versionCog(): Promise<string> {
  return (await lireJson<{ version: string }>(fichierDePaquet(`${PAQUET}/package.json`))).version;
}

export async function lireCog(): Promise<Cog> {
  const tables = await Promise.all(
    NOMS_TABLES_COG.map(async (nom) => [
      nom,
      await lireJson(fichierDePaquet(`${PAQUET}/data/${nom}.json`)),
    ]),
  );
  return assemblerCog(Object.fromEntries(tables) as TablesCog, await versionCog());
}
