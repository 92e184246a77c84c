/** L’atelier de diagnostic, tel qu’une personne s’en sert. */
import type { Locator, Page } from '@playwright/test';
import { BIENTOT, expect } from './test';

export const MAYENNE = 'tests/fixtures/diagnostic/mayenne-lambert93-windows1252.csv';

export const etape = (page: Page, nom: string): Locator =>
  page.getByRole('navigation', { name: 'Étapes du diagnostic' }).getByRole('button', { name: nom });

export const enregistre = (page: Page): Promise<void> =>
  expect(page.locator('[data-etat="enregistre"]')).toBeVisible();

export const bilan = (page: Page, cle: string): Locator =>
  page.locator(`[data-bilan="${cle}"]`).first();

export async function accueil(page: Page): Promise<void> {
  await page.goto('/diagnostic');
  await expect(page.getByRole('button', { name: 'Commencer sans fichier' })).toBeEnabled(BIENTOT);
}

/** Lire les communes puis le fichier, dans un autre fil, sur une machine chargée. */
const LECTURE = { timeout: 30_000 };

/** Un fichier écrit par l’essai, ou un chemin. */
export type Apport = string | { nom: string; texte: string };

/** Dépose un fichier (à l’accueil ou dans les sources) et l’importe tel que l’atelier le propose. */
export async function deposer(
  page: Page,
  apport: Apport,
  regler?: (controle: Locator) => Promise<void>,
): Promise<void> {
  const fichier =
    typeof apport === 'string'
      ? apport
      : { name: apport.nom, mimeType: 'text/csv', buffer: Buffer.from(apport.texte) };
  await page.locator('input[type=file][multiple]').setInputFiles(fichier);
  const controle = page.getByRole('region', { name: /^Import de/ });
  const importer = controle.getByRole('button', { name: 'Importer', exact: true });
  await expect(importer).toBeVisible(LECTURE);
  await regler?.(controle);
  await importer.click();
  await expect(controle).toHaveCount(0, LECTURE);
}

export async function noter(page: Page, genre: string, texte: string): Promise<void> {
  await page.getByRole('button', { name: `Ajouter : ${genre}` }).click();
  const dialogue = page.getByRole('dialog', { name: 'Nouvelle note' });
  await dialogue.getByRole('textbox').first().fill(texte);
  await dialogue.getByRole('button', { name: 'Ajouter la note' }).click();
  await expect(dialogue).toBeHidden();
}

export async function choisirTerritoire(page: Page, champ: string, nom: string): Promise<void> {
  await page.getByRole('combobox', { name: champ, exact: true }).fill(nom);
  await page.getByRole('option', { name: nom }).first().click(BIENTOT);
}

export const deborde = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
