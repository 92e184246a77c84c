/** Sur quoi un banc a tourné : un chiffre ne vaut que rapporté à sa machine. */
import { spawnSync } from 'node:child_process';
import os from 'node:os';
import { trouverChromium } from '../tests/chromium';

const nombre = (n: number) => n.toFixed(1).replace('.', ',');

/** Date, cœurs, mémoire, versions, rendu, et charge au départ (processus en attente, sur une minute). */
export function decrireConditions(charge = os.loadavg()[0] ?? 0): string {
  const chemin = trouverChromium();
  const version = chemin
    ? spawnSync(chemin, ['--version', '--no-sandbox'], { encoding: 'utf8' }).stdout
    : '';
  const chromium = /[\d.]{3,}/.exec(version)?.[0];
  const date = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'long', timeStyle: 'short' });
  return [
    date.format(new Date()),
    `${os.cpus().length} × ${os.cpus()[0]?.model.trim()}`,
    `${nombre(os.totalmem() / 2 ** 30)} Gio de mémoire`,
    `${os.type()} ${os.release()}`,
    `Node ${process.version}`,
    chromium ? `Chromium ${chromium}, sans GPU (rendu logiciel)` : 'sans Chromium',
    `charge ${nombre(charge)} au départ`,
  ].join(' · ');
}
