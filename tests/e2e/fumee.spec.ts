import { expect, test, type Page } from '@playwright/test';

/** Ce qui ne doit jamais arriver, sur aucune page : une erreur, ou une requête vers un tiers. */
function surveiller(page: Page, origine: string): string[] {
  const incidents: string[] = [];
  page.on('pageerror', (erreur) => incidents.push(`exception : ${erreur.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') incidents.push(`console : ${message.text()}`);
  });
  page.on('request', (requete) => {
    const url = new URL(requete.url());
    if (url.protocol.startsWith('http') && url.origin !== origine) {
      incidents.push(`requête vers un tiers : ${url.href}`);
    }
  });
  return incidents;
}

for (const chemin of ['/', '/themes', '/leviers']) {
  test(`${chemin} s’affiche sans erreur ni requête vers un tiers`, async ({ page, baseURL }) => {
    const incidents = surveiller(page, baseURL!);
    const reponse = await page.goto(chemin);
    expect(reponse?.status()).toBe(200);
    await expect(page).toHaveTitle(/TerritoirESS/);
    await expect(page.locator('html')).toHaveAttribute('lang', 'fr');
    await expect(page.getByRole('navigation', { name: 'Navigation principale' })).toBeVisible();
    await page.waitForLoadState('networkidle');
    expect(incidents).toEqual([]);
  });
}

test('une adresse inconnue répond 404, avec un retour possible', async ({ page }) => {
  const reponse = await page.goto('/cette-page-n-existe-pas');
  expect(reponse?.status()).toBe(404);
  await page.getByRole('link', { name: 'Carte', exact: true }).click();
  await expect(page).toHaveURL('/');
});

test('les données ouvertes ne sont pas vides', async ({ request }) => {
  const reponse = await request.get('/api/v1/initiatives.geojson');
  expect(reponse.ok()).toBe(true);
  const { type, features } = await reponse.json();
  expect(type).toBe('FeatureCollection');
  expect(features.length).toBeGreaterThan(0);
});
