/** Installer Chromium quand la machine n’en a pas : paquet Debian si possible, sinon Playwright. */
import { existsSync } from 'node:fs';
import { executer, lancer, type Issue } from '../serveur/commande';
import { trouverChromium } from './chromium';

const MINUTE = 60_000;
const APT = '/usr/bin/apt-get';
const ENV_APT = { DEBIAN_FRONTEND: 'noninteractive' };

export const MARCHE_A_SUIVRE = `Chromium est introuvable et n’a pas pu être installé. Au choix :
  · Debian, Ubuntu : sudo apt-get install chromium
  · partout : npx playwright install chromium (et sudo npx playwright install-deps chromium sous Linux)
  · un navigateur déjà là : CHROMIUM_PATH=/chemin/vers/chromium npm test`;

export type Trouvaille = { chemin: string } | { echec: string };

async function parApt(): Promise<Issue> {
  // Un miroir injoignable fait échouer `update` sans empêcher d’installer depuis un autre.
  const maj = await lancer(APT, ['update'], { env: ENV_APT, capter: true, delaiMs: 5 * MINUTE });
  const paquet = ['install', '-y', '--no-install-recommends', 'chromium'];
  const pose = await lancer(APT, paquet, { env: ENV_APT, capter: true, delaiMs: 10 * MINUTE });
  return { code: pose.code, texte: maj.texte + pose.texte };
}

const parPlaywright = () =>
  executer(['playwright', 'install', 'chromium', '--no-shell'], {
    capter: true,
    delaiMs: 10 * MINUTE,
  });

/** Le navigateur des tests, installé si nécessaire ; `dire` annonce ce qui prend du temps. */
export async function obtenirChromium(dire: (ligne: string) => void): Promise<Trouvaille> {
  const methodes = [
    { nom: 'paquet Debian', possible: process.getuid?.() === 0 && existsSync(APT), poser: parApt },
    { nom: 'téléchargement de Playwright', possible: true, poser: parPlaywright },
  ];
  let trouve = trouverChromium();
  let journal = '';
  for (const { nom, possible, poser } of methodes) {
    if (trouve || !possible) continue;
    dire(`Chromium absent : installation (${nom})…`);
    journal += (await poser()).texte;
    trouve = trouverChromium();
  }
  return trouve ? { chemin: trouve } : { echec: `${journal}\n${MARCHE_A_SUIVRE}` };
}
