import { lignes } from './aides/panneau';
import { expect, test } from './aides/test';

// Les autres pages sont surveillées de la même façon par les parcours qui les ouvrent.
const PAGES = ['/', '/leviers', '/fiches', '/initiatives/1d-touch'];

for (const chemin of PAGES) {
  test(`${chemin} s’affiche sans erreur, sans violation de la CSP et sans requête vers un tiers`, async ({
    page,
    context,
    carte,
  }) => {
    const violations: string[] = [];
    await page.exposeFunction('signaler', (v: string) => violations.push(v));
    await page.addInitScript(() =>
      document.addEventListener('securitypolicyviolation', (e) => {
        const { signaler } = window as unknown as { signaler: (v: string) => void };
        signaler(`${e.violatedDirective} ${e.blockedURI}`);
      }),
    );
    const reponse = await page.goto(chemin);
    expect(reponse?.status()).toBe(200);
    if (chemin === '/') await carte.attendre();
    await page.waitForLoadState('networkidle');
    await expect(page.getByRole('navigation', { name: 'Navigation principale' })).toBeVisible();
    expect(violations).toEqual([]);
    expect(await context.cookies(), 'aucun cookie').toEqual([]);
    expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([]);
  });
}

test('la page est servie avec une politique de sécurité stricte', async ({ request }) => {
  const reponse = await request.get('/');
  const entetes = reponse.headers();
  const csp = new Map(
    entetes['content-security-policy']!.split(';').map((directive) => {
      const [nom, ...sources] = directive.trim().split(/\s+/);
      return [nom!, sources];
    }),
  );
  expect(csp.get('default-src')).toEqual(["'self'"]);
  expect(csp.get('connect-src')).toEqual(["'self'"]);
  expect(csp.get('font-src')).toEqual(["'self'"]);
  expect(csp.get('object-src')).toEqual(["'none'"]);
  for (const [nom, sources] of csp) {
    expect(sources, nom).not.toContain("'unsafe-inline'");
    expect(sources, nom).not.toContain("'unsafe-eval'");
    expect(
      sources.filter((s) => /^(https?:|\*)/.test(s)),
      nom,
    ).toEqual([]);
  }
  expect(csp.get('script-src')!.some((s) => s.startsWith("'nonce-"))).toBe(true);
  expect(entetes['x-content-type-options']).toBe('nosniff');
  expect(entetes['referrer-policy']).toBe('strict-origin-when-cross-origin');
  expect(entetes['permissions-policy']).toContain('geolocation=()');
});

test('un script glissé dans l’adresse reste du texte', async ({ page }) => {
  await page.goto(`/?q=${encodeURIComponent('<img src=x onerror="document.title=1">')}`);
  await expect(page).toHaveTitle('TerritoirESS');
  await expect(lignes(page)).toHaveCount(0);
  await expect(page.getByText(/qui réponde à «\s<img src=x/)).toBeVisible();
  await expect(page.locator('main img')).toHaveCount(0);
});
