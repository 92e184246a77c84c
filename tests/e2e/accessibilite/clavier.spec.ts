/** Les parcours de chacun, sans souris : rien ne demande de viser, rien ne perd le focus. */
import { caseTheme, ligne, marge, recherche, titreFiche } from '../aides/panneau';
import { BIENTOT, expect, test } from '../aides/test';

test('au clavier seul : de la recherche à la fiche, et retour au même endroit', async ({
  page,
  carte,
  corpus,
}) => {
  const { ligne: choisie } = corpus.isolee();
  await carte.ouvrir('/?theme=culture');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Aller au contenu' })).toBeFocused();
  await expect(page.getByRole('link', { name: 'Aller au contenu' })).toBeInViewport();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await expect(recherche(page), 'la recherche est la première chose du contenu').toBeFocused();

  await page.keyboard.type(choisie.nom.slice(0, 24));
  const option = page
    .getByRole('option', { name: choisie.nom })
    .and(page.getByRole('group', { name: 'Initiatives' }).getByRole('option'));
  await expect(option).toBeVisible();
  await expect(recherche(page)).toHaveAttribute('aria-expanded', 'true');
  for (let n = 0; n < 20 && (await option.getAttribute('aria-selected')) !== 'true'; n++) {
    await page.keyboard.press('ArrowDown');
  }
  await expect(option).toHaveAttribute('aria-selected', 'true');
  const active = await recherche(page).getAttribute('aria-activedescendant');
  await expect(option).toHaveAttribute('id', active!);

  await page.keyboard.press('Enter');
  await expect(titreFiche(page)).toHaveText(choisie.nom);
  await expect(marge(page), 'la fiche reçoit le focus').toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Page entière' })).toBeFocused();

  await page.keyboard.press('Escape');
  await expect(titreFiche(page)).toHaveCount(0);
  await expect(page).toHaveURL(/\/\?theme=culture/);
  await expect(recherche(page), 'le focus revient d’où il venait').toBeFocused();
});

test('au clavier seul : d’une ligne de la liste à sa fiche, et retour à la ligne', async ({
  page,
  carte,
  corpus,
}) => {
  await carte.ouvrir('/?theme=numerique');
  const [premiere] = corpus.ids((l) => l.themes.includes('numerique'));
  const lien = ligne(page, premiere!).getByRole('link');
  await lien.focus();
  await page.keyboard.press('Enter');
  await expect(marge(page)).toBeFocused();
  await page.getByRole('button', { name: 'Fermer la fiche' }).focus();
  await page.keyboard.press('Enter');
  await expect(marge(page)).toHaveCount(0);
  await expect(lien).toBeFocused();
});

test('tout ce que la carte montre s’atteint au clavier, et le focus se voit', async ({
  page,
  carte,
}) => {
  await carte.ouvrir('/?theme=petite-enfance-famille#5/46.6/2.4');
  const points = page.getByRole('region', { name: 'Points visibles sur la carte' });
  const { marqueurs } = await carte.donnees();
  await expect(points.getByRole('button')).toHaveCount(Number(marqueurs));
  await points.getByRole('button').first().focus();
  await expect(points.getByRole('button').first()).toBeInViewport();
  const contour = await points
    .getByRole('button')
    .first()
    .evaluate((b) => getComputedStyle(b).outlineStyle);
  expect(contour).toBe('solid');

  await carte.canevas.focus();
  const avant = await carte.donnees();
  expect(avant.repos).toBe('oui');
  await page.keyboard.press('+');
  await expect.poll(() => carte.vue().zoom).toBeGreaterThan(5.5);
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => carte.vue().longitude).toBeGreaterThan(2.5);
});

test('de la liste à la carte et retour, sans traverser toute la liste', async ({ page, carte }) => {
  await carte.ouvrir('/');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Aller à la carte' })).toBeFocused();
  await expect(page.getByRole('link', { name: 'Aller à la carte' })).toBeInViewport();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await expect(carte.canevas).toBeFocused();
  // Un chiffre est un raccourci de la carte, pas de la page.
  const avant = carte.vue();
  await page.keyboard.press('3');
  await expect.poll(() => carte.vue().longitude).toBeLessThan(-50);
  await carte.attendre();
  await page.getByRole('link', { name: 'Aller au contenu' }).focus();
  const guyane = carte.vue();
  await page.keyboard.press('0');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await expect(recherche(page)).toBeFocused();
  expect(carte.vue(), 'hors de la carte, 0 ne fait rien').toEqual(guyane);
  expect(guyane).not.toEqual(avant);
});

test('cocher un filtre à la barre d’espace change la liste et garde le focus', async ({ page }) => {
  await page.goto('/');
  const mobilite = caseTheme(page, 'mobilite');
  await mobilite.focus();
  await page.keyboard.press('Space');
  await expect(page).toHaveURL(/theme=mobilite/);
  await expect(mobilite).toBeChecked();
  await expect(mobilite).toBeFocused();
  await page.locator('summary', { hasText: 'Autres filtres' }).focus();
  await page.keyboard.press('Enter');
  await page.locator('summary', { hasText: 'Forme juridique' }).focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await expect(page).toHaveURL(/statut=/);
});

test('le menu des limites s’ouvre, se parcourt, et Échap rend le focus', async ({
  page,
  carte,
}) => {
  await carte.ouvrir('/');
  const menu = page.locator('details', { hasText: 'Limites affichées' });
  await menu.locator('summary').focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await expect(menu.getByRole('checkbox').first()).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(menu).not.toHaveAttribute('open');
  await expect(menu.locator('summary')).toBeFocused();
});

test('le dialogue de partage retient le focus, Échap le rend', async ({ page, carte }) => {
  await carte.ouvrir('/');
  const ouvrir = page.getByRole('button', { name: 'Partager ou imprimer la carte' });
  await ouvrir.focus();
  await page.keyboard.press('Enter');
  const dialogue = page.getByRole('dialog', { name: 'Partager cette carte' });
  await expect(dialogue).toBeVisible();
  for (let arret = 0; arret < 12; arret++) {
    await page.keyboard.press('Tab');
    const dehors = await dialogue.evaluate((d) => {
      const actif = document.activeElement;
      // Le navigateur passe par sa propre barre entre deux tours : le corps, alors.
      return actif !== document.body && !d.contains(actif);
    });
    expect(dehors, `arrêt ${arret}`).toBe(false);
  }
  await page.keyboard.press('Escape');
  await expect(ouvrir).toBeFocused();
});

test('de la recherche à un territoire, à une fiche, et retour', async ({ page }) => {
  await page.goto('/a-propos');
  for (let arret = 0; arret < 4; arret++) {
    if (await recherche(page).evaluate((e) => e === document.activeElement)) break;
    await page.keyboard.press('Tab');
  }
  await expect(recherche(page)).toBeFocused();
  await page.keyboard.type('rennes');
  const commune = page.getByRole('group', { name: 'Communes' }).getByRole('option').first();
  await expect(commune).toBeVisible();
  for (let n = 0; n < 10 && (await commune.getAttribute('aria-selected')) !== 'true'; n++) {
    await page.keyboard.press('ArrowDown');
  }
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL('/territoires/commune/35238', BIENTOT);
  const lien = page.locator('article[data-cle^="initiative:"]').first().getByRole('link');
  const nom = (await lien.textContent())!.trim();
  await lien.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: nom })).toBeVisible();
  await page.keyboard.press('Alt+ArrowLeft');
  await expect(page.getByRole('heading', { level: 1, name: 'Rennes' })).toBeVisible();
});

test('l’atelier : importer, noter, réordonner sans souris', async ({ page }) => {
  await page.goto('/diagnostic');
  await expect(page.getByRole('button', { name: 'Commencer sans fichier' })).toBeEnabled(BIENTOT);
  const choisir = page.getByRole('button', { name: 'Choisir un fichier' });
  await choisir.focus();
  const [fichiers] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.keyboard.press('Enter'),
  ]);
  await fichiers.setFiles('tests/fixtures/diagnostic/mayenne-lambert93-windows1252.csv');
  const importer = page.getByRole('button', { name: 'Importer', exact: true });
  await expect(importer).toBeVisible(BIENTOT);
  await importer.focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('[data-bilan="lues"]').first()).toContainText('66', BIENTOT);

  const etape = page.getByRole('button', { name: 'Dire ensemble' });
  await etape.focus();
  await page.keyboard.press('Enter');
  const ajouter = page.getByRole('button', { name: 'Ajouter : Besoin' });
  const dialogue = page.getByRole('dialog', { name: 'Nouvelle note' });
  for (const texte of ['Premier besoin', 'Second besoin']) {
    await ajouter.focus();
    await page.keyboard.press('Enter');
    await expect(dialogue.getByRole('textbox').first()).toBeFocused();
    await page.keyboard.type(texte);
    await dialogue.getByRole('button', { name: 'Ajouter la note' }).focus();
    await page.keyboard.press('Enter');
    await expect(dialogue).toBeHidden();
    await expect(ajouter, 'le dialogue rend le focus').toBeFocused();
  }
  const textes = page.getByRole('region', { name: /^Besoins/ }).locator('.texte');
  const monter = page.getByRole('button', { name: 'Monter : Second besoin' });
  await monter.focus();
  await page.keyboard.press('Enter');
  await expect(textes).toHaveText(['Second besoin', 'Premier besoin']);
  await expect(monter, 'la note déplacée garde le focus').toBeFocused();
  await expect(monter).toBeDisabled();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(textes).toHaveText(['Premier besoin', 'Second besoin']);
});
