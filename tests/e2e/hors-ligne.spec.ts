import type { BrowserContext, Page } from '@playwright/test';
import { attendreListe, lignes, recherche } from './aides/panneau';
import { part } from './aides/pixels';
import { expect, test, exigerContours } from './aides/test';

// Sans réseau, les requêtes échouent : c’est le sujet. Rien d’autre n’est toléré.
test.use({
  serviceWorkers: 'allow',
  tolere: /net::ERR_(INTERNET_DISCONNECTED|FAILED)|Failed to fetch|status of 503/,
});

/** Le service worker est installé et a rangé les fiches. */
async function attendreGarde(page: Page) {
  await expect(async () => {
    const rangees = await page.evaluate(async () => {
      const noms = (await caches.keys()).filter((n) => n.startsWith('donnees-'));
      const caches_ = await Promise.all(noms.map((n) => caches.open(n)));
      const cles = await Promise.all(caches_.map((c) => c.keys()));
      return cles.flat().filter(({ url }) => url.endsWith('/paquet.json')).length;
    });
    expect(rangees).toBe(1);
  }).toPass({ timeout: 40_000 });
}

const reseauMuet = (page: Page) => page.getByText('Le réseau ne répond pas');

async function couper(page: Page, context: BrowserContext) {
  await attendreGarde(page);
  await context.setOffline(true);
}

test('sans réseau : l’accueil, un filtre, une fiche, une fiche jamais ouverte', async ({
  page,
  context,
  carte,
  corpus,
}) => {
  await carte.ouvrir('/');
  await couper(page, context);
  await page.reload();
  await expect(reseauMuet(page)).toBeVisible();
  await carte.attendre();
  await page.goto('/?theme=mobilite');
  const mobilite = corpus.ids((l) => l.themes.includes('mobilite'));
  await attendreListe(page, mobilite);
  await lignes(page).first().getByRole('link').click();
  await expect(page.getByRole('heading', { level: 1 }).last()).toBeVisible();

  await page.goto('/initiatives/1d-touch');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('1D Touch');
  await page.goto('/acteurs/rtes');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Réseau des collectivités');
});

test('sans réseau : chercher un territoire, rouvrir un diagnostic', async ({ page, context }) => {
  await page.goto('/diagnostic');
  await page.getByRole('button', { name: 'Commencer sans fichier' }).click();
  await expect(page.locator('[data-etat="enregistre"]')).toBeVisible();
  const projet = page.url();
  await attendreGarde(page);
  await expect(async () => {
    const gardes = await page.evaluate(async () =>
      Promise.all(
        performance
          .getEntriesByType('resource')
          .filter(({ name }) => /contours\/.*\.json$|recherche\/index-/.test(name))
          .map(({ name }) => caches.match(name).then(Boolean)),
      ),
    );
    expect(gardes.length).toBeGreaterThanOrEqual(2);
    expect(gardes).not.toContain(false);
  }).toPass({ timeout: 30_000 });
  await context.setOffline(true);

  await page.goto(projet);
  await expect(page.getByText('Enregistré sur cet ordinateur')).toBeVisible({ timeout: 20_000 });
  await expect(page.getByRole('button', { name: 'Choisir un fichier' })).toBeEnabled();
  await page.goto('/');
  await recherche(page).fill('plougerneau');
  await expect(page.getByRole('option', { name: /Plouguerneau/ }).first()).toBeVisible();
});

test('un territoire gardé s’ouvre sans réseau, avec ses limites ; l’oublier l’efface', async ({
  page,
  context,
  carte,
}) => {
  exigerContours();
  await page.goto('/territoires/commune/29195');
  await attendreGarde(page);
  await page.getByRole('button', { name: 'Garder hors ligne' }).click();
  await expect(page.getByRole('button', { name: 'Gardé hors ligne' })).toBeVisible({
    timeout: 30_000,
  });
  await context.setOffline(true);
  await page.goto('/territoires/commune/29195');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Plouguerneau');
  await expect(carte.cadre).toHaveAttribute('data-etat', 'pret', { timeout: 20_000 });
  await expect(async () => {
    const image = await carte.capturer(await carte.taille());
    expect(part(image, '#d5e1e3'), 'la mer').toBeGreaterThan(0.1);
    expect(part(image, '#fbf7ee'), 'la terre').toBeGreaterThan(0.1);
  }).toPass({ timeout: 20_000 });
  await context.setOffline(false);
  await page.goto('/hors-ligne');
  await page.getByRole('button', { name: 'Oublier Plouguerneau' }).click();
  await expect(page.getByText('Aucun territoire pour l’instant')).toBeVisible();
});

test('une nouvelle version attend qu’on la demande', async ({ page }) => {
  await page.goto('/a-propos');
  await attendreGarde(page);
  await expect(page.getByText('Une nouvelle version')).toBeHidden();
  // Une autre adresse de script, même portée : pour le navigateur, une mise à jour.
  await page.evaluate(() =>
    navigator.serviceWorker.register('/service-worker.js?v=2', { type: 'module' }),
  );
  await expect(page.getByText('Une nouvelle version de TerritoirESS est prête.')).toBeVisible({
    timeout: 20_000,
  });
  const avant = await page.evaluate(() => navigator.serviceWorker.controller?.scriptURL);
  expect(avant, 'l’onglet garde sa version').not.toContain('v=2');
  await Promise.all([
    page.waitForEvent('load'),
    page.getByRole('button', { name: 'Recharger la page' }).click(),
  ]);
  expect(await page.evaluate(() => navigator.serviceWorker.controller?.scriptURL)).toContain('v=2');
});

test('une page qui n’a pas été gardée le dit, sans perdre le reste', async ({ page, context }) => {
  await page.goto('/a-propos');
  await couper(page, context);
  await page.goto('/territoires/commune/29195');
  await expect(page.getByText('n’a pas été gardée sur cet appareil')).toBeVisible();
  await page.getByRole('link', { name: 'Revenir à la carte' }).click();
  await expect(lignes(page).first()).toBeVisible();
  await expect(reseauMuet(page)).toBeVisible();

  await context.setOffline(false);
  await lignes(page).first().getByRole('link').click();
  await expect(reseauMuet(page), 'le réseau revenu, on ne le dit plus').toBeHidden();
});

test('l’application peut s’installer : manifeste, icônes, service worker', async ({
  page,
  request,
}) => {
  await page.goto('/a-propos');
  const adresse = await page.locator('link[rel=manifest]').getAttribute('href');
  const manifeste = (await (await request.get(adresse!)).json()) as {
    start_url: string;
    display: string;
    icons: { src: string; sizes: string; purpose?: string }[];
  };
  expect(manifeste.display).toBe('standalone');
  expect((await request.get(manifeste.start_url)).status()).toBe(200);
  for (const { src, sizes } of manifeste.icons.filter((i) => i.src.endsWith('.png'))) {
    const png = await (await request.get(`/${src}`)).body();
    expect(`${png.readUInt32BE(16)}x${png.readUInt32BE(20)}`).toBe(sizes);
  }
  expect(manifeste.icons.some((i) => i.purpose === 'maskable')).toBe(true);
  await attendreGarde(page);
  // Il range d’abord, puis prend la page en charge.
  await expect
    .poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null))
    .toBe(true);
});
