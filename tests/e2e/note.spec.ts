import AxeBuilder from '@axe-core/playwright';
import { pagesDe, texteDe } from './aides/pdf';
import { expect, test, exigerContours } from './aides/test';

// Une grande ville, un village, une intercommunalité et une région riches, un département d’outre-mer
// et sa région, une commune sans contour.
const TERRITOIRES = [
  ['commune/69123', 'Lyon'],
  ['commune/35146', 'Lang'],
  ['epci/200093201', 'Métropole Européenne de Lille'],
  ['region/11', 'Île-de-France'],
  ['region/32', 'Hauts-de-France'],
  ['departement/59', 'Nord'],
  ['departement/973', 'Guyane'],
  ['region/04', 'La Réunion'],
  ['commune/98818', 'Nouméa'],
] as const;

test('la note tient sur une ou deux pages A4 et dit d’où elle vient', async ({ page }) => {
  for (const [chemin, nom] of TERRITOIRES) {
    await page.goto(`/territoires/${chemin}/note`);
    await expect(page.getByRole('heading', { level: 1 })).toContainText(nom);
    await expect(page.getByText('Sources').first()).toBeVisible();
    await expect(page.locator('footer b').first()).toContainText(`/territoires/${chemin}`);
    const pdf = await page.pdf({ format: 'A4', preferCSSPageSize: true });
    const pages = pagesDe(pdf);
    expect(pages.length, chemin).toBeGreaterThanOrEqual(1);
    expect(pages.length, chemin).toBeLessThanOrEqual(2);
    for (const { largeur, hauteur } of pages) {
      expect(Math.abs(largeur - 595.3), chemin).toBeLessThan(1.5);
      expect(Math.abs(hauteur - 841.9), chemin).toBeLessThan(1.5);
    }
    const texte = texteDe(pdf);
    if (texte !== null) {
      expect(texte, chemin).toContain(nom);
      // Aucune feuille blanche : chaque page a du texte.
      for (const feuille of texte.split('\f').slice(0, pages.length)) {
        expect(feuille.trim().length, chemin).toBeGreaterThan(40);
      }
    }
  }
});

test('rien n’est coupé : à la largeur d’une page, aucun texte ne déborde', async ({ page }) => {
  await page.emulateMedia({ media: 'print' });
  // 186 mm de large utile, à 96 points par pouce.
  await page.setViewportSize({ width: 703, height: 1000 });
  for (const [chemin] of TERRITOIRES) {
    await page.goto(`/territoires/${chemin}/note`);
    const debords = await page.locator('article.feuille').evaluate((feuille) => {
      const bord = feuille.getBoundingClientRect().right + 0.5;
      return [...feuille.querySelectorAll('p, li, dd, h1, h2, svg')]
        .filter((e) => e.getBoundingClientRect().right > bord || e.scrollWidth > e.clientWidth + 1)
        .map((e) => e.textContent?.slice(0, 60));
    });
    expect(debords, chemin).toEqual([]);
  }
});

test('la carte de la note montre le territoire et ses initiatives, numérotées comme la liste', async ({
  page,
}) => {
  exigerContours();
  await page.goto('/territoires/commune/29195');
  await page.getByRole('link', { name: 'Imprimer une note' }).click();
  await expect(page).toHaveURL('/territoires/commune/29195/note');
  const carte = page.getByRole('img', { name: 'Carte de Plouguerneau' });
  await expect(carte).toBeVisible();
  const surCarte = await carte.locator('.numeros text').allTextContents();
  const listes = await page.locator('.numero').allTextContents();
  expect(surCarte.length).toBeGreaterThan(0);
  for (const numero of surCarte) expect(listes).toContain(numero);
  // Ce qui n’est pas sur la carte est dit.
  const horsCarte = listes.filter((n) => n !== '–' && !surCarte.includes(n)).length;
  await expect(page.getByText('hors de la carte')).toHaveCount(horsCarte);
});

test.describe('sans JavaScript', () => {
  test.use({ javaScriptEnabled: false });
  test('la note est entière, carte comprise', async ({ page }) => {
    await page.goto('/territoires/region/53/note');
    await expect(page.getByRole('img', { name: 'Carte de Bretagne' })).toBeVisible();
    await expect(page.getByRole('img', { name: 'Code QR de la page' })).toBeVisible();
    await expect(page.getByText('depuis le menu de votre navigateur')).toBeVisible();
  });
});

test('aucune violation relevée par axe', async ({ page }) => {
  await page.goto('/territoires/epci/200093201/note');
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    const { violations, passes } = await new AxeBuilder({ page }).analyze();
    expect(passes.length).toBeGreaterThan(10);
    expect(violations.map((v) => `${v.id} : ${v.nodes[0]?.html}`)).toEqual([]);
  }
});

test('un ancien code mène à la note d’aujourd’hui', async ({ page }) => {
  await page.goto('/territoires/commune/69382/note');
  await expect(page).toHaveURL('/territoires/commune/69123/note');
});
