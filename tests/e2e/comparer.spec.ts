import AxeBuilder from '@axe-core/playwright';
import { contoursComplets } from '../contours-installes';
import { expect, test } from './aides/test';

const PAGE = '/territoires/comparer';

test('d’un territoire à la comparaison, sans quitter les liens', async ({ page }) => {
  await page.goto('/territoires/commune/29195');
  await page.getByRole('link', { name: 'Comparer', exact: true }).click();
  await expect(page).toHaveURL(`${PAGE}?t=commune:29195`);
  await expect(page.getByText('au moins un autre territoire')).toBeVisible();

  await page.getByRole('searchbox', { name: 'Ajouter un territoire' }).fill('lannilis');
  await page.getByRole('button', { name: 'Chercher' }).click();
  await page.getByRole('link', { name: /^Ajouter Lannilis/ }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    'Comparer Plouguerneau et Lannilis',
  );
  const tableau = page.getByRole('table', { name: 'Les chiffres' });
  await expect(tableau.getByRole('columnheader', { name: 'Plouguerneau' })).toBeVisible();
  await expect(tableau.getByRole('row', { name: /^Population/ })).toContainText(/6\s755/);
  await expect(tableau.getByRole('row', { name: /^Ressemblance/ })).toContainText('même région');
  const formes = tableau.getByRole('img', { name: /^Forme de/ });
  // Les contours de secours ne dessinent pas les communes.
  await expect(formes).toHaveCount(contoursComplets ? 2 : 0);

  await page.getByRole('link', { name: 'Retirer Lannilis' }).click();
  await expect(page).toHaveURL(`${PAGE}?t=commune:29195`);
  await expect(tableau).toHaveCount(0);
});

test('l’adresse fautive est comprise autant que possible, et dite', async ({ page }) => {
  await page.goto(`${PAGE}?t=commune:69382&t=commune:69123&t=nimporte&t=region:84`);
  await expect(page.getByText('69382 n’est plus une commune')).toBeVisible();
  await expect(page.getByText('Lyon était demandé deux fois')).toBeVisible();
  const chiffres = page.getByRole('table', { name: 'Les chiffres' });
  await expect(chiffres.getByRole('columnheader', { name: /Lyon|Auvergne/ })).toHaveCount(2);
  await expect(page.getByRole('row', { name: /^Ressemblance/ })).toContainText(
    'pas du même niveau',
  );

  const cinq = ['region:53', 'region:28', 'region:52', 'region:75', 'region:76'];
  await page.goto(`${PAGE}?${cinq.map((t) => `t=${t}`).join('&')}`);
  await expect(page.getByText('quatre territoires au plus')).toContainText('Occitanie');
  await expect(
    chiffres.getByRole('columnheader', { name: /Bretagne|Normandie|Loire|Aquit/ }),
  ).toHaveCount(4);
});

test('les règles qui diffèrent se voient : Territoires Conseils sous 10 000 habitants', async ({
  page,
}) => {
  await page.goto(`${PAGE}?t=commune:29195&t=commune:35238`);
  const ligne = page.getByRole('row', { name: /moins de 10.000 habitants/ });
  await expect(ligne.getByRole('cell').first()).toHaveText('s’applique');
  await expect(ligne.getByRole('cell').last()).toHaveText('ne s’applique pas');
});

test.describe('sans JavaScript', () => {
  test.use({ javaScriptEnabled: false });
  test('on ajoute et on retire de même', async ({ page }) => {
    await page.goto(PAGE);
    await page.getByRole('searchbox', { name: 'premier territoire' }).fill('Rennes Métropole');
    await page.getByRole('button', { name: 'Chercher' }).click();
    await page.getByRole('link', { name: /^Ajouter Rennes Métropole/ }).click();
    // Un territoire qui ressemble, d’un seul geste.
    await page
      .getByRole('link', { name: /^Ajouter .*intercommunalité/ })
      .first()
      .click();
    await expect(page.getByRole('table', { name: 'Les chiffres' })).toBeVisible();
  });
});

test('aucune violation relevée par axe, clair puis sombre, et rien ne déborde au téléphone', async ({
  page,
}) => {
  await page.goto(`${PAGE}?t=commune:29195&t=commune:35238&t=commune:98818`);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    const { violations, passes } = await new AxeBuilder({ page }).analyze();
    expect(passes.length).toBeGreaterThan(15);
    expect(violations.map((v) => `${v.id} : ${v.nodes[0]?.html}`)).toEqual([]);
  }
  for (const width of [320, 390]) {
    await page.setViewportSize({ width, height: 844 });
    const trop = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(trop, `débord à ${width}`).toBeLessThanOrEqual(0);
  }
  // Le nom de la ligne reste à l’écran quand on fait défiler les colonnes.
  const entete = page.getByRole('rowheader', { name: 'Population' });
  await page.getByRole('region', { name: 'Tableau de comparaison' }).evaluate((d) => {
    d.scrollLeft = d.scrollWidth;
  });
  await expect(entete).toBeInViewport();
});
