/** Le Chromium des tests : celui de la machine s’il y en a un qui marche. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { chromium } from '@playwright/test';

/** Rendu logiciel (pas de GPU en intégration continue) et aucune requête de fond. */
export const ARGUMENTS_CHROMIUM = [
  '--no-sandbox',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--ignore-gpu-blocklist',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

const NOMS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const DELAI_MS = 20_000;

function sousLinux(env: NodeJS.ProcessEnv): string[] {
  const dossiers = new Set(['/usr/bin', ...(env.PATH ?? '').split(path.delimiter)]);
  return NOMS.flatMap((nom) => [...dossiers].filter(Boolean).map((d) => path.join(d, nom)));
}

function sousMac(env: NodeJS.ProcessEnv): string[] {
  const dossiers = ['/Applications', path.join(env.HOME ?? '', 'Applications')];
  return ['Chromium', 'Google Chrome'].flatMap((nom) =>
    dossiers.map((d) => path.join(d, `${nom}.app`, 'Contents/MacOS', nom)),
  );
}

function sousWindows(env: NodeJS.ProcessEnv): string[] {
  return [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA]
    .filter((d) => d !== undefined)
    .map((d) => path.join(d, 'Google/Chrome/Application/chrome.exe'));
}

/** Les endroits où chercher, dans l’ordre ; en dernier, celui que Playwright a pu télécharger. */
export function candidats(plateforme = process.platform, env = process.env): string[] {
  const systeme = { darwin: sousMac, win32: sousWindows }[plateforme as string] ?? sousLinux;
  return [...systeme(env), chromium.executablePath()];
}

/** Un fichier présent ne suffit pas : sous Ubuntu, `chromium-browser` n’est souvent qu’un renvoi. */
function repond(chemin: string): boolean {
  if (!existsSync(chemin)) return false;
  if (process.platform === 'win32') return true; // y demander la version ouvrirait une fenêtre
  return spawnSync(chemin, ['--version'], { timeout: DELAI_MS, stdio: 'ignore' }).status === 0;
}

/**
 * Chemin du navigateur, `undefined` si aucun ne marche. Le choix est noté dans CHROMIUM_PATH : les
 * processus de Playwright, qui relisent chacun la configuration, ne cherchent pas à nouveau.
 */
export function trouverChromium(): string | undefined {
  const impose = process.env.CHROMIUM_PATH;
  if (impose) {
    if (existsSync(impose)) return impose;
    throw new Error(`CHROMIUM_PATH=${impose} : ce fichier n’existe pas.`);
  }
  const trouve = candidats().find(repond);
  if (trouve) process.env.CHROMIUM_PATH = trouve;
  return trouve;
}
