import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { recherche } from './aides/panneau';
import { expect, test } from './aides/test';

/** La boîte ouverte couvre tout l’écran, et rien n’en déborde. */
async function pleinEcran(page: Page): Promise<void> {
  const boite = page.locator('.boite-recherche.plein');
  await expect(boite).toBeVisible();
  await expect(async () => {
    expect(await boite.boundingBox()).toMatchObject({ x: 0, y: 0, width: 390, height: 844 });
  }).toPass();
  const largeur = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(largeur).toBeLessThanOrEqual(390);
}

test('au téléphone, la loupe ouvre la recherche en grand et mène à sa commune', async ({
  page,
}) => {
  await page.goto('/themes', { waitUntil: 'networkidle' });
  await expect(recherche(page)).toBeHidden();
  await page.getByRole('link', { name: 'Rechercher' }).tap();
  await expect(recherche(page)).toBeFocused();
  await pleinEcran(page);
  await expect(page.getByText('petites fautes sont permis')).toBeVisible();

  await recherche(page).fill('saint den');
  const option = page.getByRole('option', { name: /^Saint-Denis Seine-Saint-Denis/ });
  await expect(option).toBeVisible();
  const hauteurs = await page
    .getByRole('option')
    .evaluateAll((os) => os.map((o) => o.getBoundingClientRect().height));
  expect(Math.min(...hauteurs)).toBeGreaterThanOrEqual(43.5);
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  expect(violations.map((v) => [v.id, v.nodes.map((n) => n.target.join(' '))])).toEqual([]);

  await option.tap();
  await expect(page).toHaveURL('/territoires/commune/93066');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Saint-Denis');
  await expect(page.locator('.boite-recherche.plein')).toHaveCount(0);
});

test('au téléphone, fermer la recherche rend la page comme elle était', async ({ page }) => {
  await page.goto('/themes', { waitUntil: 'networkidle' });
  await page.getByRole('link', { name: 'Rechercher' }).tap();
  await recherche(page).fill('plo');
  await expect(page.getByRole('option').first()).toBeVisible();
  await page.getByRole('button', { name: 'Fermer la recherche' }).tap();
  await expect(recherche(page)).toBeHidden();
  await expect(page).toHaveURL('/themes');
});

test('au téléphone, la recherche de la carte s’ouvre en grand et filtre', async ({
  page,
  carte,
}) => {
  await carte.ouvrir('/');
  await recherche(page).tap();
  await pleinEcran(page);
  await recherche(page).fill('bretag');
  await page.getByRole('option', { name: /^Bretagne région/ }).tap();
  await expect(page).toHaveURL(/\?territoire=region:53/);
  await expect(page.locator('.boite-recherche.plein')).toHaveCount(0);
});
