import type { Page } from '@playwright/test';
import { THEMES } from './aides/corpus';
import { expect, PAGE_QUITTEE, test } from './aides/test';

test.describe('chaque page se nomme pour les moteurs et les partages', () => {
  const attendus: [chemin: string, titre: RegExp, type: string][] = [
    ['/', /^TerritoirESS$/, 'website'],
    ['/?theme=mobilite', /^TerritoirESS$/, 'website'],
    ['/themes/mobilite', /^Mobilité · TerritoirESS$/, 'website'],
    ['/leviers/scic', /^SCIC · TerritoirESS$/, 'website'],
    ['/donnees', /^Données · TerritoirESS$/, 'website'],
    ['/territoires/region/53', /^Bretagne, région · TerritoirESS$/, 'website'],
    ['/a-propos', /^À propos · TerritoirESS$/, 'website'],
    ['/accessibilite', /^Accessibilité · TerritoirESS$/, 'website'],
    ['/initiatives/1d-touch', /^1D Touch · TerritoirESS$/, 'article'],
    ['/acteurs/bruded', /^.+ · TerritoirESS$/, 'article'],
  ];
  test('titre, description, adresse canonique et Open Graph', async ({ page, baseURL }) => {
    const titres: string[] = [];
    const descriptions: string[] = [];
    for (const [chemin, titre, type] of attendus) {
      // Lus dans la réponse du serveur : c’est ce que lisent un moteur ou une messagerie.
      const html = await (await page.request.get(chemin)).text();
      const lire = (motif: RegExp) => motif.exec(html)?.[1] ?? '';
      const contenu = (nom: string) =>
        lire(new RegExp(`<meta (?:name|property)="${nom}" content="([^"]*)"`));
      expect(html, chemin).toContain('<html lang="fr">');
      expect(lire(/<title>([^<]*)<\/title>/), chemin).toMatch(titre);
      expect(contenu('description').length, chemin).toBeGreaterThan(40);
      expect(contenu('description').length, chemin).toBeLessThanOrEqual(200);
      const canonique = lire(/<link rel="canonical" href="([^"]*)"/);
      expect(canonique, chemin).toBe(`${baseURL}${chemin.split('?')[0]}`);
      expect(contenu('og:url'), chemin).toBe(canonique);
      expect(contenu('og:title'), chemin).toMatch(titre);
      expect(contenu('og:type'), chemin).toBe(type);
      expect(contenu('og:locale'), chemin).toBe('fr_FR');
      expect(contenu('robots'), chemin).toBe(chemin.includes('?') ? 'noindex, follow' : '');
      expect(html.match(/<h1[\s>]/g), chemin).toHaveLength(1);
      if (!chemin.includes('?')) {
        titres.push(lire(/<title>([^<]*)<\/title>/));
        descriptions.push(contenu('description'));
      }
    }
    expect(new Set(titres).size, 'des titres tous différents').toBe(titres.length);
    expect(new Set(descriptions).size).toBe(descriptions.length);
  });
});

test('les thèmes ont chacun leur page, avec actions, initiatives et lien vers la carte', async ({
  page,
  corpus,
}) => {
  await page.goto('/themes');
  await expect(page.getByRole('main').getByRole('heading', { level: 2 })).toHaveText(
    THEMES.map((t) => t.nom),
  );
  await page.getByRole('link', { name: 'Mobilité' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Mobilité');
  const n = corpus.ids((l) => l.themes.includes('mobilite')).length;
  await expect(page.locator('article[data-cle^="initiative:"]')).toHaveCount(n);
  await page.getByRole('link', { name: 'Voir sur la carte' }).click();
  await expect(page).toHaveURL(/\/\?theme=mobilite/);
  await expect(page.locator('[data-bilan]')).toHaveAttribute('data-bilan', String(n));
});

test.describe('une adresse qui ne mène à rien', () => {
  test.use({ tolere: /404/ });

  test('répond 404 en français, dit ce qui manque et ramène à la carte', async ({ page }) => {
    for (const [chemin, explication] of [
      ['/cette-page-n-existe-pas', /L’adresse demandée ne mène à rien/],
      ['/initiatives/inconnue', /Aucune initiative .* « inconnue »/],
      ['/acteurs/inconnu', /Aucun acteur .* « inconnu »/],
      ['/themes/inconnu', /Aucun thème .* « inconnu ».*Les thèmes existants/s],
      ['/leviers/inconnu', /Aucun levier .* « inconnu ».*Les leviers existants/s],
      ['/territoires/region/99', /Aucune région .* « 99 »/],
      ['/territoires/canton/1', /L’adresse demandée ne mène à rien/],
    ] as const) {
      const reponse = await page.goto(chemin);
      expect(reponse?.status(), chemin).toBe(404);
      await expect(page, chemin).toHaveTitle('Page introuvable · TerritoirESS');
      const contenu = page.getByRole('main');
      await expect(contenu.getByRole('heading', { level: 1 })).toHaveText(
        'Cette page n’existe pas',
      );
      await expect(contenu, chemin).toContainText(explication);
      await expect(contenu, chemin).not.toContainText(/not found/i);
    }
    await page.getByRole('link', { name: 'Revenir à la carte' }).click();
    await expect(page).toHaveURL(/\/(#.*)?$/);
  });
});

/** Liens et commandes visibles qu’on ne peut atteindre sans défiler en largeur. */
function horsEcran(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const defilable = (e: Element | null): boolean =>
      e !== null &&
      (/auto|scroll/.test(getComputedStyle(e).overflowX) || defilable(e.parentElement));
    return [...document.querySelectorAll('a, button, input, summary, h1, h2, p')]
      .filter((e) => e.checkVisibility() && !e.closest('.invisible') && !defilable(e))
      .filter((e) => {
        const { left, right, width } = e.getBoundingClientRect();
        return width > 1 && (left < -1 || right > window.innerWidth + 1);
      })
      .map((e) => e.outerHTML.slice(0, 120));
  });
}

test('la carte tient dans l’écran, que le menu prenne une ligne, deux ou trois', async ({
  page,
}) => {
  const lignes = new Set<number>();
  for (const width of [320, 365, 390, 660, 768, 1280]) {
    await page.setViewportSize({ width, height: 700 });
    await page.goto('/');
    await expect(page.locator('html')).toHaveClass(/js/);
    const { deborde, entete } = await page.evaluate(() => ({
      deborde: document.documentElement.scrollHeight - innerHeight,
      entete: document.querySelector('header')!.offsetHeight,
    }));
    expect(deborde, `${width} px`).toBe(0);
    lignes.add(entete);
  }
  expect(lignes.size, 'des en-têtes de plusieurs hauteurs').toBeGreaterThan(2);
});

test.describe('aucune page ne déborde en largeur', () => {
  test.use({ tolere: PAGE_QUITTEE });

  const chemins = [
    '/',
    '/?theme=cooperation-internationale&acteurs=1&territoire=region:32',
    '/initiatives/1d-touch',
    '/acteurs/bruded',
    '/themes/alimentation',
    '/leviers',
    '/donnees',
    '/territoires/region/53',
    '/accessibilite',
  ];
  for (const [nom, viewport] of [
    ['à 320 pixels', { width: 320, height: 640 }],
    ['au zoom de 200 %', { width: 640, height: 400 }],
  ] as const) {
    test(nom, async ({ page }) => {
      await page.setViewportSize(viewport);
      for (const chemin of chemins) {
        await page.goto(chemin);
        await expect(page.locator('html')).toHaveClass(/js/);
        const debord = await page.evaluate(() => {
          const { scrollWidth, clientWidth } = document.documentElement;
          return scrollWidth - clientWidth;
        });
        expect(debord, chemin).toBe(0);
        expect(await horsEcran(page), chemin).toEqual([]);
      }
    });
  }
});
