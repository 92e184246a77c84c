import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { recherche } from './aides/panneau';
import { BIENTOT, expect, test } from './aides/test';

const titre = (page: Page) => page.getByRole('heading', { level: 1 });
const options = (page: Page) => page.getByRole('option');
/** Une page sans carte : l’en-tête seul, et rien de lent. */
const PAGE = '/themes';

test('trois frappes : de l’accueil à la page de sa commune, au clavier seul', async ({
  page,
  carte,
}) => {
  await carte.ouvrir('/');
  await recherche(page).focus();
  await page.keyboard.type('ren');
  await expect(options(page).first()).toHaveAccessibleName(/^Rennes Ille-et-Vilaine/);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\?territoire=commune:35238/);
  await expect(recherche(page)).toHaveValue('');
  const lien = page.getByRole('link', { name: 'Rennes', exact: true });
  await expect(lien).toBeVisible();
  await expect(async () => {
    await page.keyboard.press('Tab');
    await expect(lien).toBeFocused({ timeout: 200 });
  }).toPass({ timeout: 5000 });
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL('/territoires/commune/35238');
  await expect(titre(page)).toHaveText('Rennes');
});

test('dans l’en-tête, une faute n’empêche rien, et l’index n’arrive qu’à la première intention', async ({
  page,
}) => {
  const index: string[] = [];
  page.on('request', (r) => {
    if (/\/recherche\/index-/.test(r.url())) index.push(r.url());
  });
  await page.goto(PAGE, { waitUntil: 'networkidle' });
  expect(index).toEqual([]);
  const arrive = page.waitForResponse(/\/recherche\/index-[0-9a-f]{12}\.txt$/);
  await recherche(page).focus();
  expect((await arrive).headers()['cache-control']).toContain('immutable');
  await page.keyboard.type('plougerneau');
  const premiere = options(page).first();
  await expect(premiere).toHaveAccessibleName(/^Plouguerneau Finistère/);
  await expect(premiere.locator('mark')).toHaveText('Plouguerneau');
  await expect(page.getByRole('group', { name: 'Communes' })).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL('/territoires/commune/29195');
  await expect(titre(page)).toHaveText('Plouguerneau');
  await expect(recherche(page), 'la boîte est prête pour une autre').toHaveValue('');
  expect(index).toHaveLength(1);
});

test.describe('dans une page à lire, que rien d’autre n’anime', () => {
  const LUE = '/territoires/commune/29178';

  test('le clavier cherche, choisit, efface', async ({ page }) => {
    await page.goto(LUE);
    await recherche(page).fill('plougerneau');
    await expect(options(page).first()).toHaveAccessibleName(/^Plouguerneau Finistère/);
    await page.getByRole('button', { name: 'Effacer la recherche' }).click();
    await expect(recherche(page)).toHaveValue('');
    await expect(recherche(page)).toBeFocused();
    await expect(page.getByRole('listbox')).toBeHidden();
    await expect(page.getByRole('button', { name: 'Effacer la recherche' })).toBeHidden();

    await page.keyboard.type('saint-denis');
    await expect(page.getByRole('group', { name: 'Communes' })).toBeVisible();
    await page.keyboard.press('ArrowDown');
    const choisie = page.locator('[role=option][aria-selected=true]');
    await expect(choisie).toHaveCount(1);
    const vers = await choisie.getAttribute('href');
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(vers!);
    await expect(titre(page)).toHaveText(/^Saint-Denis/);
  });

  test('ce qui est tapé avant que le code n’arrive n’est pas perdu', async ({ page }) => {
    let laisser = () => {};
    const retenu = new Promise<void>((fin) => (laisser = fin));
    await page.goto(LUE, { waitUntil: 'networkidle' });
    await page.route(/_app\/immutable\/.*\.js$/, async (route) => {
      await retenu;
      await route.continue();
    });
    await recherche(page).fill('roscoff');
    laisser();
    await expect(options(page).first()).toHaveAccessibleName(/^Roscoff Finistère/);
    await page.unrouteAll({ behavior: 'wait' });
  });

  test('un clic avec Ctrl ouvre à côté et laisse la liste', async ({ page, context }) => {
    await page.goto(LUE);
    await recherche(page).fill('roscoff');
    const autre = context.waitForEvent('page');
    await options(page)
      .first()
      .click({ modifiers: ['ControlOrMeta'] });
    await (await autre).close();
    await expect(page).toHaveURL(LUE);
    await expect(options(page).first()).toBeVisible();
  });
});

test('une ancienne commune et un code postal mènent à la commune d’aujourd’hui', async ({
  page,
}) => {
  await page.goto(PAGE);
  await recherche(page).fill('lomme');
  const lomme = options(page).first();
  await expect(lomme).toContainText(/Lomme\s→.*Lille/);
  await expect(lomme).toHaveAccessibleName(/Lomme\s+aujourd’hui\s+Lille ancienne commune · Nord/);
  await lomme.click();
  await expect(page).toHaveURL('/territoires/commune/59350');

  await recherche(page).fill('29880');
  await expect(options(page).first()).toHaveAccessibleName(/^Plouguerneau 29880 · Finistère/);
  await recherche(page).press('ArrowDown');
  await recherche(page).press('Enter');
  await expect(page).toHaveURL('/territoires/commune/29195');
});

test('toutes les touches du combobox, et ce qu’entend un lecteur d’écran', async ({ page }) => {
  await page.goto(PAGE);
  const champ = recherche(page);
  const statut = page.locator('search [role="status"]');
  await champ.fill('saint');
  await expect(champ).toHaveAttribute('aria-expanded', 'true');
  await expect(statut).toHaveText(/^\d+\srésultats/);
  const n = await options(page).count();
  expect(n).toBeGreaterThan(8);

  const choisie = (rang: number | null) =>
    expect(async () => {
      const selections = await options(page).evaluateAll((os) =>
        os.map((o) => o.getAttribute('aria-selected') === 'true'),
      );
      expect(selections.indexOf(true)).toBe(rang ?? -1);
      const id = rang === null ? null : await options(page).nth(rang).getAttribute('id');
      expect(await champ.getAttribute('aria-activedescendant')).toBe(id);
    }).toPass(BIENTOT);
  await choisie(null);
  await champ.press('ArrowDown');
  await choisie(0);
  await champ.press('End');
  await choisie(n - 1);
  await expect(options(page).last()).toBeInViewport();
  await champ.press('ArrowDown');
  await choisie(null);
  await champ.press('ArrowUp');
  await choisie(n - 1);
  await champ.press('Home');
  await choisie(0);
  await champ.press('Escape');
  await expect(champ).toHaveAttribute('aria-expanded', 'false');
  await expect(champ).toHaveValue('saint');
  await champ.press('ArrowDown');
  await expect(champ).toHaveAttribute('aria-expanded', 'true');
  await champ.press('Tab');
  await expect(page.getByRole('listbox')).toBeHidden();

  await champ.fill('zzzzqq');
  await expect(page.getByText(/^Rien pour/)).toBeVisible();
  await expect(statut).toHaveText('Aucun résultat.');
  await champ.press('Escape');
  await expect(page.getByText(/^Rien pour/)).toBeHidden();
  await champ.press('Escape');
  await expect(champ).toHaveValue('');
});

test('Entrée sans choix mène à tous les résultats, groupés', async ({ page }) => {
  await page.goto(PAGE);
  await recherche(page).fill('bretagne');
  await recherche(page).press('Enter');
  await expect(page).toHaveURL('/recherche?q=bretagne');
  const regions = page.getByRole('region', { name: 'Régions' });
  await expect(regions.getByRole('link', { name: 'Bretagne' })).toHaveAttribute(
    'href',
    '/territoires/region/53',
  );
  await expect(
    page.getByRole('region', { name: 'Acteurs' }).getByRole('link', { name: 'CRESS Bretagne' }),
  ).toBeVisible();
});

test('sur la carte, un thème filtre et une initiative s’ouvre', async ({ page, carte }) => {
  await carte.ouvrir('/');
  await recherche(page).fill('mobili');
  await page.getByRole('group', { name: 'Thèmes' }).getByRole('option').click();
  await expect(page).toHaveURL(/\?theme=mobilite/);
  await recherche(page).fill('1d touch');
  await page.getByRole('group', { name: 'Initiatives' }).getByRole('option').first().click();
  await expect(page).toHaveURL(/\/initiatives\/1d-touch(#|$)/);
  await expect(page.locator('#titre-fiche')).toBeVisible();
});

test('axe ne relève rien, liste ouverte, claire puis sombre', async ({ page }) => {
  await page.goto(PAGE);
  await recherche(page).fill('saint');
  await expect(options(page).nth(3)).toBeVisible();
  await recherche(page).press('ArrowDown');
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await new AxeBuilder({ page })
      .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
      .analyze();
    expect(violations.map((v) => [v.id, v.nodes.map((n) => n.target.join(' '))])).toEqual([]);
  }
});

test.describe('quand l’index n’arrive pas', () => {
  test.use({ tolere: /index-/ });
  test('le serveur répond à sa place', async ({ page }) => {
    await page.route('**/recherche/index-*', (route) => route.abort());
    await page.goto(PAGE);
    await recherche(page).fill('plougerneau');
    await expect(options(page).first()).toHaveAccessibleName(/^Plouguerneau Finistère/);
    await recherche(page).fill('quimpper');
    await expect(options(page).first()).toHaveAccessibleName(/^Quimper Finistère/);
  });

  test('une réponse tardive ne laisse pas le choix hors de la liste', async ({ page }) => {
    let laisser = () => {};
    const retenue = new Promise<void>((fin) => (laisser = fin));
    await page.route('**/recherche/index-*', (route) => route.abort());
    await page.route(/recherche\?q=saint-denis-en/, async (route) => {
      await retenue;
      await route.continue();
    });
    await page.goto(PAGE);
    await recherche(page).fill('saint');
    await expect(options(page).nth(8)).toBeVisible();
    await recherche(page).fill('saint-denis-en-bugey');
    await recherche(page).press('ArrowUp');
    const choisie = page.locator('[role=option][aria-selected=true]');
    await expect(choisie, 'la dernière de l’ancienne liste').toHaveCount(1);
    laisser();
    await expect(options(page).first()).toHaveAccessibleName(/^Saint-Denis-en-Bugey/);
    await expect(options(page).nth(8)).toBeHidden();
    await recherche(page).press('ArrowDown');
    await expect(choisie).toHaveAccessibleName(/^Saint-Denis-en-Bugey/);
    await page.unrouteAll({ behavior: 'wait' });
  });
});

test('l’index est compressé, immuable, et une autre adresse n’existe pas', async ({ request }) => {
  const html = await (await request.get(PAGE)).text();
  const [adresse] = /\/recherche\/index-[0-9a-f]{12}\.txt/.exec(html)!;
  const reponse = await request.get(adresse!, { headers: { 'accept-encoding': 'br' } });
  expect(reponse.headers()).toMatchObject({
    'content-encoding': 'br',
    'cache-control': 'public, max-age=31536000, immutable',
    'content-type': 'text/plain; charset=utf-8',
  });
  expect(Number(reponse.headers()['content-length'])).toBeLessThan(330_000);
  const brut = await request.get(adresse!, { headers: { 'accept-encoding': 'identity' } });
  expect(await brut.text()).toBe(await reponse.text());
  expect((await request.get('/recherche/index-000000000000.txt')).status()).toBe(404);
});

test.describe('sans JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('l’en-tête envoie le formulaire, la page propose et groupe', async ({ page }) => {
    await page.goto(PAGE);
    await recherche(page).fill('marseile');
    await recherche(page).press('Enter');
    await expect(page).toHaveURL('/recherche?q=marseile');
    await expect(page.locator('meta[name="robots"]')).toHaveAttribute('content', /noindex/);
    await expect(page.getByText('Vouliez-vous dire')).toContainText('Marseille');
    await page
      .getByRole('region', { name: 'Communes' })
      .getByRole('link', { name: 'Marseille', exact: true })
      .click();
    await expect(titre(page)).toHaveText('Marseille');
  });

  test('une requête vide, absurde ou hostile ne casse rien', async ({ page, request }) => {
    for (const q of ['', '   ', '😀', '<script>alert(1)</script>', 'e'.repeat(3_000)]) {
      const reponse = await request.get(`/recherche?q=${encodeURIComponent(q)}`);
      expect(reponse.status(), q.slice(0, 20)).toBe(200);
      expect(await reponse.text()).not.toContain('<script>alert');
    }
    const demesuree = await request.get(`/recherche?q=${'e'.repeat(10_000)}`);
    expect(demesuree.status(), 'une adresse démesurée se refuse').toBe(414);
    await page.goto('/recherche?q=zzzzqq');
    await expect(page.getByText('Rien ne répond à')).toBeVisible();
  });
});
