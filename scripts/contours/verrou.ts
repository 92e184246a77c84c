/**
 * Verrou entre deux constructions simultanées (deux terminaux, `dev` et `test`…) : un fichier créé
 * en exclusivité, qui porte le numéro du processus. La seconde attend la première, puis constate le
 * plus souvent que tout est à jour.
 */
import { readFileSync, rmSync } from 'node:fs';
import { open, readFile, rm, stat } from 'node:fs/promises';
import { ErreurContours } from './outils';

/** Au-delà, le verrou est tenu pour abandonné, même si son numéro de processus a été repris. */
const AGE_MAX_MS = 30 * 60_000;
const ATTENTE_MAX_MS = 10 * 60_000;

function vivant(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (erreur) {
    return (erreur as NodeJS.ErrnoException).code === 'EPERM';
  }
}

async function abandonne(chemin: string): Promise<boolean> {
  try {
    const [texte, infos] = [await readFile(chemin, 'utf8'), await stat(chemin)];
    const age = Date.now() - infos.mtimeMs;
    const pid = Number(texte.trim());
    // Vide : créé à l’instant par un autre, qui n’a pas encore écrit son numéro.
    if (!texte.trim()) return age > 5_000;
    return age > AGE_MAX_MS || !Number.isInteger(pid) || !vivant(pid);
  } catch {
    return false; // il vient de disparaître : on réessaie
  }
}

async function creer(chemin: string): Promise<boolean> {
  try {
    const fichier = await open(chemin, 'wx');
    await fichier.writeFile(String(process.pid));
    await fichier.close();
    return true;
  } catch (erreur) {
    if ((erreur as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw erreur;
  }
}

/** Prend le verrou (en attendant s’il le faut) et rend la fonction qui le libère. */
export async function prendreVerrou(
  chemin: string,
  prevenir: (ligne: string) => void,
  attenteMax = ATTENTE_MAX_MS,
): Promise<() => Promise<void>> {
  const debut = Date.now();
  let prevenu = false;
  while (!(await creer(chemin))) {
    if (await abandonne(chemin)) {
      await rm(chemin, { force: true });
      continue;
    }
    if (!prevenu) prevenir('Une autre construction des contours est en cours : attente…');
    prevenu = true;
    if (Date.now() - debut > attenteMax) {
      throw new ErreurContours(
        `Une autre construction tient le verrou depuis trop longtemps. Si aucune n’est en cours, effacez ${chemin}.`,
      );
    }
    await new Promise((suite) => setTimeout(suite, 300));
  }
  return () => rm(chemin, { force: true });
}

/** À l’interruption, qui ne laisse pas le temps d’attendre : libère le verrou s’il est à nous. */
export function lacherVerrou(chemin: string): void {
  try {
    if (readFileSync(chemin, 'utf8') === String(process.pid)) rmSync(chemin);
  } catch {
    // Pas de verrou, ou déjà libéré.
  }
}
