import { kilometres, type Position } from './aides/mercator';
import { attendreListe } from './aides/panneau';
import { part } from './aides/pixels';
import { BIENTOT, expect, test, exigerContours } from './aides/test';

const ids = (adresses: (string | null)[]) => adresses.map((a) => a!.split('/').at(-1)!);

test('la page d’un territoire dit ce qui s’y trouve, le situe et mène à la carte filtrée', async ({
  page,
  carte,
  corpus,
}) => {
  const ici = corpus.ids((l) => l.region === '53');
  await page.goto('/territoires/region/53');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Bretagne');
  const section = page.getByRole('region', { name: /^Ici/ });
  await expect(section.getByRole('heading', { level: 2 })).toContainText(
    new RegExp(`${ici.length}\\sinitiatives`),
  );
  const liens = await section
    .getByRole('link')
    .evaluateAll((as) => as.map((a) => a.getAttribute('href')));
  expect(ids(liens).sort()).toEqual([...ici].sort());
  await expect(page.getByRole('link', { name: 'CRESS Bretagne' }).first()).toBeVisible();
  await expect(page.getByRole('link', { name: 'CRESS Hauts-de-France' })).toHaveCount(0);

  await test.step('sa carte n’est pas vide', async () => {
    await expect(carte.cadre).toHaveAttribute('data-etat', 'pret', { timeout: 20_000 });
    await expect(async () => {
      const image = await carte.capturer(await carte.taille());
      expect(part(image, '#d5e1e3'), 'la mer').toBeGreaterThan(0.1);
      expect(part(image, '#fbf7ee'), 'la terre').toBeGreaterThan(0.1);
    }).toPass(BIENTOT);
  });

  await page.getByRole('link', { name: 'Voir sur la carte' }).click();
  await expect(page).toHaveURL(/\/\?territoire=region:53/);
  await attendreListe(page, ici);
});

test('une commune sans initiative propose les plus proches, mesurées juste de son point', async ({
  page,
  corpus,
  request,
}) => {
  exigerContours();
  const code = '23096';
  expect(corpus.ids((l) => l.commune === code)).toEqual([]);
  const { point } = (await (await request.get(`/api/v1/territoires/commune/${code}`)).json()) as {
    point: Position;
  };
  await page.goto(`/territoires/commune/${code}`);
  await expect(page.getByText('n’en citent aucune située dans ce territoire')).toBeVisible();
  const proches = page.getByRole('region', { name: 'Près d’ici' }).locator('article');
  await expect(proches).toHaveCount(8);
  const cles = await proches.evaluateAll((as) => as.map((a) => a.getAttribute('data-cle')!));
  const kms = (await proches.locator('b').allTextContents()).map((t) =>
    Number.parseInt(t.replace(/\D/g, ''), 10),
  );
  cles.forEach((cle, n) => {
    const siens = corpus.lieux(
      (l) =>
        `initiative:${l.id}` === cle && ['adresse', 'commune', 'epci'].includes(l.precision ?? ''),
    );
    const mesure = Math.min(...siens.map(({ position }) => kilometres(position, point)));
    expect(Math.abs(kms[n]! - mesure), cle).toBeLessThan(1);
  });
  expect(kms).toEqual([...kms].sort((a, b) => a - b));
});

test('un ancien code ou un arrondissement mène à la commune d’aujourd’hui', async ({ page }) => {
  for (const [ecrit, actuel, nom] of [
    ['1004', '01004', 'Ambérieu-en-Bugey'],
    ['69382', '69123', 'Lyon'],
  ] as const) {
    await page.goto(`/territoires/commune/${ecrit}`);
    await expect(page).toHaveURL(`/territoires/commune/${actuel}`);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(nom);
  }
});

test('le filtre par thème garde l’adresse, la distance et les seules initiatives du thème', async ({
  page,
  corpus,
}) => {
  exigerContours();
  await page.goto('/territoires/commune/29195');
  const section = page.getByRole('region', { name: 'Près d’ici' });
  const filtre = section.getByRole('navigation', { name: 'Filtrer par thème' });
  await filtre.getByRole('link', { name: 'Mobilité' }).click();
  await expect(page).toHaveURL(/\/territoires\/commune\/29195\?theme=mobilite#proches$/);
  await expect(filtre.getByRole('link', { name: 'Mobilité' })).toHaveAttribute(
    'aria-current',
    'true',
  );
  const proches = section.locator('article');
  await expect(proches).toHaveCount(8);
  const mobilite = corpus.ids((l) => l.themes.includes('mobilite'));
  const cles = await proches.evaluateAll((as) => as.map((a) => a.getAttribute('data-cle')!));
  expect(cles.filter((c) => !mobilite.includes(c.replace('initiative:', '')))).toEqual([]);
  await filtre.getByRole('link', { name: 'Tous les thèmes' }).click();
  await expect(page).toHaveURL(/\/territoires\/commune\/29195#proches$/);
  await expect(page.locator('link[rel="canonical"]')).toHaveAttribute(
    'href',
    /\/territoires\/commune\/29195$/,
  );
});

test('ce qui n’est situé qu’à la métropole est à part sur la page de la commune', async ({
  page,
}) => {
  await page.goto('/territoires/commune/69123');
  const ici = page.getByRole('region', { name: /^Ici/ });
  const autres = ici.getByRole('list', { name: /vous concernent/ });
  const dit = (nom: string, raison: string) =>
    expect(autres.locator('article', { hasText: nom })).toContainText(raison);
  await dit('SCIC Iloé', 'située à l’échelle de l’intercommunalité Métropole de Lyon');
  await dit('Le Bol', 'Ville de Lyon\u00a0: subvention');
  await expect(ici.getByRole('link', { name: 'Le Bol' })).toHaveCount(1);
});

test('une commune de Polynésie a sa page, sans carte, et dit pourquoi', async ({ page, carte }) => {
  await page.goto('/territoires/commune/98735');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Papeete');
  await expect(page.getByText(/Pas de carte ici/)).toContainText('aucun');
  await expect(page.getByText(/Aucune distance ne peut être calculée/)).toBeVisible();
  await expect(carte.cadre).toHaveCount(0);
});

test('le code d’un établissement public territorial mène à ses communes', async ({ page }) => {
  await page.goto('/territoires/commune/93001');
  await page.getByRole('link', { name: 'Plaine Commune' }).first().click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Plaine Commune');
  await expect(page.getByRole('link', { name: 'Métropole du Grand Paris' })).toBeVisible();
  await page.getByRole('link', { name: 'Saint-Denis', exact: true }).click();
  await expect(page).toHaveURL('/territoires/commune/93066');
});

test.describe('code inconnu', () => {
  test.use({ tolere: /404/ });

  test('une page 404 dit le code et propose des territoires', async ({ page }) => {
    const reponse = await page.goto('/territoires/epci/69');
    expect(reponse!.status()).toBe(404);
    await expect(page.getByText('Aucune intercommunalité ne porte le code « 69 ».')).toBeVisible();
    await page.getByRole('link', { name: 'Rhône', exact: true }).click();
    await expect(page).toHaveURL('/territoires/departement/69');
  });
});

test.describe('sans JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('le filtre par thème, les voisins et les acteurs se lisent et se suivent', async ({
    page,
  }) => {
    await page.goto('/territoires/departement/23');
    const section = page.getByRole('region', { name: 'Près d’ici' });
    await section.getByRole('link', { name: 'Culture', exact: true }).click();
    await expect(page).toHaveURL(/\?theme=culture#proches$/);
    await expect(section.locator('article').first()).toContainText('Culture');
    await expect(section.getByText(/depuis le contour du territoire/)).toBeVisible();
    await page.getByRole('link', { name: 'Indre', exact: true }).first().click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Indre');
    const nationaux = page.locator('summary', { hasText: /acteurs? nationa/ }).first();
    await nationaux.click();
    await expect(page.getByRole('link', { name: 'ESS France', exact: true }).first()).toBeVisible();
  });
});
