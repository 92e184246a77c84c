import AxeBuilder from '@axe-core/playwright';
import { readFileSync } from 'node:fs';
import jsQR from 'jsqr';
import type { Page } from '@playwright/test';
import { decoder } from './aides/pixels';
import { expect, test } from './aides/test';

const ouvrir = (page: Page) => page.getByRole('button', { name: 'Partager ou imprimer la carte' });
const dialogue = (page: Page) => page.getByRole('dialog', { name: 'Partager cette carte' });

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

test('le dialogue se tient au clavier et rend le focus', async ({ page, carte }) => {
  await carte.ouvrir('/?theme=mobilite#7.5/48.2/-2.8');
  await ouvrir(page).focus();
  await page.keyboard.press('Enter');
  await expect(dialogue(page)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialogue(page)).toBeHidden();
  await expect(ouvrir(page)).toBeFocused();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Copier le lien' }).press('Enter');
  await expect(dialogue(page).getByRole('status')).toHaveText('Lien copié.');
  const copie = await page.evaluate(() => navigator.clipboard.readText());
  expect(copie).toBe(page.url());
  expect(copie).toMatch(/\?theme=mobilite#7\.5\/48\.2\/-2\.8$/);
  const { violations } = await new AxeBuilder({ page }).include('dialog').analyze();
  expect(violations.map((v) => `${v.id} : ${v.nodes[0]?.html}`)).toEqual([]);
});

test('le code QR se lit, en clair comme en sombre', async ({ page, carte }) => {
  await carte.ouvrir('/?theme=mobilite&theme=culture#7.5/48.2/-2.8');
  await ouvrir(page).click();
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    const qr = page.getByRole('img', { name: 'Code QR de cette carte' });
    await expect(qr).toBeVisible();
    const { pixels, largeur, hauteur } = decoder(await qr.screenshot());
    const rvba = Uint8ClampedArray.from(pixels.flatMap((p) => [...p, 255]));
    expect(jsQR(rvba, largeur, hauteur)?.data).toBe(page.url());
  }
});

test('l’image a la taille annoncée, la carte dedans, et laisse l’adresse intacte', async ({
  page,
  carte,
}) => {
  await carte.ouvrir('/');
  const adresse = page.url();
  const { width, height } = await carte.taille();
  await ouvrir(page).click();
  const attente = page.waitForEvent('download');
  await page.getByRole('button', { name: /^Enregistrer l’image/ }).click();
  const telechargement = await attente;
  expect(telechargement.suggestedFilename()).toBe('territoiress-carte.png');
  await expect(dialogue(page).getByRole('status')).toContainText('Image enregistrée');
  const image = decoder(readFileSync(await telechargement.path()));
  expect(image.largeur).toBe(Math.round(width) * 2);
  // Le titre, la légende et les crédits s’ajoutent à la carte, à deux pixels par pixel.
  expect(image.hauteur).toBeGreaterThan(height * 2 + 300);
  // Ni blanche ni noire : une carte porte des dizaines de teintes.
  const teintes = new Set<number>();
  for (let i = 0; i < image.pixels.length; i += 97) {
    const [r, v, b] = image.pixels[i]!;
    teintes.add((r << 16) | (v << 8) | b);
  }
  expect(teintes.size).toBeGreaterThan(40);
  expect(page.url()).toBe(adresse);
});

test('imprimer reprend les filtres et la vue', async ({ page, carte }) => {
  await carte.ouvrir('/?theme=mobilite#7.5/48.2/-2.8');
  await ouvrir(page).click();
  await page.getByRole('link', { name: /^Imprimer la carte/ }).click();
  await expect(page).toHaveURL(/\/imprimer\?theme=mobilite&vue=7\.5\/48\.2\/-2\.8&taille=\d+x\d+$/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Mobilité');
  await page.getByRole('link', { name: 'Revenir à la carte' }).click();
  await expect(page).toHaveURL('/?theme=mobilite#7.5/48.2/-2.8');
});
