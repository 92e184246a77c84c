/** Petits outils communs de la chaîne : erreurs à phrase claire, empreintes, écriture atomique. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, readFile, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** Erreur attendue : son message, en français, suffit (pas de pile d’appels à l’écran). */
export class ErreurContours extends Error {
  override name = 'ErreurContours';
}

/** Ce que le système de fichiers refuse, et ce qu’on y peut. */
const REFUS: Record<string, string> = {
  ENOSPC: 'Le disque est plein',
  EDQUOT: 'Le quota du disque est atteint',
  EROFS: 'Le disque est en lecture seule',
  EACCES: 'L’écriture n’y est pas permise',
  EPERM: 'L’écriture n’y est pas permise',
};

/**
 * La phrase à dire d’une écriture refusée par le système (disque plein, lecture seule, droits) ; `null`
 * pour toute autre erreur. `dossier` : où l’on écrivait ; `suite` : la commande à relancer.
 */
export function expliquerRefus(erreur: unknown, dossier: string, suite: string): string | null {
  const refus = REFUS[(erreur as NodeJS.ErrnoException | null)?.code ?? ''];
  if (!refus) return null;
  return `${refus} (${dossier}). Faites de la place ou choisissez un autre dossier, puis relancez ${suite}.`;
}

export const RACINE = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const requireProjet = createRequire(path.join(RACINE, 'package.json'));

/** Chemin d’un fichier livré par un paquet npm installé. */
export function fichierDePaquet(nom: string): string {
  try {
    return requireProjet.resolve(nom);
  } catch {
    throw new ErreurContours(`Le paquet « ${nom} » manque : lancez npm ci, puis npm run contours.`);
  }
}

export async function lireJson<T>(chemin: string): Promise<T> {
  return JSON.parse(await readFile(chemin, 'utf8')) as T;
}

export function sha256(octets: Uint8Array | string): string {
  return createHash('sha256').update(octets).digest('hex');
}

export async function sha256Fichier(chemin: string): Promise<string> {
  const hache = createHash('sha256');
  for await (const morceau of createReadStream(chemin)) hache.update(morceau as Buffer);
  return hache.digest('hex');
}

/** Marque des fichiers en cours d’écriture : jamais servis, effacés à la construction suivante. */
export const SUFFIXE_PROVISOIRE = '.en-cours';

/** Écrit à côté, vide le tampon du disque, puis renomme : on ne voit jamais un fichier à moitié. */
export async function ecrireAtomique(chemin: string, contenu: Uint8Array | string): Promise<void> {
  const provisoire = `${chemin}.${process.pid}${SUFFIXE_PROVISOIRE}`;
  try {
    const fichier = await open(provisoire, 'w');
    try {
      await fichier.writeFile(contenu);
      await fichier.sync();
    } finally {
      await fichier.close();
    }
    await rename(provisoire, chemin);
  } catch (erreur) {
    await rm(provisoire, { force: true });
    throw erreur;
  }
}

/** Rend la main à la boucle d’événements : Ctrl+C et l’affichage passent entre deux calculs. */
export function respirer(): Promise<void> {
  return new Promise((suite) => setImmediate(suite));
}

export function lisible(octets: number): string {
  const mo = octets / 1e6;
  return `${mo.toLocaleString('fr-FR', { maximumFractionDigits: mo < 10 ? 1 : 0 })} Mo`;
}
