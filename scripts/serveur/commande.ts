/**
 * Lancer les outils du projet, sans `npx` ni shell entre eux et nous (ils avaleraient les signaux).
 * Chaque outil a son groupe de processus : l’arrêter arrête aussi les workers et navigateurs qu’il
 * a ouverts.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { RACINE } from '../contours/outils';

/** `['vite', 'build']` (outil d’un paquet npm) ou `['scripts/x.ts']` (script du projet). */
export type Commande = readonly [programme: string, ...parametres: string[]];

export interface Issue {
  /** 0 : tout va bien ; 124 : délai dépassé. */
  code: number;
  /** Tout ce que la commande a écrit, quand la sortie est captée. */
  texte: string;
}

interface Options {
  env?: NodeJS.ProcessEnv;
  /** Garde la sortie au lieu de l’afficher. */
  capter?: boolean;
  delaiMs?: number;
  /** Appelé à chaque morceau de sortie captée. */
  surSortie?: (morceau: string) => void;
}

/** Outils dont le paquet ne porte pas le nom. */
const PAQUETS: Record<string, string> = {
  depcruise: 'dependency-cruiser',
  playwright: '@playwright/test',
  stryker: '@stryker-mutator/core',
  'svelte-kit': '@sveltejs/kit',
};

export const CODE_DELAI = 124;
const GRACE_MS = 8_000;
const VIDAGE_MS = 2_000;
const enCours = new Set<ChildProcess>();
let interrompu = false;
const GROUPES = process.platform !== 'win32';

/** Chemin du programme qu’un paquet npm déclare sous le nom `programme`. */
function binaire(programme: string): string {
  const paquet = PAQUETS[programme] ?? programme;
  const dossier = path.join(RACINE, 'node_modules', paquet);
  const { bin } = JSON.parse(readFileSync(path.join(dossier, 'package.json'), 'utf8')) as {
    bin: string | Record<string, string>;
  };
  const relatif = typeof bin === 'string' ? bin : bin[programme];
  if (!relatif) throw new Error(`Le paquet « ${paquet} » ne fournit pas ${programme}.`);
  return path.join(dossier, relatif);
}

/** Les arguments de `node` qui lancent cette commande. */
export function pourNode([programme, ...parametres]: Commande): string[] {
  return programme.endsWith('.ts')
    ? ['--import', 'tsx', programme, ...parametres]
    : [binaire(programme), ...parametres];
}

/** SIGINT pour arrêter : Playwright ne ferme son serveur et son navigateur que sur ce signal. */
function signaler(enfant: ChildProcess, signal: NodeJS.Signals): void {
  if (enfant.pid === undefined) return;
  try {
    if (GROUPES) process.kill(-enfant.pid, signal);
    else enfant.kill(signal);
  } catch {
    // Le groupe est déjà vide.
  }
}

function signalerTout(signal: NodeJS.Signals): void {
  for (const enfant of enCours) signaler(enfant, signal);
}
process.once('exit', () => signalerTout('SIGKILL'));

/**
 * Arrête tout ce qui a été lancé ici, en laissant le temps de ranger (verrou, navigateur) ; ceux qui
 * attendaient une issue n’en auront pas, pour ne pas prendre l’interruption pour un échec.
 */
export async function toutArreter(): Promise<void> {
  interrompu = true;
  signalerTout('SIGINT');
  for (const limite = Date.now() + GRACE_MS; enCours.size > 0 && Date.now() < limite;) {
    await new Promise((suite) => setTimeout(suite, 50));
  }
}

function arreterApres(enfant: ChildProcess, delaiMs: number, prevenir: () => void) {
  const minuteries = [
    setTimeout(() => {
      prevenir();
      signaler(enfant, 'SIGINT');
    }, delaiMs),
    setTimeout(() => signaler(enfant, 'SIGKILL'), delaiMs + GRACE_MS),
  ];
  return () => minuteries.forEach(clearTimeout);
}

/** Résout avec le code de sortie, une fois la sortie de l’outil entièrement lue. */
function attendreFin(enfant: ChildProcess): Promise<number> {
  return new Promise((finir) => {
    enfant.once('error', () => finir(127));
    enfant.once('exit', (code) => {
      // Des descendants (navigateur, worker) peuvent survivre à l’outil et garder sa sortie ouverte.
      signaler(enfant, 'SIGKILL');
      const limite = setTimeout(() => finir(code ?? 1), VIDAGE_MS);
      enfant.once('close', () => {
        clearTimeout(limite);
        finir(code ?? 1);
      });
    });
  });
}

/** Lance un programme et attend sa fin ; ne rejette jamais : un échec est une issue. */
export async function lancer(
  fichier: string,
  parametres: string[],
  { env, capter = false, delaiMs, surSortie }: Options = {},
): Promise<Issue> {
  const sortie = capter ? 'pipe' : 'inherit';
  const enfant = spawn(fichier, parametres, {
    cwd: RACINE,
    env: { ...process.env, ...env },
    stdio: ['ignore', sortie, sortie],
    detached: GROUPES,
  });
  enCours.add(enfant);
  let texte = '';
  const noter = (morceau: string) => {
    texte += morceau;
    surSortie?.(morceau);
  };
  enfant.once('error', (erreur) => noter(`${erreur.message}\n`));
  for (const flux of [enfant.stdout, enfant.stderr]) flux?.setEncoding('utf8').on('data', noter);
  let horsDelai = false;
  const desarmer = delaiMs && arreterApres(enfant, delaiMs, () => (horsDelai = true));
  const code = await attendreFin(enfant);
  if (desarmer) desarmer();
  enCours.delete(enfant);
  if (interrompu) return new Promise(() => {}); // voir toutArreter
  return { code: horsDelai ? CODE_DELAI : code, texte };
}

/** Lance un outil ou un script du projet. */
export function executer(commande: Commande, options?: Options): Promise<Issue> {
  return lancer(process.execPath, pourNode(commande), options);
}
