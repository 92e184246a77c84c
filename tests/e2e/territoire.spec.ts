import { kilometres, type Position } from './aides/mercator';
import { attendreListe } from './aides/panneau';
import { part } from './aides/pixels';
import { BIENTOT, expect, test } from './aides/test';

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

test('un territoire sans initiative propose les plus proches, mesurées juste', async ({
  page,
  corpus,
  request,
}) => {
  const code = ['48', '15', '23', '55'].find(
    (d) => corpus.ids((l) => l.departement === d).length === 0,
  )!;
  const { point } = (await (
    await request.get(`/api/v1/territoires/departement/${code}`)
  ).json()) as { point: Position };
  await page.goto(`/territoires/departement/${code}`);
  await expect(page.getByText('n’en citent aucune située dans ce territoire')).toBeVisible();
  const proches = page.getByRole('region', { name: 'Près d’ici' }).locator('article');
  await expect(proches).toHaveCount(8);
  const cles = await proches.evaluateAll((as) => as.map((a) => a.getAttribute('data-cle')!));
  const kms = (await proches.locator('b').allTextContents()).map((t) =>
    Number.parseInt(t.replace(/\D/g, ''), 10),
  );
  cles.forEach((cle, n) => {
    const siens = corpus.lieux((l) => `initiative:${l.id}` === cle);
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
