/** La liste, les filtres et les compteurs, tels qu’un usager les nomme. */
import { expect, type Locator, type Page } from '@playwright/test';
import { theme } from './corpus';

export const lignes = (page: Page): Locator =>
  page.locator('[data-liste="initiatives"] article[data-cle]');

export const ligne = (page: Page, id: string): Locator =>
  page.locator(`[data-liste="initiatives"] article[data-cle="initiative:${id}"]`);

export const bilan = (page: Page): Locator => page.locator('[data-bilan]');

export const caseTheme = (page: Page, id: string): Locator =>
  page.getByRole('group', { name: 'Thèmes' }).getByRole('checkbox', { name: theme(id).nom });

export const compteur = (page: Page, cle: string): Locator =>
  page.locator(`[data-compteur="${cle}"]`);

/** Le nombre d’un compteur, même dans une rubrique repliée. */
export async function lireCompteur(page: Page, cle: string): Promise<number> {
  return Number.parseInt((await compteur(page, cle).textContent()) ?? '', 10);
}

/** Les identifiants de la liste, dans l’ordre. */
export async function idsListe(page: Page): Promise<string[]> {
  return lignes(page).evaluateAll((articles) =>
    articles.map((a) => a.getAttribute('data-cle')!.replace('initiative:', '')),
  );
}

/** La liste, le nombre annoncé et les identifiants disent la même chose. */
export async function attendreListe(page: Page, ids: string[]): Promise<void> {
  await expect(bilan(page)).toHaveAttribute('data-bilan', String(ids.length));
  await expect(bilan(page)).toContainText(
    new RegExp(`^\\s*${ids.length}\\sinitiatives?(?!\\p{L})`, 'u'),
  );
  expect((await idsListe(page)).sort()).toEqual([...ids].sort());
}

export const recherche = (page: Page): Locator =>
  page.getByRole('combobox', { name: /Rechercher une initiative/ });

/** Le titre de la fiche ouverte, en page ou en marge. */
export const titreFiche = (page: Page): Locator => page.locator('#titre-fiche');

export const marge = (page: Page): Locator => page.getByRole('complementary');
