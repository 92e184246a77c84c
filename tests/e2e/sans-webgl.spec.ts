import { ARGUMENTS_CHROMIUM, trouverChromium } from '../../scripts/tests/chromium';
import { attendreListe, caseTheme, ligne, titreFiche } from './aides/panneau';
import { expect, test } from './aides/test';

// Un navigateur à qui WebGL est réellement refusé, comme sur un poste verrouillé.
test.use({
  launchOptions: {
    executablePath: trouverChromium(),
    args: [
      ...ARGUMENTS_CHROMIUM.filter((a) => !/angle|swiftshader|gpu/.test(a)),
      '--disable-3d-apis',
    ],
  },
  tolere: /Carte indisponible|Petite carte indisponible|WebGL/,
});

test('sans WebGL, la page le dit et la liste, les filtres et les fiches servent quand même', async ({
  page,
  corpus,
}) => {
  await page.goto('/');
  expect(
    await page.evaluate(() => document.createElement('canvas').getContext('webgl2')),
    'ce navigateur n’a pas WebGL',
  ).toBeNull();
  await expect(page.getByText('La carte ne peut pas s’afficher ici')).toBeVisible();
  await expect(page.getByText('La carte arrive')).toHaveCount(0);

  await caseTheme(page, 'culture').check();
  await expect(page).toHaveURL('/?theme=culture');
  const cultures = corpus.ids((l) => l.themes.includes('culture'));
  await attendreListe(page, cultures);

  await ligne(page, cultures[0]!).click();
  await expect(titreFiche(page)).toHaveText(corpus.lignes.find((l) => l.id === cultures[0])!.nom);
  await page.keyboard.press('Escape');
  await expect(titreFiche(page)).toHaveCount(0);
  await expect(page).toHaveURL('/?theme=culture');
});

test('sans WebGL, la page d’une fiche dit en mots ce que montrerait sa petite carte', async ({
  page,
  corpus,
}) => {
  const { ligne: choisie } = corpus.isolee();
  await page.goto(`/initiatives/${choisie.id}`);
  await expect(page.locator('.carte-ess')).toHaveAttribute('data-etat', 'indisponible');
  await expect(page.locator('.carte-ess')).toContainText(choisie.commune_nom!);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(choisie.nom);
});
