import type { APIRequestContext } from '@playwright/test';
import { peserAnnonce, peserTout, type Demander } from '../../scripts/bench/poids';
import { expect, test } from './aides/test';

/**
 * Le budget d’une page, en octets tels qu’ils voyagent (brotli) : HTML, styles, signes et scripts.
 *
 * - `annonce` : ce que la page demande d’emblée, importations comprises. L’issue 7 veut 60 000 au plus
 *   pour une fiche ou un territoire, 120 000 pour l’accueil avec toute sa liste.
 * - `repos` : ce qu’elle a téléchargé en tout, une fois au repos, la carte exceptée. 60 000 au plus aussi.
 * - `gestes` : le tout, recherche ouverte et commandes animées. 60 000 au plus encore ; un cliquet, juste
 *   au-dessus du mesuré.
 *
 * À part, et plafonnées : les polices (le texte se lit d’abord dans celle du système, le navigateur les
 * garde). À part : la carte et ses tuiles, l’index de recherche et son worker, le service worker.
 */
const PAGES = {
  '/initiatives/1d-touch': { annonce: 15_000, gestes: 25_500 },
  '/acteurs/rtes': { annonce: 13_500, gestes: 24_000 },
  '/territoires/commune/29178': { annonce: 30_000, gestes: 42_500 },
  '/territoires/epci/242900314': { annonce: 30_500, gestes: 43_000 },
  '/territoires/departement/29': { annonce: 34_000, gestes: 46_500 },
  '/territoires/region/53': { annonce: 37_500, gestes: 50_000 },
  '/territoires/region/11': { annonce: 39_500, gestes: 52_000 },
};
/** Mesuré : 108 416 et 108 506 pour un même code, les noms de fichiers d’un clone à l’autre se comprimant autrement. */
const ACCUEIL = 109_000;
const OBJECTIF = 60_000;
const POLICES = 76_000;
/** Présents dans le code de MapLibre et de deck.gl, et nulle part ailleurs. */
const CARTE = /maplibregl-ctrl|luma\.gl/;

const demandeur =
  (request: APIRequestContext): Demander =>
  async (adresse) => {
    const reponse = await request.get(adresse, { headers: { 'accept-encoding': 'br' } });
    return {
      statut: reponse.status(),
      octets: Number(reponse.headers()['content-length']),
      texte: await reponse.text(),
    };
  };

for (const [adresse, budget] of Object.entries({ ...PAGES, '/': { annonce: ACCUEIL } })) {
  test(`${adresse} se lit dans son budget, sans code de carte`, async ({ request }) => {
    const { poids, total, scripts } = await peserAnnonce(adresse, demandeur(request));
    const detail = JSON.stringify(poids);
    console.log(`${adresse} : ${total} octets annoncés ${detail}`);
    // Un fichier oublié du compte ferait un budget facile à tenir.
    const { html, styles, scripts: js, polices } = poids;
    expect(Math.min(html, styles, js, polices), detail).toBeGreaterThan(0);
    expect(total, detail).toBeLessThanOrEqual(budget.annonce);
    expect(polices, detail).toBeLessThanOrEqual(POLICES);
    for (const [fichier, texte] of scripts) expect(CARTE.test(texte), fichier).toBe(false);
  });
}

for (const [adresse, budget] of Object.entries(PAGES)) {
  test(`${adresse}, tout compris sauf la carte`, async ({ page }) => {
    const { repos, gestes } = await peserTout(page, adresse);
    console.log(`${adresse} : ${repos} octets au repos, ${gestes} recherche ouverte`);
    expect(repos).toBeGreaterThan(10_000);
    expect(repos).toBeLessThanOrEqual(OBJECTIF);
    expect(gestes).toBeGreaterThan(repos);
    expect(gestes).toBeLessThanOrEqual(Math.min(OBJECTIF, budget.gestes));
  });
}

test('l’accueil ne demande le code de la carte qu’une fois chargé', async ({
  page,
  carte,
  request,
}) => {
  const [avant, apres]: [Set<string>, Set<string>] = [new Set(), new Set()];
  let charge = false;
  page.on('load', () => (charge = true));
  page.on('request', (r) => {
    if (/\.m?js(\?|$)/.test(r.url())) (charge ? apres : avant).add(r.url());
  });
  await carte.ouvrir('/');
  const porteLaCarte = async (adresses: Set<string>) => {
    for (const adresse of adresses)
      if (CARTE.test(await (await request.get(adresse)).text())) return true;
    return false;
  };
  expect(avant.size).toBeGreaterThan(10);
  expect(await porteLaCarte(avant), 'avant').toBe(false);
  expect(await porteLaCarte(apres), 'après').toBe(true);
});

test('une page se lit et s’anime quand le code de la carte n’arrive jamais', async ({ page }) => {
  await page.route(/\/_app\/immutable\/chunks\/.*\.js$/, async (route) => {
    const reponse = await route.fetch();
    if (!CARTE.test(await reponse.text())) await route.fulfill({ response: reponse });
  });
  await page.goto('/territoires/commune/29178');
  await page.getByRole('button', { name: /Apparence/ }).click();
  await expect(page.locator('html')).toHaveAttribute('data-apparence', /./);
  await page.getByRole('combobox').first().fill('brest');
  await expect(page.getByRole('option').first()).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Qui peut vous accompagner' })).toBeVisible();
  await page.unrouteAll({ behavior: 'ignoreErrors' });
});
