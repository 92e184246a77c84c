/** axe-core, toutes ses règles WCAG 2.0 à 2.2 (A et AA) et ses bonnes pratiques. */
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect } from './test';

const REGLES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** Les seules règles qui lisent des couleurs ; elles font presque toute la durée d’axe. */
const COULEURS = ['color-contrast', 'link-in-text-block'];
const SANS_COULEURS = Object.fromEntries(COULEURS.map((regle) => [regle, { enabled: false }]));

/**
 * Ce qu’un état peut changer : `tout` à la première visite ; `couleurs` quand seule l’apparence
 * change ; `disposition` quand seule la taille change (les autres règles repassent toutes).
 */
export type Portee = 'tout' | 'couleurs' | 'disposition';

/**
 * Aucune violation sur la page, telle qu’elle est à cet instant, cadres compris. L’échec est doux :
 * un passage dit tous les états fautifs, pas seulement le premier.
 */
export async function sansViolation(
  page: Page,
  quand: string,
  portee: Portee = 'tout',
): Promise<void> {
  const axe = new AxeBuilder({ page }).options({
    // Le détail de ce qui passe n’est lu par personne, et fait l’essentiel de la durée d’une grande page.
    resultTypes: ['violations'],
    runOnly:
      portee === 'couleurs' ? { type: 'rule', values: COULEURS } : { type: 'tag', values: REGLES },
    ...(portee === 'disposition' ? { rules: SANS_COULEURS } : {}),
  });
  // Sans page vierge ouverte à chaque passage : elle ne sert qu’aux cadres d’une autre origine, et il n’y
  // en a pas (`test.ts` fait échouer toute requête vers un tiers).
  axe.setLegacyMode(true);
  const { violations, passes } = await axe.analyze();
  const vues = portee === 'couleurs' ? 1 : 10;
  expect.soft(passes.length, `axe a bien regardé : ${quand}`).toBeGreaterThanOrEqual(vues);
  const dites = violations.map(
    ({ id, nodes }) =>
      `${id} : ${nodes
        .slice(0, 4)
        .map((n) => `${n.target.join(' ')} (${n.failureSummary?.split('\n')[1]?.trim() ?? ''})`)
        .join(' ; ')}`,
  );
  expect.soft(dites, quand).toEqual([]);
}

/** Le même contenu dans chaque affichage : apparences, couleurs forcées, zoom 200 %, téléphone, 320 px. */
export async function sansViolationNullePart(page: Page, quand: string): Promise<void> {
  const taille = page.viewportSize()!;
  await sansViolation(page, quand);
  await page.emulateMedia({ colorScheme: 'dark' });
  await sansViolation(page, `${quand}, sombre`, 'couleurs');
  await page.emulateMedia({ colorScheme: 'light', forcedColors: 'active' });
  await sansViolation(page, `${quand}, couleurs forcées`, 'couleurs');
  await page.emulateMedia({ forcedColors: 'none' });
  for (const [nom, width, height] of [
    ['zoom 200 %', 640, 400],
    ['téléphone', 390, 844],
    ['320 × 256', 320, 256],
  ] as const) {
    await page.setViewportSize({ width, height });
    await sansViolation(page, `${quand}, ${nom}`, 'disposition');
  }
  await page.setViewportSize(taille);
}
