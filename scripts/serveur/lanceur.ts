/**
 * Interruptions : Ctrl+C, SIGTERM… et npm tué. Le shell que npm intercale ne
 * transmet pas les signaux : sans surveillance, tuer `npm start` laisserait le serveur en vie.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const PAS_MS = 500;
const REPETITION_MS = 1_000;
const PROFONDEUR_MAX = 5;

interface Lien {
  enfant: number;
  parent: number;
}

function parentDe(pid: number): number | null {
  try {
    if (process.platform === 'linux') {
      // « pid (nom) état parent … » ; le nom peut contenir espaces et parenthèses.
      const texte = readFileSync(`/proc/${pid}/stat`, 'utf8');
      return Number(texte.slice(texte.lastIndexOf(')') + 2).split(' ')[1]);
    }
    return Number(execFileSync('ps', ['-o', 'ppid=', '-p', String(pid)], { encoding: 'utf8' }));
  } catch {
    return null;
  }
}

function estNpm(pid: number): boolean {
  try {
    return process.platform === 'linux'
      ? /(^|\/)(npm|npm-cli\.js)\b/.test(readFileSync(`/proc/${pid}/cmdline`, 'utf8'))
      : /\bnpm\b/.test(
          execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }),
        );
  } catch {
    return false;
  }
}

/** Les liens de parenté de ce processus jusqu’à npm ; aucun s’il n’a pas été lancé par npm. */
function filiation(): Lien[] {
  const liens: Lien[] = [];
  for (let enfant = process.pid; liens.length < PROFONDEUR_MAX;) {
    const parent = parentDe(enfant);
    if (!parent || parent === 1) return [];
    liens.push({ enfant, parent });
    if (estNpm(parent)) return liens;
    enfant = parent;
  }
  return [];
}

function surveillerNpm(perdu: () => void): void {
  if (process.platform === 'win32' || !process.env.npm_lifecycle_event) return;
  const liens = filiation();
  if (liens.length === 0) return;
  const minuterie = setInterval(() => {
    if (liens.every(({ enfant, parent }) => parentDe(enfant) === parent)) return;
    clearInterval(minuterie);
    perdu();
  }, PAS_MS);
  minuterie.unref();
}

/**
 * Appelle `agir`, avec le code de sortie d’usage, à chaque demande d’arrêt, d’où qu’elle vienne.
 * SIGHUP garde son effet d’origine : l’intercepter ferait échouer `nohup npm start`.
 */
export function aLInterruption(agir: (code: number) => unknown): void {
  let derniere = -Infinity;
  const demander = (code: number) => {
    // Un même Ctrl+C peut arriver deux fois : par le terminal, puis relayé par tsx.
    const maintenant = performance.now();
    if (maintenant - derniere > REPETITION_MS) void agir(code);
    derniere = maintenant;
  };
  process.on('SIGINT', () => demander(130));
  process.on('SIGTERM', () => demander(143));
  // Plus personne au bout du tube (npm tué, terminal fermé) : écrire ne doit pas faire planter.
  for (const flux of [process.stdout, process.stderr]) flux.on('error', () => {});
  surveillerNpm(() => demander(143));
}
