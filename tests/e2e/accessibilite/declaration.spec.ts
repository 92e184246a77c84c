/** La déclaration publiée dit ce que dit la grille, sans plus. */
import { readFileSync } from 'node:fs';
import { bilanRgaa, ecrireTaux, lireGrille } from '../../../src/lib/domain/rgaa';
import { expect, test } from '../aides/test';

const bilan = bilanRgaa(lireGrille(readFileSync('docs/accessibilite.md', 'utf8')));

test('le taux, les comptes et les réserves sont ceux de docs/accessibilite.md', async ({
  page,
}) => {
  await page.goto('/accessibilite');
  await expect(page.locator('[data-taux]')).toHaveText(ecrireTaux(bilan.taux));
  const resultats = page.getByRole('table', { name: 'Résultats des tests' });
  await expect(resultats.getByRole('row', { name: /^Conformes/ })).toContainText(
    String(bilan.conformes),
  );
  await expect(resultats.getByRole('row', { name: /^Non applicables/ })).toContainText(
    String(bilan.nonApplicables),
  );
  await expect(resultats.getByRole('row', { name: /^En tout/ })).toContainText('106');
  for (const { numero } of [...bilan.douteux, ...bilan.nonConformes]) {
    await expect(page.getByRole('term').filter({ hasText: `Critère ${numero}` })).toBeVisible();
  }
  await expect(page.getByText('sans lecteur d’écran réel')).toBeVisible();
});

test('elle a ses rubriques obligatoires, et ne s’invente ni éditeur ni contact', async ({
  page,
}) => {
  await page.goto('/accessibilite');
  for (const name of [
    'État de conformité',
    'Résultats des tests',
    'Contenus non accessibles',
    'Établissement de cette déclaration',
    'Technologies',
    'Environnement de test',
    'Retour d’information et contact',
    'Voies de recours',
  ]) {
    await expect(page.getByRole('heading', { name })).toBeVisible();
  }
  await expect(page.getByText('non renseigné')).toBeVisible();
  await expect(page.getByText('n’y a indiqué aucun moyen de le joindre')).toBeVisible();
  await expect(page.getByRole('link', { name: /Défenseur des droits/ })).toHaveCount(2);
});
