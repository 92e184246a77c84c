import type { Page } from '@playwright/test';
import { attendreListe, bilan, caseTheme, ligne, recherche } from './aides/panneau';
import { part } from './aides/pixels';
import { theme } from './aides/corpus';
import { expect, test } from './aides/test';

const feuille = (page: Page) => page.locator('.feuille');
const hauteur = async (page: Page) => (await feuille(page).boundingBox())!.height;

test('au téléphone, la carte d’abord, puis la liste dans une feuille à trois hauteurs', async ({
  page,
  carte,
  corpus,
}) => {
  await carte.ouvrir('/');
  const taille = await carte.taille();
  expect(taille.width).toBe(390);
  expect(taille.height).toBeGreaterThan(400);
  expect(Number((await carte.donnees()).points)).toBeGreaterThan(100);
  await expect(recherche(page)).toBeInViewport({ ratio: 1 });
  await expect(page.getByRole('list', { name: /partie de la France/ })).toBeInViewport({
    ratio: 1,
  });

  const basse = await hauteur(page);
  await page.getByRole('button', { name: 'Agrandir la liste' }).tap();
  await expect.poll(() => hauteur(page)).toBeGreaterThan(basse * 2);
  await page.getByRole('button', { name: 'Agrandir encore la liste' }).tap();
  await expect.poll(() => hauteur(page)).toBeGreaterThan(basse * 3.5);
  await attendreListe(page, corpus.ids());
  await expect(bilan(page)).toBeInViewport();
  await page.getByRole('button', { name: 'Réduire la liste' }).tap();
  await expect.poll(() => hauteur(page)).toBe(basse);
});

test('au téléphone, la feuille se tire du doigt', async ({ page, carte }) => {
  await carte.ouvrir('/');
  const basse = await hauteur(page);
  const poignee = (await page.locator('.poignee').boundingBox())!;
  const x = poignee.x + poignee.width / 2;
  const y = poignee.y + poignee.height / 2;
  const doigt = await page.context().newCDPSession(page);
  const geste = (type: string, py: number) =>
    doigt.send('Input.dispatchTouchEvent', {
      type: type as 'touchStart',
      touchPoints: type === 'touchEnd' ? [] : [{ x, y: py }],
    });
  await geste('touchStart', y);
  for (const pas of [60, 160, 280, 320]) await geste('touchMove', y - pas);
  await geste('touchEnd', y);
  await expect(feuille(page)).toHaveAttribute('data-hauteur', 'moyenne');
  await expect.poll(() => hauteur(page)).toBeGreaterThan(basse * 2);
});

test('au téléphone, filtrer change la carte et la liste', async ({ page, carte, corpus }) => {
  const { ligne: choisie, position } = corpus.isolee();
  const [principal] = choisie.themes as [string];
  const autre = ['petite-enfance-famille', 'mobilite'].find((t) => !choisie.themes.includes(t))!;
  await carte.ouvrirSur(position, 11);
  await carte.montre(1);
  expect(part(await carte.pixels(position, 20), theme(principal).couleur)).toBeGreaterThan(0.5);
  await page.getByRole('button', { name: 'Agrandir la liste' }).tap();
  await caseTheme(page, autre).tap();
  await expect(page).toHaveURL(new RegExp(`\\?theme=${autre}#`));
  await attendreListe(
    page,
    corpus.ids((l) => l.themes.includes(autre)),
  );
  await carte.montre(0);
});

test('au téléphone, toucher un point ouvre sa page, et précédent ramène à la même vue', async ({
  page,
  carte,
  corpus,
}) => {
  const { ligne: choisie, position } = corpus.isolee();
  await carte.ouvrirSur(position, 11);
  await carte.montre(1);
  const depart = page.url();
  // Un doigt vise mal : un peu à côté du disque, cela marche encore.
  const { x, y } = await carte.ecran(position);
  await page.touchscreen.tap(x + 19, y);
  await expect(page).toHaveURL(`/initiatives/${choisie.id}`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(choisie.nom);

  await page.goBack();
  await expect(page).toHaveURL(depart);
  await carte.attendre();
  await carte.montre(1);
});

test('au téléphone, plusieurs initiatives au même endroit se touchent une à une', async ({
  page,
  carte,
  corpus,
}) => {
  const { position, ids } = corpus.superposees();
  await carte.ouvrirSur(position, 14);
  await carte.montre(ids.length);
  await carte.toucher(position);
  const dialogue = page.getByRole('dialog', { name: /au même endroit$/ });
  await expect(dialogue.getByRole('link')).toHaveCount(ids.length);
  for (const lien of await dialogue.getByRole('link').all()) {
    await expect(lien).toBeInViewport({ ratio: 1 });
    expect((await lien.boundingBox())!.height).toBeGreaterThanOrEqual(44);
  }
  const dernier = dialogue.getByRole('link').last();
  const nom = (await dernier.innerText()).trim();
  await dernier.tap();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(nom);
});

test('au téléphone, une ligne de la liste mène à la page de la fiche', async ({ page, corpus }) => {
  await page.goto('/?theme=culture');
  await page.getByRole('button', { name: 'Agrandir la liste' }).tap();
  await page.getByRole('button', { name: 'Agrandir encore la liste' }).tap();
  const [id] = corpus.ids((l) => l.themes.includes('culture'));
  await ligne(page, id!).tap();
  await expect(page).toHaveURL(`/initiatives/${id}`);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
});
