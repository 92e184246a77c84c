import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { pagesDe, texteDe } from './aides/pdf';
import { expect, test } from './aides/test';

/** Points PDF (1/72 de pouce). */
const FEUILLES = {
  'a4 portrait': [595.3, 841.9],
  'a4 paysage': [841.9, 595.3],
  'a3 portrait': [841.9, 1190.6],
  'a3 paysage': [1190.6, 841.9],
} as const;

async function imprimer(page: Page, requete: string) {
  await page.goto(`/imprimer${requete}`);
  await page.evaluate(() => document.fonts.ready);
  const pdf = await page.pdf({ preferCSSPageSize: true });
  return { pages: pagesDe(pdf), feuilles: texteDe(pdf)?.split('\f') ?? null };
}

test('chaque format sort à sa taille, numéroté et sans page blanche', async ({ page, corpus }) => {
  const toutes = corpus.ids(() => true).length;
  for (const [nom, [largeur, hauteur]] of Object.entries(FEUILLES)) {
    const [format, orientation] = nom.split(' ');
    const { pages, feuilles } = await imprimer(
      page,
      `?format=${format}&orientation=${orientation}`,
    );
    // La carte, puis la liste : plus la feuille est grande, moins il y en a.
    expect(pages.length, nom).toBeGreaterThanOrEqual(format === 'a3' ? 3 : 5);
    expect(pages.length, nom).toBeLessThanOrEqual(format === 'a3' ? 6 : 9);
    for (const p of pages) {
      expect(Math.abs(p.largeur - largeur), nom).toBeLessThan(1.5);
      expect(Math.abs(p.hauteur - hauteur), nom).toBeLessThan(1.5);
    }
    if (!feuilles) continue;
    expect(feuilles[0], nom).toContain(`${toutes} initiatives`);
    expect(feuilles[0], nom).toContain('Guadeloupe');
    for (const [n, feuille] of feuilles.slice(0, pages.length).entries()) {
      expect(feuille.trim().length, `${nom}, page ${n + 1}`).toBeGreaterThan(200);
      expect(feuille.replace(/\s/g, ''), nom).toContain(`${n + 1}/${pages.length}`);
    }
  }
});

test('la carte et la liste se répondent, numéro par numéro', async ({ page, corpus }) => {
  const bretonnes = corpus.ids((l) => l.region === '53');
  await page.goto('/imprimer?territoire=region:53');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    'Initiatives de l’économie sociale et solidaire, en Bretagne',
  );
  const carte = page.getByRole('img', { name: /^Carte : / });
  const surCarte = new Set(await carte.locator('.numeros text').allTextContents());
  const liste = await page.locator('.liste li svg text').allTextContents();
  expect([...surCarte].map(Number).sort((a, b) => a - b)).toEqual(liste.map(Number));
  expect(liste.length).toBeGreaterThanOrEqual(bretonnes.length - 2);
  await expect(page.locator('.adresse')).toContainText('/?territoire=region:53');
  await expect(page.getByRole('img', { name: 'Code QR de cette carte' })).toBeVisible();
});

test('l’échelle dessinée est celle du terrain', async ({ page }) => {
  // Une vue et une taille d’écran : la feuille en montre au moins autant, au même endroit.
  await page.goto('/imprimer?vue=8/48/0&taille=800x600&orientation=paysage');
  const carte = page.getByRole('img', { name: /^Carte : / });
  const [largeur = 0, bande = 0] = ((await carte.getAttribute('viewBox')) ?? '')
    .split(' ')
    .slice(2)
    .map(Number);
  const km = parseFloat((await carte.locator('text', { hasText: /^\d+\s?km$/ }).textContent())!);
  const trait = await carte.evaluate((svg) => {
    const d = [...svg.querySelectorAll('path')]
      .map((p) => p.getAttribute('d') ?? '')
      .find((x) => /^M1 [\d.]+v5h[\d.]+v-5$/.test(x))!;
    return Number(/h([\d.]+)/.exec(d)![1]);
  });
  // Récrit ici : 512 pixels par tuile au zoom 0, à 48° de latitude.
  const kmParPixel = (40_075.017 * Math.cos((48 * Math.PI) / 180)) / (512 * 2 ** 8);
  const unitesParPixel = Math.min(largeur / 800, (bande - 20) / 600);
  expect(km / trait / (kmParPixel / unitesParPixel)).toBeCloseTo(1, 2);
});

test('une liste vide le dit, sur une seule page', async ({ page }) => {
  const { pages, feuilles } = await imprimer(page, '?q=introuvable-zzz');
  expect(pages).toHaveLength(1);
  if (feuilles) expect(feuilles[0]).toContain('Aucune initiative ne répond');
});

test('aucune demande, même hostile, ne fait tomber le serveur', async ({ request }) => {
  const vue = (v: string) => `vue=${encodeURIComponent(v)}`;
  for (const requete of [
    vue('0/0/0'),
    vue('24/90/180'),
    vue('24/-90/-180'),
    vue('3/48/2&limites=commune&limites=epci'),
    `${vue('0/0/0')}&limites=commune&limites=epci&territoire=commune:35238&taille=4000x200`,
    vue('1e9/1/1'),
    vue('../../etc/passwd'),
    vue('NaN/NaN/NaN'),
    'format=<script>&orientation=__proto__',
    'taille=99999999x0',
    'territoire=commune:00000',
    'territoire=region:__proto__',
    `q=${'%F0%9F%97%BA'.repeat(400)}`,
    'q=%00%ff',
    `theme=${'x'.repeat(5000)}`,
    'acteurs=1&limites=commune',
  ]) {
    const reponse = await request.get(`/imprimer?${requete}`);
    // 414 : l’adresse dépasse ce que le serveur lit.
    expect([200, 400, 414], requete.slice(0, 80)).toContain(reponse.status());
  }
});

test.describe('sans JavaScript', () => {
  test.use({ javaScriptEnabled: false });
  test('la feuille est entière, et le format se choisit par des liens', async ({ page }) => {
    await page.goto('/imprimer?theme=mobilite');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Mobilité, en France');
    await expect(page.getByRole('img', { name: /^Carte : / })).toBeVisible();
    await page.getByRole('link', { name: 'A3 paysage' }).click();
    await expect(page).toHaveURL('/imprimer?theme=mobilite&format=a3&orientation=paysage');
    await expect(page.getByRole('link', { name: 'A3 paysage' })).toHaveAttribute(
      'aria-current',
      'true',
    );
    await expect(page.getByText('depuis le menu de votre navigateur')).toBeVisible();
  });
});

test('aucune violation relevée par axe', async ({ page }) => {
  await page.goto('/imprimer?territoire=region:53&acteurs=1');
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    const { violations, passes } = await new AxeBuilder({ page }).analyze();
    expect(passes.length).toBeGreaterThan(10);
    expect(violations.map((v) => `${v.id} : ${v.nodes[0]?.html}`)).toEqual([]);
  }
});
