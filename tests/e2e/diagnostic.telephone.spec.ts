/** Au téléphone, on consulte et on note. */
import { MAYENNE } from './aides/diagnostic';
import { BIENTOT, expect, test } from './aides/test';

test('consulter et noter, sans rien qui déborde', async ({ page, carte }) => {
  const deborde = () => page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
  const etape = (nom: string) =>
    page
      .getByRole('navigation', { name: 'Étapes du diagnostic' })
      .getByRole('button', { name: nom });
  await page.goto('/diagnostic');
  await expect(page.getByRole('button', { name: 'Commencer sans fichier' })).toBeEnabled(BIENTOT);
  expect(await deborde(), 'à l’accueil').toBe(false);
  await page.locator('input[type=file][multiple]').setInputFiles(MAYENNE);
  await page.getByRole('button', { name: 'Importer', exact: true }).click(BIENTOT);
  await expect(page.locator('[data-bilan="lues"]').first()).toContainText('66', BIENTOT);
  expect(await deborde(), 'aux sources').toBe(false);

  await etape('Carte').click();
  await expect(carte.cadre).toHaveAttribute('data-etat', 'pret', { timeout: 30_000 });
  expect(await deborde(), 'à la carte').toBe(false);
  const pieces = page.getByRole('group', { name: 'Montrer' });
  await pieces.getByRole('button', { name: 'Tableau' }).click();
  await page.getByRole('row', { name: /Ressourcerie n° 1/ }).click();
  await expect(page.getByRole('complementary', { name: 'À cet endroit' })).toContainText(
    'Ressourcerie n° 1',
  );
  await page.getByRole('button', { name: 'Noter ici' }).click();
  const note = page.getByRole('dialog', { name: 'Nouvelle note' });
  await note.getByRole('textbox').first().fill('À visiter');
  await note.getByRole('button', { name: 'Ajouter la note' }).click();

  await etape('Dire ensemble').click();
  await expect(page.getByText('À visiter')).toBeVisible();
  expect(await deborde(), 'aux notes').toBe(false);
  const bouton = page.getByRole('button', { name: 'Modifier : À visiter' });
  expect((await bouton.boundingBox())!.height, 'une cible au doigt').toBeGreaterThanOrEqual(44);
});
