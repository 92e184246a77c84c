/**
 * Le poids d’une page, en octets tels qu’ils voyagent (brotli), de deux façons. Sert au test du budget
 * (`tests/e2e/poids.spec.ts`) et au banc (`npm run bench -- poids`).
 */
import type { Page } from '@playwright/test';

export interface Reponse {
  statut: number;
  /** Octets du corps compressé, que dit `content-length`. */
  octets: number;
  texte: string;
}
/** Demande une adresse du site en annonçant brotli. */
export type Demander = (adresse: string) => Promise<Reponse>;

export type Poids = Record<'html' | 'styles' | 'scripts' | 'signes' | 'polices', number>;

const genreDe = (fichier: string): keyof Poids => {
  if (/\.woff2$/.test(fichier)) return 'polices';
  if (/\.css$/.test(fichier)) return 'styles';
  return /\.js(\?|$)/.test(fichier) ? 'scripts' : 'signes';
};

/** Ce que le HTML demande. */
const nommes = ({ texte }: Reponse) =>
  [
    ...texte.matchAll(/<script[^>]* src="([^"]+)"/g),
    ...texte.matchAll(/<link[^>]* href="([^"]+\.(?:css|js|woff2))"/g),
    ...texte.matchAll(/import\("([^"]+)"\)/g),
    ...texte.matchAll(/<use href="([^"#]+)#/g),
  ].map(([, fichier]) => fichier!.replaceAll('&amp;', '&'));

/** Les morceaux qu’un script importe d’emblée (`import()` attend, lui, qu’on en ait besoin). */
const importes = (texte: string, depuis: string) =>
  [...texte.matchAll(/(?:\bfrom|\bimport)\s*"(\.[^"]+\.js)"/g)].map(
    ([, chemin]) => new URL(chemin!, `http://x${depuis}`).pathname,
  );

/**
 * Ce qu’il faut pour lire la page et suivre ses liens, dépliants et formulaires : le HTML, tout ce
 * qu’il déclare, et tout ce que ses scripts importent d’emblée. Sans navigateur, donc sans cache.
 */
export async function peserAnnonce(adresse: string, demander: Demander) {
  const page = await demander(adresse);
  const poids: Poids = { html: page.octets, styles: 0, scripts: 0, signes: 0, polices: 0 };
  const textes = new Map<string, string>();
  const attente = nommes(page);
  for (let fichier = attente.shift(); fichier; fichier = attente.shift()) {
    if (textes.has(fichier)) continue;
    const reponse = await demander(fichier);
    if (reponse.statut !== 200) throw new Error(`${fichier} : ${reponse.statut}`);
    const genre = genreDe(fichier);
    poids[genre] += reponse.octets;
    textes.set(fichier, reponse.texte);
    if (genre === 'scripts') attente.push(...importes(reponse.texte, fichier));
  }
  const scripts = [...textes].filter(([fichier]) => genreDe(fichier) === 'scripts');
  return { poids, total: sansPolices(poids), scripts };
}

export const sansPolices = ({ html, styles, scripts, signes }: Poids) =>
  html + styles + scripts + signes;

/** Polices ; index et worker de la recherche ; données ; icônes de l’onglet : dits à part. */
const A_PART =
  /\.woff2$|\/workers\/|\/recherche\/index-|\/api\/|\/contours\/|favicon|icone-|webmanifest|service-worker/;

/**
 * Ce qu’un navigateur télécharge pour une page à lire, la carte exceptée (elle n’est jamais « vue ») :
 * au repos, puis une fois la recherche ouverte et les commandes de la page animées.
 */
export async function peserTout(page: Page, adresse: string) {
  await page.addInitScript(() => {
    window.IntersectionObserver = class {
      observe() {}
      unobserve() {}
      disconnect() {}
    } as unknown as typeof IntersectionObserver;
  });
  let octets = 0;
  let encours = 0;
  page.on('request', () => encours++);
  page.on('requestfailed', () => encours--);
  page.on('requestfinished', async (requete) => {
    const reponse = await requete.response();
    if (reponse && !A_PART.test(requete.url())) {
      octets += Number(reponse.headers()['content-length']);
    }
    encours--;
  });
  const calme = async () => {
    // Après le repos que la page a elle-même attendu.
    await page.evaluate(() => new Promise((fin) => requestIdleCallback(fin, { timeout: 5_000 })));
    for (let fois = 0; fois < 4;) {
      await page.waitForTimeout(100);
      fois = encours === 0 ? fois + 1 : 0;
    }
  };
  await page.goto(adresse, { waitUntil: 'load' });
  await calme();
  const repos = octets;
  await page.getByRole('combobox').first().fill('brest');
  await page.getByRole('option').first().waitFor();
  const garder = page.getByRole('button', { name: 'Garder hors ligne' });
  if (await garder.count()) await garder.focus();
  await calme();
  return { repos, gestes: octets };
}
