import { caseTheme, idsListe, lignes, recherche } from './aides/panneau';
import { expect, test } from './aides/test';

test.use({ javaScriptEnabled: false });

test('sans JavaScript, toute la liste se lit et aucune carte vide ne la gêne', async ({
  page,
  corpus,
}) => {
  await page.goto('/');
  expect((await idsListe(page)).sort()).toEqual(corpus.ids().sort());
  await expect(lignes(page).first()).toBeVisible();
  await expect(page.getByRole('region', { name: 'Carte' })).toBeHidden();
  await expect(page.getByText('La carte arrive')).toBeHidden();
  await expect(page.getByRole('button', { name: /Apparence/ })).toBeHidden();
  const dernier = lignes(page).last();
  await dernier.scrollIntoViewIfNeeded();
  await expect(dernier).toBeInViewport();
});

test('sans JavaScript, thèmes, mots et filtres s’appliquent avec le bouton', async ({
  page,
  corpus,
}) => {
  await page.goto('/?territoire=region:32');
  const nord = corpus.ids((l) => l.region === '32');
  expect((await idsListe(page)).sort()).toEqual([...nord].sort());

  await caseTheme(page, 'alimentation').check();
  await recherche(page).fill('lille');
  await page.getByRole('button', { name: 'Chercher' }).click();
  const url = new URL(page.url());
  expect(url.searchParams.getAll('theme')).toEqual(['alimentation']);
  expect(url.searchParams.get('territoire'), 'le territoire reste').toBe('region:32');
  expect(url.searchParams.get('q')).toBe('lille');
  await expect(recherche(page)).toHaveValue('lille');
  const trouvees = await idsListe(page);
  const admises = corpus.ids((l) => l.region === '32' && l.themes.includes('alimentation'));
  expect(trouvees.length).toBeGreaterThan(0);
  expect(admises).toEqual(expect.arrayContaining(trouvees));
  expect(trouvees.length).toBeLessThan(admises.length);

  await page.getByText('Autres filtres').click();
  await page.locator('summary', { hasText: 'Forme juridique' }).click();
  await page.getByRole('checkbox', { name: /^Association/ }).check();
  await page.getByRole('button', { name: 'Appliquer' }).click();
  expect(new URL(page.url()).searchParams.getAll('statut')).toEqual(['association']);
  await expect(page.getByRole('checkbox', { name: /^Association/ })).toBeVisible();

  await page.getByRole('link', { name: 'Effacer', exact: true }).click();
  expect((await idsListe(page)).length).toBe(corpus.ids().length);
});

test('sans JavaScript, une fiche, un thème, un levier et un territoire se lisent en entier', async ({
  page,
  corpus,
}) => {
  await page.goto('/');
  await lignes(page).first().getByRole('link').click();
  const titre = page.getByRole('heading', { level: 1 });
  const premiere = corpus.lignes.find((l) => page.url().endsWith(`/${l.id}`))!;
  await expect(titre).toHaveText(premiere.nom);
  await expect(page.getByText(premiere.resume)).toBeVisible();
  await expect(page.getByRole('heading', { name: /^Sources?$/ })).toBeVisible();
  const lieu = page.getByText('Comment ce lieu a été établi');
  await lieu.click();
  await expect(page.locator('details[open]', { has: lieu })).toHaveCount(1);

  for (const [chemin, ids] of [
    ['/themes/mobilite', corpus.ids((l) => l.themes.includes('mobilite'))],
    ['/leviers/scic', corpus.ids((l) => l.leviers.includes('scic'))],
  ] as const) {
    await page.goto(chemin);
    await expect(
      page.getByRole('heading', { level: 2, name: new RegExp(`^${ids.length}\\sinitiatives$`) }),
    ).toBeVisible();
    await expect(page.locator('article[data-cle^="initiative:"]')).toHaveCount(ids.length);
  }

  await page.goto('/territoires/region/53');
  const ici = page.getByRole('region', { name: /^Ici/ }).locator('article');
  await expect(ici).toHaveCount(corpus.ids((l) => l.region === '53').length);
  await page.locator('summary', { hasText: /départements\s*$/ }).click();
  await page.getByRole('link', { name: 'Finistère', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Finistère');
});

test('sans JavaScript, la carte se lit dessinée par le serveur, avec les mêmes filtres', async ({
  page,
}) => {
  await page.goto('/?territoire=region:53&theme=alimentation');
  await page.getByRole('link', { name: 'dessinée pour l’impression' }).click();
  await expect(page).toHaveURL('/imprimer?theme=alimentation&territoire=region:53');
  await expect(page.getByRole('img', { name: /Bretagne/ }).first()).toBeVisible();
});
