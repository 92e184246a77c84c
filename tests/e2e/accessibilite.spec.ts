import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { ligne, marge, recherche, titreFiche } from './aides/panneau';
import { expect, test } from './aides/test';

const REGLES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

async function verifier(page: Page): Promise<void> {
  const { violations, passes } = await new AxeBuilder({ page }).withTags(REGLES).analyze();
  expect(passes.length, 'axe a bien regardé la page').toBeGreaterThan(15);
  expect(
    violations.map(({ id, help, nodes }) => ({
      id,
      help,
      ou: nodes.slice(0, 4).map((n) => `${n.target.join(' ')} : ${n.failureSummary ?? ''}`),
    })),
  ).toEqual([]);
}

test.describe('aucune violation relevée par axe', () => {
  test('sur la carte, claire puis sombre, filtres ouverts', async ({ page, carte }) => {
    await carte.ouvrir('/?theme=mobilite&statut=association&acteurs=1&territoire=region:32');
    await page.locator('details', { hasText: 'Limites affichées' }).locator('summary').click();
    await verifier(page);
    await page.emulateMedia({ colorScheme: 'dark' });
    await carte.attendre();
    await verifier(page);
  });

  test('sur la carte sans filtre, puis avec une fiche ouverte', async ({ page, carte, corpus }) => {
    await carte.ouvrir('/');
    await verifier(page);
    await ligne(page, corpus.isolee().ligne.id).click();
    await expect(titreFiche(page)).toBeVisible();
    await carte.attendre();
    await verifier(page);
  });

  test('sur les suggestions de recherche et sur la liste d’un groupe', async ({
    page,
    carte,
    corpus,
  }) => {
    const { position } = corpus.superposees();
    await carte.ouvrirSur(position, 14);
    await recherche(page).fill('saint');
    await expect(page.getByRole('option').nth(3)).toBeVisible();
    await recherche(page).press('ArrowDown');
    await verifier(page);
    await recherche(page).press('Escape');
    await recherche(page).fill('');
    await carte.cliquer(position);
    await expect(page.getByRole('dialog')).toBeVisible();
    await verifier(page);
  });

  test('sur la page d’une initiative, claire puis sombre', async ({ page, carte, corpus }) => {
    await page.goto(`/initiatives/${corpus.isolee().ligne.id}`);
    await expect(carte.cadre).toHaveAttribute('data-etat', 'pret', { timeout: 20_000 });
    await verifier(page);
    await page.emulateMedia({ colorScheme: 'dark' });
    await verifier(page);
  });

  for (const chemin of [
    '/acteurs/bruded',
    '/themes',
    '/themes/alimentation',
    '/leviers/scic',
    '/donnees',
    '/api',
    '/territoires/region/53',
    '/a-propos',
    '/accessibilite',
  ]) {
    test(`sur ${chemin}`, async ({ page, carte }) => {
      await page.goto(chemin);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      if (await carte.cadre.count()) {
        await expect(carte.cadre).toHaveAttribute('data-etat', 'pret', { timeout: 20_000 });
      }
      await verifier(page);
    });
  }

  test.describe('sur une adresse inconnue', () => {
    test.use({ tolere: /404/ });
    test('comme ailleurs', async ({ page }) => {
      await page.goto('/initiatives/inconnue');
      await verifier(page);
    });
  });
});

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
