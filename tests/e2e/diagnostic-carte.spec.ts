/** La carte du diagnostic : lire un indicateur, une zone, un territoire, et ce qui manque ici. */
import type { Page } from '@playwright/test';
import { BIENTOT, expect, test, exigerContours } from './aides/test';
import { MAYENNE, accueil, choisirTerritoire, deposer, etape } from './aides/diagnostic';

const indicateur = (page: Page) => page.getByRole('combobox', { name: 'Ce que montre la carte' });
const sousTableau = (page: Page, nom: string | RegExp) =>
  page.getByRole('group', { name: 'Ce que montre le tableau' }).getByRole('button', { name: nom });

test.beforeEach(async ({ page, carte }) => {
  await accueil(page);
  await deposer(page, MAYENNE);
  await etape(page, 'Carte').click();
  await expect(carte.cadre).toHaveAttribute('data-etat', 'pret', { timeout: 30_000 });
  await carte.attendre();
});

test('les lignes sans commune restent en vue, et se placent à la main', async ({ page }) => {
  await expect(page.locator('[data-visibles="63"]')).toBeVisible();
  await sousTableau(page, 'Sans commune (3)').click();
  const grille = page.getByRole('grid', { name: 'Lignes sans commune' });
  await expect(grille).toHaveAttribute('aria-rowcount', '4');
  await grille.getByRole('row', { name: /Structure sans lieu/ }).click();
  const dialogue = page.getByRole('dialog', { name: 'Ligne sans place sur la carte' });
  await choisirTerritoire(page, 'Placer dans une commune', 'Laval');
  await expect(dialogue).toContainText('située à la commune');
  await dialogue.getByRole('button', { name: 'Fermer' }).last().click();
  await expect(page.locator('[data-visibles="64"]')).toBeVisible();
  await expect(sousTableau(page, 'Sans commune (2)')).toBeVisible();
});

test('un indicateur se lit par collectivité, avec sa légende, sa définition et ses petits nombres', async ({
  page,
}) => {
  exigerContours();
  await indicateur(page).selectOption('pour-10000');
  await page.getByRole('combobox', { name: 'Par', exact: true }).first().selectOption('commune');
  const legende = page.getByRole('region', { name: 'Légende' });
  const absente = legende.getByRole('listitem').filter({ hasText: 'Sans donnée' });
  const zero = legende.getByRole('listitem').filter({ has: page.getByText('0', { exact: true }) });
  await expect(zero, 'zéro a sa ligne').toBeVisible(BIENTOT);
  await expect(absente, 'et l’absence la sienne').toBeVisible();
  await expect(absente.locator('pattern'), 'hachurée').toHaveCount(1);
  await expect(zero.locator('pattern')).toHaveCount(0);
  await expect(legende).toContainText('petits nombres');
  await legende.getByText('Définition et source').click();
  await expect(legende).toContainText('structures comptées ÷ habitants');

  await sousTableau(page, 'Par collectivité').click();
  const tableau = page.getByRole('region', { name: 'Par commune' });
  await tableau.getByRole('button', { name: 'Nombre de structures' }).click();
  const premiere = tableau.getByRole('row').nth(1);
  // Du plus grand au plus petit, sans valeur à la fin : une seule pression suffit.
  const nombres = await tableau.getByRole('row').locator('td:nth-child(4)').allInnerTexts();
  const tries = nombres.map((n) => Number(n.replace(/\s/g, ''))).filter(Number.isFinite);
  expect(tries).toEqual([...tries].sort((a, b) => b - a));
  await premiere.getByRole('button').click();
  await expect(page.getByRole('complementary', { name: 'À cet endroit' })).toContainText(
    'pour 10\u202f000 habitants',
  );
  await sousTableau(page, 'Graphiques').click();
  await expect(page.getByRole('table', { name: 'Structures par thème' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Répartition des communes' })).toBeVisible();
});

test('une zone dessinée donne ses chiffres, à la souris comme au clavier', async ({
  page,
  carte,
}) => {
  exigerContours();
  const etat = page.getByRole('status').filter({ hasText: 'dans la zone' });
  await page.getByRole('button', { name: 'Dessiner une zone' }).click();
  const { x, y, width, height } = await carte.taille();
  for (const [a, b] of [
    [0.3, 0.25],
    [0.62, 0.25],
    [0.62, 0.7],
    [0.3, 0.7],
  ] as const) {
    await page.mouse.click(x + a * width, y + b * height);
  }
  await expect(etat).toContainText(/km² · périmètre [\d,]+\skm/);
  await expect(etat).toContainText(/environ [\d\s]+\shabitants/);
  const lues = Number(/^(\d+)/.exec((await etat.innerText()).trim())![1]);
  expect(lues).toBeGreaterThan(0);
  // La zone filtre tout : le tableau montre les mêmes structures.
  await expect(page.locator(`[data-visibles="${lues}"]`)).toBeVisible();
  await page.getByRole('button', { name: 'Terminer' }).click();
  await page.getByRole('button', { name: 'Effacer la zone' }).click();
  await expect(etat).toHaveCount(0);

  await page.getByRole('button', { name: 'Mesurer autour d’un point' }).click();
  await carte.canevas.focus();
  await page.keyboard.press('Enter');
  await expect(etat).toContainText(/rayon [\d,]+\skm/);
  await page.keyboard.press('Escape');
  await expect(etat).toHaveCount(0);
});

test('ce qui existe ailleurs et n’est pas ici se dit, chiffres et exemples à l’appui', async ({
  page,
}) => {
  exigerContours();
  await choisirTerritoire(page, 'Territoire', 'Laval Agglomération');
  await page.getByRole('button', { name: 'Initiatives et acteurs du corpus' }).click();
  await expect(page.getByText('Laval Agglomération comparé à Mayenne')).toBeVisible(BIENTOT);
  const volet = page.locator('section').filter({
    has: page.getByRole('heading', { name: 'Ce qui existe ailleurs et n’est pas ici' }),
  });
  await expect(volet.getByText('Aucune structure de vos listes ici.').first()).toBeVisible();
  await expect(volet.getByText(/ · à [\d\s]+\skm/).first()).toBeVisible();
  await expect(volet.getByText('Peuvent y aider ici').first()).toBeVisible();
  await expect(
    page.getByRole('heading', { name: 'Leviers que le corpus ne montre pas ici' }),
  ).toBeVisible();
  const noter = volet.getByRole('button', { name: /^Noter une piste/ }).first();
  const theme = (await noter.innerText()).split(':')[1]!.trim();
  await noter.click();
  const note = page.getByRole('dialog', { name: 'Nouvelle note' });
  await expect(note.getByRole('radio', { name: 'Piste' })).toBeChecked();
  await expect(note.getByRole('combobox', { name: 'Thème' }).locator('option:checked')).toHaveText(
    theme,
  );
});
