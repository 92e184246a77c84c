/** Le poids des pages, en octets brotli : ce qu’elles annoncent, puis tout ce qu’elles téléchargent. */
import path from 'node:path';
import { chromium } from '@playwright/test';
import { ARGUMENTS_CHROMIUM, trouverChromium } from '../../tests/chromium';
import type { Banc, Mesure } from '../banc';
import { peserAnnonce, peserTout, type Demander, type Poids } from '../poids';
import { ServeurLocal } from '../serveur-local';

const RACINE = path.resolve(import.meta.dirname, '../../..');
const PAGES: [nom: string, chemin: string, objectif: number][] = [
  ['accueil, toute la liste', '/', 120_000],
  ['fiche d’initiative', '/initiatives/1d-touch', 60_000],
  ['fiche d’acteur', '/acteurs/rtes', 60_000],
  ['commune', '/territoires/commune/29178', 60_000],
  ['intercommunalité', '/territoires/epci/242900314', 60_000],
  ['département', '/territoires/departement/29', 60_000],
  ['région', '/territoires/region/53', 60_000],
  ['la région la plus lourde', '/territoires/region/11', 60_000],
];
const octets = (n: number) => `${n.toLocaleString('fr-FR')} octets`;
const detailler = (p: Poids) =>
  Object.entries(p)
    .map(([genre, n]) => `${genre} ${n.toLocaleString('fr-FR')}`)
    .join(', ');

async function mesurer(dire: (l: string) => void) {
  const site = await ServeurLocal.lancer(RACINE);
  const navigateur = await chromium.launch({
    executablePath: trouverChromium(),
    args: ARGUMENTS_CHROMIUM,
  });
  const demander: Demander = (adresse) => site.lire(adresse);
  const mesures: Mesure[] = [];
  try {
    for (const [nom, chemin, objectif] of PAGES) {
      dire(nom);
      const { total, poids } = await peserAnnonce(chemin, demander);
      const but = (n: number) => ({ objectif: `≤ ${octets(objectif)}`, tenu: n <= objectif });
      mesures.push({
        quoi: `${nom}, d’emblée`,
        valeur: octets(total),
        ...but(total),
        detail: detailler(poids),
      });
      if (chemin === '/') continue;
      const contexte = await navigateur.newContext({ serviceWorkers: 'block' });
      const { repos, gestes } = await peserTout(
        await contexte.newPage(),
        `${site.origine}${chemin}`,
      );
      await contexte.close();
      mesures.push(
        { quoi: `${nom}, au repos`, valeur: octets(repos), ...but(repos) },
        { quoi: `${nom}, recherche ouverte`, valeur: octets(gestes), ...but(gestes) },
      );
    }
  } finally {
    await Promise.all([navigateur.close(), site.arreter()]);
  }
  return {
    methode:
      'Octets tels qu’ils voyagent (brotli). « D’emblée » : le HTML et tout ce qu’il déclare, importations comprises (les polices, dites dans le détail, ne comptent pas). « Au repos » : tout ce qu’un navigateur a téléchargé ensuite de lui-même. « Recherche ouverte » : avec les gestes en plus. La carte, l’index de recherche et son worker, le service worker et ce qu’il garde ne comptent nulle part.',
    mesures,
  };
}

const banc: Banc = { nom: 'poids', titre: 'Poids des pages', mesurer };
export default banc;
