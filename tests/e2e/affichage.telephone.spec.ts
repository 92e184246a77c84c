import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './aides/test';

/** Commandes visibles plus petites qu’un doigt, liens dans une phrase mis à part. */
function tropPetites(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('button, summary, label:has(input), [role=option], nav a')]
      // Les crédits sont facultatifs ; la liste des points visibles ne se montre qu’au clavier.
      .filter((e) => e.checkVisibility() && !e.closest('.maplibregl-ctrl-attrib'))
      .filter((e) => !e.closest('[aria-label="Points visibles sur la carte"]'))
      .filter((e) => {
        const { width, height } = e.getBoundingClientRect();
        return width > 1 && (width < 43.5 || height < 43.5);
      })
      .map((e) => `${e.textContent!.trim().slice(0, 40)} ${e.outerHTML.slice(0, 80)}`),
  );
}

test('au téléphone, chaque commande de la carte est assez grande pour un doigt', async ({
  page,
  carte,
}) => {
  await carte.ouvrir('/?theme=mobilite&statut=scic&acteurs=1&territoire=region:32');
  await page.getByRole('button', { name: 'Agrandir la liste' }).tap();
  await page.getByRole('button', { name: 'Agrandir encore la liste' }).tap();
  expect(await tropPetites(page)).toEqual([]);
});

for (const chemin of ['/', '/initiatives/1d-touch', '/themes/mobilite']) {
  test(`au téléphone, axe ne relève rien sur ${chemin}`, async ({ page, carte }) => {
    await page.goto(chemin);
    if (chemin !== '/themes/mobilite') {
      await expect(carte.cadre).toHaveAttribute('data-etat', 'pret', { timeout: 20_000 });
    }
    const { violations } = await new AxeBuilder({ page })
      .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
      .analyze();
    expect(violations.map((v) => [v.id, v.nodes.map((n) => n.target.join(' '))])).toEqual([]);
  });
}

test('téléphone couché, la carte, la recherche et la liste restent utilisables', async ({
  page,
  carte,
}) => {
  await page.setViewportSize({ width: 844, height: 390 });
  await carte.ouvrir('/');
  expect((await carte.taille()).height).toBeGreaterThan(120);
  await expect(page.getByRole('combobox')).toBeInViewport({ ratio: 1 });
  await page.getByRole('button', { name: 'Agrandir la liste' }).tap();
  await page.getByRole('button', { name: 'Agrandir encore la liste' }).tap();
  const premiere = page.locator('[data-liste="initiatives"] article').first();
  await premiere.scrollIntoViewIfNeeded();
  await expect(premiere).toBeInViewport({ ratio: 0.9 });
});
