/** Empreinte des entrées : ce qui, en changeant, oblige à refaire les contours. */
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { VERSION_FORMES } from '../../src/lib/domain/formes';
import { VERSION_INDEX } from '../../src/lib/domain/index-territoires';
import { VERSION_MANIFESTE } from '../../src/lib/domain/manifeste-contours';
import { versionCog } from './cog';
import { fichierDePaquet, lireJson, RACINE, sha256, sha256Fichier } from './outils';
import { FICHIER_SECOURS } from './secours/charger';
import type { SourceTrouvee } from './sources/commun';

/** Code de la chaîne : le modifier refait les tuiles, sans numéro de version à tenir à la main. */
async function empreinteDuCode(): Promise<string> {
  const dossier = path.join(RACINE, 'scripts/contours');
  const noms = (await readdir(dossier, { recursive: true })).filter((nom) => nom.endsWith('.ts'));
  const empreintes = noms.sort().map((nom) => sha256Fichier(path.join(dossier, nom)));
  return sha256((await Promise.all(empreintes)).join());
}

export async function empreinte({ fichiers }: SourceTrouvee): Promise<string> {
  const sources = fichiers ? Object.values(fichiers) : [FICHIER_SECOURS];
  const atlas = await lireJson<{ version: string }>(fichierDePaquet('world-atlas/package.json'));
  const parties = await Promise.all([
    ...sources.map(sha256Fichier),
    empreinteDuCode(),
    versionCog(),
    atlas.version,
    `${VERSION_INDEX}.${VERSION_MANIFESTE}.${VERSION_FORMES}`,
  ]);
  return sha256(parties.join('\n'));
}
