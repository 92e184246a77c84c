import { theme } from './aides/corpus';
import type { Position } from './aides/mercator';
import { caseTheme, ligne } from './aides/panneau';
import { difference, nuances, part } from './aides/pixels';
import { BIENTOT, expect, test } from './aides/test';

const METROPOLE = { zoom: 5, latitude: 46.6, longitude: 2.4 };
const AU_LARGE: Position = [-4.6, 46.2];
const BEAUCE: Position = [1.55, 48.2];
const MER = { clair: '#d5e1e3', sombre: '#0d151c' };
const TERRE = { clair: '#fbf7ee', sombre: '#262f37' };

test('la carte de France se dessine, avec toutes les initiatives localisées', async ({
  carte,
  corpus,
}) => {
  await carte.ouvrir('/#5/46.6/2.4');
  const taille = await carte.taille();
  const attendus = corpus.attendus(METROPOLE, taille);
  expect(attendus.min).toBeGreaterThan(100);
  await carte.montre(attendus);
  const { marqueurs } = await carte.donnees();
  expect(Number(marqueurs), 'les initiatives proches sont groupées').toBeLessThan(attendus.min / 2);

  // La mer et la terre ont leur couleur, là où elles sont.
  expect(part(await carte.pixels(AU_LARGE, 24), MER.clair)).toBeGreaterThan(0.7);
  expect(part(await carte.pixels(BEAUCE, 24), TERRE.clair)).toBeGreaterThan(0.5);
  const image = await carte.capturer({ ...taille, height: taille.height - 120 });
  expect(nuances(image), 'traits, noms et marqueurs').toBeGreaterThan(60);
});

test('une initiative est un disque de la couleur de son thème, à son endroit', async ({
  page,
  carte,
  corpus,
}) => {
  const { ligne, position } = corpus.isolee();
  const [principal] = ligne.themes as [string];
  const autre = ['petite-enfance-famille', 'mobilite'].find((t) => !ligne.themes.includes(t))!;
  await carte.ouvrirSur(position, 11);
  await carte.montre(1);
  expect(part(await carte.pixels(position, 20), theme(principal).couleur)).toBeGreaterThan(0.5);
  expect(part(await carte.pixels(position, 20), theme(autre).couleur)).toBeLessThan(0.02);

  await test.step('un filtre qui l’exclut l’efface du canevas', async () => {
    await caseTheme(page, autre).check();
    await carte.montre(0);
    expect(part(await carte.pixels(position, 20), theme(principal).couleur)).toBe(0);
  });
  await test.step('un filtre qui l’inclut la redessine', async () => {
    await caseTheme(page, autre).uncheck();
    await caseTheme(page, principal).check();
    await carte.montre(1);
    expect(part(await carte.pixels(position, 20), theme(principal).couleur)).toBeGreaterThan(0.5);
  });
});

test('survoler une ligne met son point en avant, survoler un point met sa ligne en avant', async ({
  page,
  carte,
  corpus,
}) => {
  const { ligne: choisie, position } = corpus.isolee();
  await carte.ouvrirSur(position, 11, `?q=${encodeURIComponent(choisie.nom)}`);
  await carte.montre(1);
  const rangee = ligne(page, choisie.id);
  await page.mouse.move(640, 10);
  const avant = await carte.pixels(position, 44);

  await rangee.hover();
  await expect(async () => {
    expect(difference(avant, await carte.pixels(position, 44))).toBeGreaterThan(0.15);
  }).toPass(BIENTOT);

  await page.mouse.move(640, 10);
  await expect(async () => {
    expect(difference(avant, await carte.pixels(position, 44))).toBeLessThan(0.02);
  }).toPass(BIENTOT);
  await expect(rangee).not.toHaveClass(/survolee/);

  await carte.survoler(position);
  await expect(rangee).toHaveClass(/survolee/);
  await expect(page.locator('.carte-infobulle')).toContainText(choisie.nom);
  await expect(carte.canevas).toHaveCSS('cursor', 'pointer');
});

test('cliquer un groupe rapproche la carte jusqu’à séparer ses initiatives', async ({
  page,
  carte,
  corpus,
}) => {
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  const { milieu, noms } = corpus.voisines(7);
  await carte.ouvrirSur(milieu, 7);
  const points = page.getByRole('region', { name: 'Points visibles sur la carte' });
  await expect(points.getByRole('button', { name: /^2 points/ })).not.toHaveCount(0);
  await carte.cliquer(milieu);
  for (const nom of noms) {
    await expect(points.getByRole('button', { name: nom, exact: true })).toHaveCount(1);
  }
  await expect.poll(() => carte.vue().zoom).toBeGreaterThan(7);
  expect(page.url(), 'aucune fiche ne s’est ouverte').not.toContain('/initiatives/');
});

test('les cartons mènent aux outre-mer et en reviennent, à la souris comme au clavier', async ({
  page,
  carte,
  corpus,
}) => {
  await carte.ouvrir('/#5/46.6/2.4');
  const cartons = page.getByRole('list', { name: 'Aller à une partie de la France' });
  await expect(cartons.getByRole('button')).toHaveCount(7);

  await cartons.getByRole('button', { name: 'La Réunion' }).click();
  await expect.poll(() => carte.vue().longitude).toBeCloseTo(55.5, 0);
  await carte.montre(corpus.attendus(carte.vue(), await carte.taille()));
  expect(part(await carte.pixels([55.56, -21.14], 16), TERRE.clair)).toBeGreaterThan(0.6);
  expect(part(await carte.pixels([55.2, -21.25], 10), MER.clair)).toBe(1);

  await carte.canevas.focus();
  await page.keyboard.press('3');
  await expect.poll(() => carte.vue().longitude).toBeCloseTo(-53, 0);
  const enGuyane = corpus.attendus(carte.vue(), await carte.taille());
  expect(enGuyane.min, 'le corpus a une initiative en Guyane').toBeGreaterThan(0);
  await carte.montre(enGuyane);

  await page.keyboard.press('0');
  await expect.poll(() => carte.vue().longitude).toBeCloseTo(2.5, 0);
});

test('les limites affichées se choisissent, et le choix est dans l’adresse', async ({
  page,
  carte,
}) => {
  await carte.ouvrir('/?localise=non#7/45.9/3.3');
  await carte.montre(0);
  const { x, y, height } = await carte.taille();
  const bande = { x: x + 20, y: y + 20, width: 700, height: height - 160 };
  const avant = await carte.capturer(bande);

  const menu = page.locator('details', { hasText: 'Limites affichées' });
  await menu.locator('summary').click();
  await menu.getByRole('checkbox', { name: 'régions' }).uncheck();
  await expect(page).toHaveURL(/[?&]limites=departement(&|#|$)/);
  await page.keyboard.press('Escape');
  await expect(menu).not.toHaveAttribute('open');
  await carte.attendre();
  await expect(async () => {
    const apres = await carte.capturer(bande);
    expect(part(apres, '#1f2d38', 30)).toBeLessThan(part(avant, '#1f2d38', 30) * 0.8);
    expect(difference(avant, apres)).toBeGreaterThan(0.002);
  }).toPass(BIENTOT);
});

test('l’apparence sombre s’applique à la page et à la carte, et se retient', async ({
  page,
  carte,
}) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await carte.ouvrir('/#5/46.6/2.4');
  expect(part(await carte.pixels(AU_LARGE, 24), MER.sombre)).toBeGreaterThan(0.7);
  expect(part(await carte.pixels(BEAUCE, 24), TERRE.sombre)).toBeGreaterThan(0.5);

  await page.getByRole('button', { name: 'Apparence automatique, changer' }).click();
  await expect(page.getByRole('button', { name: 'Apparence claire, changer' })).toBeVisible();
  await expect(async () => {
    expect(part(await carte.pixels(AU_LARGE, 24), MER.clair)).toBeGreaterThan(0.7);
  }).toPass(BIENTOT);

  await page.reload();
  await carte.attendre();
  await expect(page.locator('html')).toHaveAttribute('data-apparence', 'clair');
  expect(part(await carte.pixels(AU_LARGE, 24), MER.clair)).toBeGreaterThan(0.7);
  await expect(page.locator('body')).toHaveCSS('color', 'rgb(31, 45, 56)');
});

test('une carte interrompue par le système prévient, puis revient avec ses points', async ({
  page,
  carte,
  corpus,
}) => {
  const { ligne, position } = corpus.isolee();
  await carte.ouvrirSur(position, 11);
  await carte.montre(1);
  const perte = await carte.canevas.evaluateHandle((canevas) =>
    (canevas as HTMLCanvasElement).getContext('webgl2')!.getExtension('WEBGL_lose_context')!,
  );

  await perte.evaluate((extension) => extension.loseContext());
  await expect(page.getByText('La carte a été interrompue par le système')).toBeVisible();
  await expect(carte.cadre).toHaveAttribute('data-etat', 'perdu');

  await perte.evaluate((extension) => extension.restoreContext());
  await carte.attendre();
  await carte.montre(1);
  await expect(page.getByText('La carte a été interrompue par le système')).toBeHidden();
  const [principal] = ligne.themes as [string];
  expect(part(await carte.pixels(position, 20), theme(principal).couleur)).toBeGreaterThan(0.5);
  expect(
    part(await carte.pixels([position[0] + 0.06, position[1]], 8), theme(principal).couleur),
  ).toBe(0);

  await test.step('les filtres agissent encore', async () => {
    const autre = ['petite-enfance-famille', 'mobilite'].find((t) => !ligne.themes.includes(t))!;
    await caseTheme(page, autre).check();
    await carte.montre(0);
  });
});

test.describe('si les contours ne répondent pas', () => {
  test.use({ tolere: /503|contours|Carte :|MapLibre :/ });

  test('les points restent sur la carte, et la liste aussi', async ({ page, carte, corpus }) => {
    await page.route('**/contours/**', (route) => route.fulfill({ status: 503, body: '' }));
    const { ligne, position } = corpus.isolee();
    await carte.ouvrirSur(position, 11);
    await carte.montre(1);
    await expect(carte.cadre).toHaveAttribute('data-erreur', /.+/);
    const [principal] = ligne.themes as [string];
    expect(part(await carte.pixels(position, 20), theme(principal).couleur)).toBeGreaterThan(0.5);
    await expect(page.locator('[data-bilan]')).toHaveAttribute(
      'data-bilan',
      String(corpus.ids().length),
    );
  });
});
