/**
 * Le diagnostic partagé, d’un tableur à un rapport imprimé : tout se passe dans le navigateur, et
 * continue quand le réseau n’est plus là.
 */
import { readFile } from 'node:fs/promises';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { MAYENNE, accueil, bilan, deposer, enregistre, etape, noter } from './aides/diagnostic';
import { pagesDe, texteDe } from './aides/pdf';
import { BIENTOT, expect, test } from './aides/test';

const CLASSEUR = 'tests/fixtures/import/structures.xlsx';
const ANCIEN = 'tests/fixtures/diagnostic/projet-v1.diagnostic.json';
const LIGNES = 66;
const PLACEES = 63;
const REGLES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

async function sansViolation(page: Page, quand: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(REGLES).analyze();
  const dites = violations.map((v) => `${v.id} : ${v.nodes.map((n) => n.target.join(' ')).join()}`);
  expect(dites, quand).toEqual([]);
}

/** La première visite de l’atelier a rangé ce qu’il faut pour s’en servir sans réseau. */
async function attendreHorsLigne(page: Page): Promise<void> {
  await expect(async () => {
    const rangees = await page.evaluate(async () => {
      const caches_ = await Promise.all((await caches.keys()).map((nom) => caches.open(nom)));
      const cles = (await Promise.all(caches_.map((c) => c.keys()))).flat();
      return cles.map(({ url }) => new URL(url).pathname);
    });
    expect(rangees).toContainEqual(expect.stringMatching(/\/import\.worker-/));
    expect(rangees).toContainEqual(expect.stringMatching(/\/contours\/territoires-/));
    expect(rangees).toContain('/hors-ligne/paquet.json');
  }).toPass({ timeout: 60_000 });
}

// Sans réseau, les requêtes échouent : c’est le sujet. Rien d’autre n’est toléré.
test.describe('sans réseau', () => {
  test.use({
    serviceWorkers: 'allow',
    tolere: /net::ERR_(INTERNET_DISCONNECTED|FAILED)|Failed to fetch|status of 503/,
  });
  test('d’un fichier Windows-1252 en Lambert-93 au rapport imprimé', async ({
    page,
    carte,
    context,
  }) => {
    test.setTimeout(180_000);
    await page.goto('/diagnostic');
    await expect(page.getByRole('button', { name: 'Commencer sans fichier' })).toBeEnabled(BIENTOT);
    await sansViolation(page, 'à l’accueil');
    await attendreHorsLigne(page);
    // Avant même que le fichier soit choisi : tout ce qui suit se fait sans réseau.
    await context.setOffline(true);
    await page.reload();
    await expect(page.getByRole('button', { name: 'Commencer sans fichier' })).toBeEnabled(BIENTOT);
    await page.locator('input[type=file][multiple]').setInputFiles(MAYENNE);
    const controle = page.getByRole('region', { name: /^Import de/ });
    await expect(controle.getByText('Épicerie solidaire n° 1'), 'les accents sont lus').toBeVisible(
      BIENTOT,
    );
    await expect(controle.getByLabel('Ce que contient la colonne X Lambert 93')).toHaveValue('x');
    await sansViolation(page, 'au contrôle des colonnes');
    await controle.getByRole('button', { name: 'Importer', exact: true }).click();

    await expect(bilan(page, 'lues')).toContainText(String(LIGNES), BIENTOT);
    await expect(bilan(page, 'placee')).toContainText('63');
    await expect(bilan(page, 'a-revoir')).toContainText('3');
    await expect(page.getByRole('combobox', { name: 'Territoire du diagnostic' })).toHaveValue(
      'Mayenne',
    );
    await sansViolation(page, 'aux sources');

    // Une règle pour toutes les lignes pareilles, et de quoi se raviser.
    const ambigues = page.locator('[data-groupe="SAINT-MARTIN"]');
    await ambigues.getByRole('combobox', { name: 'Autre commune' }).fill('Saint-Martin-du-Limet');
    await page.getByRole('option', { name: /Saint-Martin-du-Limet/ }).click();
    await expect(bilan(page, 'a-revoir')).toContainText('1');
    await page.getByRole('button', { name: 'Annuler', exact: true }).click();
    await expect(bilan(page, 'a-revoir')).toContainText('3');

    await etape(page, 'Carte').click();
    await expect(carte.cadre).toHaveAttribute('data-etat', 'pret', { timeout: 30_000 });
    await carte.attendre();
    await expect(page.locator('[data-visibles="63"], [data-visibles="66"]')).toBeVisible();
    await enregistre(page);

    await page.getByRole('combobox', { name: 'Ce que montre la carte' }).selectOption('pour-10000');
    await expect(
      page.getByRole('heading', { name: /Structures pour 10.000 habitants/ }),
    ).toBeVisible();
    await page.getByLabel('Chercher dans les noms').fill('ressourcerie');
    await expect(page.locator('[data-visibles="6"]')).toBeVisible();
    const grille = page.getByRole('grid', { name: 'Structures' });
    await expect(grille).toHaveAttribute('aria-rowcount', '7');
    await expect(grille.getByRole('gridcell').first()).toContainText('Ressourcerie');
    await sansViolation(page, 'à la carte');
    await page.getByRole('button', { name: 'Effacer les filtres' }).click();

    await etape(page, 'Dire ensemble').click();
    await noter(page, 'Besoin', 'Se déplacer sans voiture');
    await noter(page, 'Besoin', 'Un lieu où se retrouver');
    await page.getByRole('button', { name: 'Monter : Un lieu où se retrouver' }).click();
    const besoins = page.getByRole('region', { name: /^Besoins/ }).locator('.texte');
    await expect(besoins).toHaveText(['Un lieu où se retrouver', 'Se déplacer sans voiture']);
    await sansViolation(page, 'aux notes');
    await page.getByRole('button', { name: 'En faire une action : Un lieu' }).click();
    await page.getByLabel('Premier pas').fill('Visiter trois cafés associatifs');
    await sansViolation(page, 'au plan');

    await etape(page, 'Rapport').click();
    const document = page.getByRole('article');
    // Un premier rapport a ses deux cartes, même hors ligne : les structures, et l’indicateur.
    await expect(document.getByRole('img')).toHaveCount(2, { timeout: 60_000 });
    await expect(document).toContainText('Visiter trois cafés associatifs');
    await expect(document).toContainText('coordonnées en mètres converties');
    await sansViolation(page, 'au rapport');
    const pdf = await page.pdf({ preferCSSPageSize: true });
    const pages = pagesDe(pdf);
    expect(pages.length, 'couverture, carte, tableaux, notes, méthode').toBeGreaterThanOrEqual(4);
    expect(pages.length, 'aucune page perdue en blanc').toBeLessThanOrEqual(9);
    for (const { largeur, hauteur } of pages) {
      expect([Math.round(largeur), Math.round(hauteur)], 'A4').toEqual([595, 842]);
    }
    const imprime = texteDe(pdf);
    if (imprime !== null) {
      for (const dit of ['Mayenne', 'Méthode', 'windows-1252', 'Sources et crédits']) {
        expect.soft(imprime.toLowerCase(), dit).toContain(dit.toLowerCase());
      }
    }

    const [csv] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Structures (CSV)' }).click(),
    ]);
    const contenu = await readFile(await csv.path(), 'utf8');
    // Les trois lignes sans commune ne sont pas dans le territoire : l’écran et l’export disent pareil.
    expect(contenu.split('\r\n').filter(Boolean)).toHaveLength(PLACEES + 1);
    expect(contenu, 'une formule est rendue inerte').not.toMatch(/(^|;|")=HYPERLINK/m);
    await context.setOffline(false);
  });
});

test.describe('un classeur, sans réseau', () => {
  test.use({
    serviceWorkers: 'allow',
    tolere: /net::ERR_(INTERNET_DISCONNECTED|FAILED)|Failed to fetch|status of 503/,
  });
  test('se lit et se place', async ({ page, context }) => {
    await page.goto('/diagnostic');
    await attendreHorsLigne(page);
    await context.setOffline(true);
    await page.reload();
    await page.locator('input[type=file][multiple]').setInputFiles(CLASSEUR);
    const controle = page.getByRole('region', { name: /^Import de/ });
    await controle.getByRole('button', { name: 'Importer', exact: true }).click(BIENTOT);
    await expect(page.locator('[data-bilan="placee"]').first()).toContainText('2', BIENTOT);
    await context.setOffline(false);
  });
});

test('rien ne se perd quand la page se recharge en plein travail, et le fichier exporté rend tout', async ({
  page,
}) => {
  await accueil(page);
  await deposer(page, MAYENNE);
  await etape(page, 'Dire ensemble').click();
  await noter(page, 'Force', 'Des foyers ruraux partout');
  // Rechargée aussitôt : l’enregistrement automatique n’a pas forcément eu le temps.
  await page.reload();
  await expect(page.getByText('Des foyers ruraux partout')).toBeVisible(BIENTOT);
  await expect(etape(page, 'Sources')).toContainText('3');
  await enregistre(page);

  const [exporte] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Exporter tout le diagnostic en un fichier' }).click(),
  ]);
  const chemin = await exporte.path();
  await page.getByRole('button', { name: 'Revenir à mes diagnostics' }).click();
  await expect(page.getByText('66 structures')).toBeVisible(BIENTOT);
  await page.locator('[data-role="ouvrir-diagnostic"]').setInputFiles({
    name: exporte.suggestedFilename(),
    mimeType: 'application/json',
    buffer: await readFile(chemin),
  });
  await expect(page.getByLabel('Nom du diagnostic')).toHaveValue(/\(2\)$/, BIENTOT);
  await etape(page, 'Sources').click();
  await expect(page.locator('[data-bilan="placee"]').first()).toContainText('63');
  await etape(page, 'Dire ensemble').click();
  await expect(page.getByText('Des foyers ruraux partout')).toBeVisible();
});

test('un fichier abîmé est refusé d’une phrase, un ancien diagnostic s’ouvre', async ({ page }) => {
  await page.goto('/diagnostic');
  await expect(page.getByRole('button', { name: 'Commencer sans fichier' })).toBeEnabled(BIENTOT);
  const entree = page.locator('[data-role="ouvrir-diagnostic"]');
  const ancien = await readFile(ANCIEN);
  await entree.setInputFiles({
    name: 'coupe.diagnostic.json',
    mimeType: 'application/json',
    buffer: ancien.subarray(0, 400),
  });
  await expect(
    page.getByRole('status').filter({ hasText: /n’est pas un diagnostic|coupé/ }),
  ).toBeVisible();
  await entree.setInputFiles(ANCIEN);
  await expect(page.getByLabel('Nom du diagnostic')).toHaveValue('Mayenne, première version');
  await etape(page, 'Dire ensemble').click();
  await expect(page.getByText('Se déplacer sans voiture')).toBeVisible();
});

test('deux onglets ne s’écrasent pas : le second choisit', async ({ page, context }) => {
  await page.goto('/diagnostic');
  await page.getByRole('button', { name: 'Commencer sans fichier' }).click(BIENTOT);
  await expect(page.getByLabel('Nom du diagnostic')).toBeVisible(BIENTOT);
  await enregistre(page);
  // Un onglet sourd aux messages des autres : le pire des cas.
  const autre = await context.newPage();
  await autre.addInitScript(() => {
    window.BroadcastChannel = class {
      postMessage() {}
      close() {}
    } as unknown as typeof BroadcastChannel;
  });
  await autre.goto(page.url());
  await expect(autre.getByLabel('Nom du diagnostic')).toBeVisible(BIENTOT);

  await page.getByLabel('Nom du diagnostic').fill('Nom du premier onglet');
  await page.getByLabel('Nom du diagnostic').press('Enter');
  await enregistre(page);
  await autre.getByLabel('Nom du diagnostic').fill('Nom du second onglet');
  await autre.getByLabel('Nom du diagnostic').press('Enter');
  const conflit = autre.getByRole('dialog', { name: /a changé dans un autre onglet/ });
  await expect(conflit).toBeVisible();
  await conflit.getByRole('button', { name: 'Garder les deux' }).click();
  await autre.goto('/diagnostic');
  await expect(autre.getByRole('link', { name: 'Nom du premier onglet' })).toBeVisible(BIENTOT);
  await expect(autre.getByRole('link', { name: /Nom du second onglet/ })).toBeVisible();
});

test('un diagnostic mis à la corbeille se retrouve', async ({ page }) => {
  await page.goto('/diagnostic');
  await page.getByRole('button', { name: 'Commencer sans fichier' }).click(BIENTOT);
  await expect(page.getByLabel('Nom du diagnostic')).toBeVisible(BIENTOT);
  await page.getByRole('button', { name: 'Revenir à mes diagnostics' }).click();
  const lien = page.getByRole('link', { name: 'Diagnostic', exact: true }).last();
  await page.getByRole('button', { name: /^Mettre .* à la corbeille/ }).click();
  await expect(page.getByRole('heading', { name: 'Vos diagnostics' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Annuler', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Vos diagnostics' })).toBeVisible();
  await expect(lien).toBeVisible();
});

test.describe('sans JavaScript', () => {
  test.use({ javaScriptEnabled: false });
  test('la page dit ce qu’elle fait et ce qu’il lui faut', async ({ page }) => {
    await page.goto('/diagnostic');
    await expect(page.getByText('il lui faut JavaScript')).toBeVisible();
    await expect(page.getByRole('heading', { name: 'Ce que fait l’atelier' })).toBeVisible();
    await expect(page.getByText('Déposez votre liste ici')).toBeHidden();
  });
});
