/** Ce qu’un lecteur d’écran entend : noms, rôles et annonces, lus dans l’arbre d’accessibilité. */
import { THEMES } from '../aides/corpus';
import { expect, test } from '../aides/test';
import { caseTheme } from '../aides/panneau';

const annonce = '[data-annonce="carte"]';

test('les repères de la carte et d’une page à lire se nomment', async ({ page, carte }) => {
  await carte.ouvrir('/');
  for (const repere of ['banner', 'main'] as const) {
    await expect(page.getByRole(repere)).toHaveCount(1);
  }
  await expect(page.getByRole('navigation', { name: 'Navigation principale' })).toBeVisible();
  await expect(page.getByRole('search', { name: 'Rechercher et filtrer' })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Carte', exact: true })).toBeVisible();
  await expect(page.getByRole('navigation', { name: 'Navigation principale' }))
    .toMatchAriaSnapshot(`
    - navigation "Navigation principale":
      - list:
        - listitem:
          - link "Carte"
        - listitem:
          - link "Thèmes"
        - listitem:
          - link "Leviers"
        - listitem:
          - link "Diagnostic"
        - listitem:
          - link "Données"
        - listitem:
          - link "À propos"
  `);

  await page.goto('/donnees');
  await expect(page.getByRole('search')).toBeVisible();
  await expect(page.getByRole('contentinfo')).toBeVisible();
});

test('la carte a un nom, un mode d’emploi, des commandes nommées et une liste équivalente', async ({
  page,
  carte,
}) => {
  await carte.ouvrir('/?theme=petite-enfance-famille#5/46.6/2.4');
  const canevas = page.getByRole('region', { name: /^Carte des initiatives\. Flèches/ });
  await expect(canevas).toBeVisible();
  await expect(canevas).toHaveText('La liste de la page dit tout ce que montre cette carte.');
  for (const name of ['Zoomer', 'Dézoomer', 'Partager ou imprimer la carte']) {
    await expect(page.getByRole('button', { name, exact: true })).toBeVisible();
  }
  const vues = page.getByRole('list', { name: 'Aller à une partie de la France' });
  await expect(vues.getByRole('button')).toHaveText([
    'Métropole',
    'Guadeloupe',
    'Martinique',
    'Guyane',
    'La Réunion',
    'Mayotte',
    'Corse',
  ]);
  const points = page.getByRole('region', { name: 'Points visibles sur la carte' });
  const { marqueurs } = await carte.donnees();
  await expect(points.getByRole('button')).toHaveCount(Number(marqueurs));
});

test('un déplacement et un filtre s’annoncent, le chargement non', async ({ page, carte }) => {
  await carte.ouvrir('/?theme=culture');
  await expect(page.locator(annonce)).toHaveAttribute('role', 'status');
  await expect(page.locator(annonce)).toHaveText('');
  await page.getByRole('button', { name: 'Guyane' }).click();
  await expect(page.locator(annonce)).toHaveText(/^Sur la carte\s: \d+\sinitiatives?\.$/);
  const avant = await page.locator(annonce).textContent();
  await page.getByRole('button', { name: 'Métropole' }).click();
  await expect(page.locator(annonce)).not.toHaveText(avant!);

  await caseTheme(page, 'mobilite').check();
  await expect(page.locator('[data-bilan]')).toHaveAttribute('aria-live', 'polite');
  await expect(page.locator('[data-bilan]')).toContainText(/\d+\sinitiatives/);
});

test('une case de filtre dit son thème et combien elle donnerait', async ({ page }) => {
  await page.goto('/');
  const groupe = page.getByRole('group', { name: 'Thèmes' });
  await expect(
    groupe.getByRole('checkbox', { name: /^Mobilité\s*\d+\s*résultats$/ }),
  ).toBeAttached();
  await expect(groupe.getByRole('checkbox')).toHaveCount(THEMES.length + 1);
});

test('une comparaison se lit tableau par tableau, chaque cellule avec ses en-têtes', async ({
  page,
}) => {
  await page.goto('/territoires/comparer?t=commune:29232&t=commune:35238');
  for (const name of [
    'Les chiffres',
    'Initiatives ici, par thème',
    'Acteurs locaux compétents',
    'Règles et seuils qui diffèrent',
  ]) {
    const tableau = page.getByRole('table', { name });
    await expect(tableau.getByRole('columnheader')).toHaveText(['Quimper', 'Rennes']);
    await expect(tableau.getByRole('rowheader').first()).not.toBeEmpty();
  }
});

test('l’intitulé qui se voit est dans le nom de chaque lien et bouton', async ({ page }) => {
  for (const adresse of ['/territoires/comparer?t=commune:29232', '/integrer', '/donnees']) {
    await page.goto(adresse);
    const ecarts = await page.evaluate(() =>
      [...document.querySelectorAll('a[aria-label], button[aria-label]')]
        .map((e) => [e.textContent!.trim().replace(/\s+/g, ' '), e.getAttribute('aria-label')!])
        .filter(([vu, nom]) => vu && !nom!.toLowerCase().includes(vu.toLowerCase())),
    );
    expect(ecarts, adresse).toEqual([]);
  }
});
