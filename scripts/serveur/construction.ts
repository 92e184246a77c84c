/** Construire l’application (`vite build`), seulement si ce dont elle dépend a changé. */
import { existsSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { ecrireAtomique, lireJson, RACINE, sha256, sha256Fichier } from '../contours/outils';
import { executer, type Commande, type Issue } from './commande';

export const CONSTRUIRE: Commande = ['vite', 'build'];
/** L’entrée qui sert ce qui est construit, avec ses délais et son arrêt. */
export const SERVEUR = path.join(RACINE, 'scripts/serveur/production.mjs');
const CONSTRUIT = path.join(RACINE, 'build/index.js');
const TEMOIN = path.join(RACINE, '.territoiress/construction.json');

const DOSSIERS = ['src', 'static', 'data'];
const FICHIERS = [
  'package-lock.json',
  'package.json',
  'svelte.config.js',
  'tsconfig.json',
  'vite.config.ts',
];

async function entrees(racine: string): Promise<string[]> {
  const listes = DOSSIERS.map(async (dossier) => {
    const lus = await readdir(path.join(racine, dossier), {
      recursive: true,
      withFileTypes: true,
    }).catch(() => []);
    return lus.filter((e) => e.isFile()).map((e) => path.join(e.parentPath, e.name));
  });
  const directs = FICHIERS.map((nom) => path.join(racine, nom)).filter(existsSync);
  return [...(await Promise.all(listes)).flat(), ...directs].sort();
}

/** sha256 des chemins et contenus : les dates ne comptent pas, un renommage si. */
export async function empreinteEntrees(racine = RACINE): Promise<string> {
  const lignes = (await entrees(racine)).map(
    async (chemin) => `${path.relative(racine, chemin)} ${await sha256Fichier(chemin)}`,
  );
  return sha256((await Promise.all(lignes)).join('\n'));
}

/** Vrai si `build/` correspond aux fichiers actuels. */
export async function construitAJour(): Promise<boolean> {
  if (!existsSync(CONSTRUIT)) return false;
  const temoin = await lireJson<{ empreinte?: string }>(TEMOIN).catch(() => null);
  return temoin?.empreinte === (await empreinteEntrees());
}

/** Mène `vite build`, sortie captée, et note de quels fichiers elle est partie. */
export async function construire(delaiMs?: number): Promise<Issue> {
  // Calculée avant : un fichier modifié pendant la construction la rend périmée, ce qui est vrai.
  const empreinte = await empreinteEntrees();
  await rm(TEMOIN, { force: true });
  const issue = await executer(CONSTRUIRE, { capter: true, delaiMs });
  if (issue.code === 0) await ecrireAtomique(TEMOIN, `${JSON.stringify({ empreinte })}\n`);
  return issue;
}
