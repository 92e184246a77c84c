/** Dire ensemble et garder : ordonner, survivre au plantage et au disque plein, noms hostiles. */
import { readFile } from 'node:fs/promises';
import { BIENTOT, expect, test, exigerContours } from './aides/test';
import { MAYENNE, accueil, deborde, deposer, enregistre, etape, noter } from './aides/diagnostic';

test('une note se glisse, ou se monte au clavier sans perdre la main', async ({ page }) => {
  await accueil(page);
  await page.getByRole('button', { name: 'Commencer sans fichier' }).click();
  await etape(page, 'Dire ensemble').click(BIENTOT);
  for (const texte of ['Un', 'Deux', 'Trois']) await noter(page, 'Besoin', texte);
  const colonne = (nom: RegExp) => page.getByRole('region', { name: nom }).locator('.texte');
  const carteDe = (texte: string) =>
    page.getByRole('listitem').filter({ has: page.getByText(texte, { exact: true }) });

  await carteDe('Trois').dragTo(carteDe('Un'));
  await expect(colonne(/^Besoins/)).toHaveText(['Trois', 'Un', 'Deux']);
  // D’une colonne à l’autre, la note change de genre.
  await carteDe('Un').dragTo(page.getByRole('region', { name: /^Pistes/ }));
  await expect(colonne(/^Pistes/)).toHaveText(['Un']);
  await expect(colonne(/^Besoins/)).toHaveText(['Trois', 'Deux']);

  await noter(page, 'Besoin', 'Quatre');
  const monter = page.getByRole('button', { name: 'Monter : Quatre' });
  await monter.focus();
  await page.keyboard.press('Enter');
  await expect(colonne(/^Besoins/)).toHaveText(['Trois', 'Quatre', 'Deux']);
  await expect(monter, 'la même note, encore').toBeFocused();
  await page.keyboard.press('Enter');
  await expect(colonne(/^Besoins/)).toHaveText(['Quatre', 'Trois', 'Deux']);
});

test('un onglet qui plante ne perd rien', async ({ page, context, browserName }) => {
  test.skip(browserName !== 'chromium', 'le plantage se provoque par le protocole de Chromium');
  const victime = await context.newPage();
  await accueil(victime);
  await victime.getByRole('button', { name: 'Commencer sans fichier' }).click();
  await etape(victime, 'Dire ensemble').click(BIENTOT);
  await noter(victime, 'Force', 'Avant le plantage');
  const adresse = victime.url();
  const cdp = await context.newCDPSession(victime);
  // Le moteur meurt sans qu’aucun « avant de partir » n’ait lieu ; la commande n’a pas de réponse.
  const mort = victime.waitForEvent('crash');
  void cdp.send('Page.crash').catch(() => undefined);
  await mort;

  await page.goto(adresse);
  await expect(page.getByText('Avant le plantage')).toBeVisible(BIENTOT);
  await enregistre(page);
});

test('un disque plein se dit, le travail part dans un fichier, et tout se range ensuite', async ({
  page,
}) => {
  await page.addInitScript(() => {
    const put = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = function (...args: Parameters<typeof put>) {
      if ('__plein' in window) throw new DOMException('plein', 'QuotaExceededError');
      return put.apply(this, args);
    };
  });
  await accueil(page);
  await page.getByRole('button', { name: 'Commencer sans fichier' }).click();
  await etape(page, 'Dire ensemble').click(BIENTOT);
  await enregistre(page);
  await page.evaluate(() => Object.assign(window, { __plein: true }));
  await noter(page, 'Force', 'Écrite sans place');
  await expect(page.locator('[data-etat="erreur"]')).toContainText('Non enregistré', BIENTOT);
  await expect(page.getByRole('alert')).toContainText(/place|plein/);

  const [exporte] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Exporter tout le diagnostic en un fichier' }).click(),
  ]);
  expect(await readFile(await exporte.path(), 'utf8')).toContain('Écrite sans place');
  await page.evaluate(() => Reflect.deleteProperty(window, '__plein'));
  await page.getByRole('button', { name: 'Réessayer' }).click();
  await enregistre(page);
  await page.reload();
  await expect(page.getByText('Écrite sans place')).toBeVisible(BIENTOT);
});

test('des textes hostiles ne s’exécutent nulle part et ne cassent aucun écran', async ({
  page,
  carte,
}) => {
  exigerContours();
  test.setTimeout(150_000);
  const BALISE = '<img src=x onerror="window.__pirate=1">';
  const DROITE = '\u202Eإختبار \u202Dmixte\u202C';
  const EMOJI = '👩🏽‍🌾🏳️‍🌈🇫🇷'.repeat(30);
  const enorme = 'M'.repeat(1024 * 1024);
  const cellule = (texte: string) => `"${texte.replaceAll('"', '""')}"`;
  const noms = [BALISE, '=HYPERLINK("http://mechant.example";"ici")', DROITE, EMOJI, enorme];
  await accueil(page);
  await deposer(page, {
    nom: `${BALISE}.csv`.replaceAll('"', ''),
    texte: `Nom;Commune;Code postal;${cellule(BALISE)}\n${noms
      .map((nom) => `${cellule(nom)};Laval;53000;${cellule(nom)}`)
      .join('\n')}\n`,
  });
  expect(await deborde(page), 'aux sources').toBe(false);

  await etape(page, 'Carte').click();
  await expect(carte.cadre).toHaveAttribute('data-etat', 'pret', { timeout: 30_000 });
  const grille = page.getByRole('grid', { name: 'Structures' });
  await expect(grille).toHaveAttribute('aria-rowcount', '6');
  for (const nom of ['<img src=x', '=HYPERLINK', 'إختبار', '👩🏽‍🌾', 'MMMM']) {
    await grille.getByRole('row').filter({ hasText: nom }).click();
    const ici = page.getByRole('complementary', { name: 'À cet endroit' });
    await expect(ici).toContainText(nom);
    await ici.getByText('Toutes les colonnes').click();
    expect(await deborde(page), `fiche de ${nom}`).toBe(false);
  }

  await etape(page, 'Dire ensemble').click();
  for (const texte of [BALISE, DROITE, 'M'.repeat(3000)]) await noter(page, 'Besoin', texte);
  await page.getByRole('button', { name: `En faire une action : ${BALISE}` }).click();
  expect(await deborde(page), 'au plan').toBe(false);
  await page.getByRole('button', { name: 'Synthèse par thème' }).click();
  expect(await deborde(page), 'à la synthèse').toBe(false);

  await etape(page, 'Rapport').click();
  await expect(page.getByRole('article').getByText('MMMM').first()).toBeVisible(BIENTOT);
  expect(await deborde(page), 'au rapport').toBe(false);
  await expect(page.getByRole('button', { name: 'Structures (CSV)' })).toBeEnabled({
    timeout: 30_000,
  });
  const [csv] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Structures (CSV)' }).click(),
  ]);
  const contenu = await readFile(await csv.path(), 'utf8');
  expect(contenu, 'une formule est rendue inerte').not.toMatch(/(^|;|")=HYPERLINK/m);
  expect(contenu, 'et rien n’est coupé').toContain(enorme);
  expect(await page.evaluate(() => '__pirate' in window)).toBe(false);
});

test('un diagnostic exporté se relit tel quel dans un navigateur neuf', async ({
  page,
  browser,
  baseURL,
}) => {
  await accueil(page);
  await deposer(page, MAYENNE);
  await etape(page, 'Dire ensemble').click();
  await noter(page, 'Piste', 'Un garage solidaire');
  await page.getByRole('button', { name: 'En faire une action : Un garage solidaire' }).click();
  await page.getByLabel('Qui porte').fill('La commune');
  await enregistre(page);
  const [exporte] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Exporter tout le diagnostic en un fichier' }).click(),
  ]);
  const ailleurs = await browser.newContext({ baseURL, serviceWorkers: 'block' });
  const autre = await ailleurs.newPage();
  await accueil(autre);
  await autre.locator('[data-role="ouvrir-diagnostic"]').setInputFiles(await exporte.path());
  await expect(autre.getByLabel('Nom du diagnostic')).toBeVisible(BIENTOT);
  await etape(autre, 'Dire ensemble').click();
  await expect(autre.getByText('Un garage solidaire', { exact: true })).toBeVisible();
  await autre.getByRole('button', { name: 'Plan d’action' }).click();
  await expect(autre.getByLabel('Qui porte')).toHaveValue('La commune');
  await etape(autre, 'Sources').click();
  await expect(autre.locator('[data-bilan="lues"]').first()).toContainText('66');
  await ailleurs.close();
});
