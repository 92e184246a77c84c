/** Un serveur lancé en enfant : attendre qu’il réponde, l’arrêter proprement, suivre sa fin. */
import { spawn, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { pathToFileURL } from 'node:url';
import { RACINE } from '../contours/outils';
import { ErreurLancement } from './erreur';

const ARRET_MAX_MS = 8_000;
const PAS_MS = 150;
// Une adresse : sous Windows, `--import C:\\…` serait pris pour un protocole.
const GARDE = pathToFileURL(path.join(RACINE, 'scripts/serveur/garde.mjs')).href;

export interface Service {
  /** Demande l’arrêt ; une seconde demande, ou trop d’attente, tue. */
  arreter(): void;
  /** Code de sortie : 0 si l’arrêt a été demandé. */
  fin: Promise<number>;
}

/** Recopie la sortie, sauf les lignes qui répondent au motif. */
function recopier(flux: Readable, taire: RegExp): void {
  createInterface({ input: flux }).on('line', (ligne) => {
    if (!taire.test(ligne)) console.log(ligne);
  });
}

/**
 * Même groupe de processus que nous (Ctrl+C et un `kill` de groupe l’atteignent), et canal IPC
 * surveillé par `garde.mjs` : il ne nous survit pas.
 */
export function servir(
  parametres: string[],
  env: NodeJS.ProcessEnv,
  { taire }: { taire?: RegExp } = {},
): Service {
  const enfant: ChildProcess = spawn(process.execPath, ['--import', GARDE, ...parametres], {
    cwd: RACINE,
    env: { ...process.env, ...env },
    stdio: ['inherit', taire ? 'pipe' : 'inherit', 'inherit', 'ipc'],
  });
  if (taire && enfant.stdout) recopier(enfant.stdout, taire);
  let demande = false;
  const fin = new Promise<number>((finir) => {
    enfant.once('error', () => finir(127));
    enfant.once('exit', (code) => finir(demande ? 0 : (code ?? 1)));
  });
  return {
    fin,
    arreter() {
      enfant.kill(demande ? 'SIGKILL' : 'SIGTERM');
      demande = true;
      setTimeout(() => enfant.kill('SIGKILL'), ARRET_MAX_MS).unref();
    },
  };
}

async function demander(url: string): Promise<number | null> {
  try {
    const reponse = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(10_000) });
    await reponse.arrayBuffer();
    return reponse.status;
  } catch {
    return null; // pas encore à l’écoute
  }
}

/** Attend une vraie réponse ; lève si le serveur s’arrête, répond par une erreur ou tarde trop. */
export async function attendreReponse(url: string, service: Service, delaiMs = 60_000) {
  let fini: number | undefined;
  void service.fin.then((code) => (fini = code));
  for (const limite = Date.now() + delaiMs; Date.now() < limite;) {
    const statut = await demander(url);
    if (fini !== undefined) {
      throw new ErreurLancement(
        'Le serveur s’est arrêté au démarrage (voir ci-dessus).',
        fini || 1,
      );
    }
    if (statut !== null && statut < 400) return;
    if (statut !== null) {
      throw new ErreurLancement(
        `Le serveur répond par une erreur ${statut} à ${url} (voir ci-dessus).`,
      );
    }
    await new Promise((suite) => setTimeout(suite, PAS_MS));
  }
  throw new ErreurLancement(`Le serveur ne répond pas à ${url} après ${delaiMs / 1000} s.`);
}
