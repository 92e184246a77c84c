/**
 * axe sur chaque route de page, dans chaque état d’affichage et d’usage. La liste des routes est
 * comparée au dossier `src/routes` : une page nouvelle sans adresse fait échouer le premier test.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { sansViolation, sansViolationNullePart } from '../aides/axe';
import { ligne, recherche, titreFiche } from '../aides/panneau';
import { BIENTOT, expect, test } from '../aides/test';
import { A_LIRE, ADRESSES, ouvrirPage } from './echantillon';

const RACINE = path.resolve(import.meta.dirname, '../../../src/routes');
const PROJET = 'tests/fixtures/diagnostic/projet-v1.diagnostic.json';

test('chaque route de page est dans l’échantillon', () => {
  const pages = readdirSync(RACINE, { recursive: true, encoding: 'utf8' })
    .filter((f) => path.basename(f) === '+page.svelte')
    .map((f) => `/${path.dirname(f)}`.replace(/^\/\.$/, '/'));
  expect(pages.sort()).toEqual(Object.keys(ADRESSES).sort());
});

for (const adresse of A_LIRE) {
  test(`axe ne relève rien sur ${adresse}, quel que soit l’affichage`, async ({ page }) => {
    // Six passages d’axe : la feuille à imprimer, avec ses milliers de tracés, en demande le plus.
    test.setTimeout(180_000);
    await ouvrirPage(page, adresse, true);
    await sansViolationNullePart(page, 'rubriques dépliées');
  });
}

test.describe('sur une adresse inconnue', () => {
  test.use({ tolere: /404/ });
  test('axe ne relève rien non plus', async ({ page }) => {
    await ouvrirPage(page, '/initiatives/inconnue');
    await sansViolationNullePart(page, 'page introuvable');
  });
});

test('axe ne relève rien sur la carte filtrée, menu des limites ouvert', async ({
  page,
  carte,
}) => {
  await carte.ouvrir('/?theme=mobilite&statut=association&acteurs=1&territoire=region:32');
  await page.locator('summary', { hasText: 'Autres filtres' }).scrollIntoViewIfNeeded();
  await page.locator('details', { hasText: 'Limites affichées' }).locator('summary').click();
  await sansViolationNullePart(page, 'filtres et limites');
});

test('axe ne relève rien quand aucun filtre ne donne de résultat, ni dans le partage', async ({
  page,
  carte,
}) => {
  await carte.ouvrir('/?q=zzzzzzz');
  await sansViolation(page, 'liste vide');
  await page.getByRole('button', { name: 'Partager ou imprimer la carte' }).click();
  await expect(page.getByRole('dialog', { name: 'Partager cette carte' })).toBeVisible();
  await sansViolation(page, 'dialogue de partage');
});

test('axe ne relève rien sur une fiche ouverte à côté de la carte', async ({
  page,
  carte,
  corpus,
}) => {
  await carte.ouvrir('/?theme=culture');
  await ligne(page, corpus.isolee((l) => l.themes.includes('culture')).ligne.id).click();
  await expect(titreFiche(page)).toBeVisible();
  await sansViolation(page, 'fiche en marge');
  await page.emulateMedia({ colorScheme: 'dark' });
  await sansViolation(page, 'fiche en marge, sombre', 'couleurs');
});

test('axe ne relève rien sur les suggestions et sur la liste d’un groupe', async ({
  page,
  carte,
  corpus,
}) => {
  const { position } = corpus.superposees();
  await carte.ouvrirSur(position, 14);
  await recherche(page).fill('saint');
  await expect(page.getByRole('option').nth(3)).toBeVisible();
  await recherche(page).press('ArrowDown');
  await sansViolation(page, 'suggestions');
  await recherche(page).press('Escape');
  await recherche(page).fill('');
  await carte.cliquer(position);
  await expect(page.getByRole('dialog')).toBeVisible();
  await sansViolation(page, 'liste d’un groupe');
});

test('axe ne relève rien sur la carte intégrée et sur sa liste', async ({ page, carte }) => {
  await page.goto('/embed?territoire=region:53');
  await carte.attendre();
  await sansViolation(page, 'carte');
  await page.getByRole('button', { name: /^Liste/ }).click();
  await sansViolationNullePart(page, 'liste');
});

test('axe ne relève rien dans l’atelier, onglet par onglet et dialogue ouvert', async ({
  page,
}) => {
  await page.goto('/diagnostic');
  await expect(page.getByRole('button', { name: 'Commencer sans fichier' })).toBeEnabled(BIENTOT);
  await page.locator('[data-role="ouvrir-diagnostic"]').setInputFiles({
    name: 'projet.diagnostic.json',
    mimeType: 'application/json',
    buffer: readFileSync(PROJET),
  });
  await expect(page.getByLabel('Nom du diagnostic')).toBeVisible(BIENTOT);
  const etapes = page.getByRole('navigation', { name: 'Étapes du diagnostic' });
  for (const nom of ['Sources', 'Dire ensemble', 'Rapport']) {
    await etapes.getByRole('button', { name: nom }).click();
    await expect(etapes.getByRole('button', { name: nom })).toHaveAttribute('aria-current', 'step');
    await sansViolationNullePart(page, nom);
  }
  await etapes.getByRole('button', { name: 'Dire ensemble' }).click();
  await page.getByRole('button', { name: 'Ajouter : Besoin' }).click();
  await expect(page.getByRole('dialog', { name: 'Nouvelle note' })).toBeVisible();
  await sansViolationNullePart(page, 'nouvelle note');
});
