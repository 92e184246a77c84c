/**
 * Ce que le navigateur refuse, et ce que la page ne fait jamais : une requête ailleurs, un cookie, un
 * script venu d’une chaîne. Toutes les pages y passent ; le fixture `page` surveille déjà partout la
 * console et les requêtes vers une autre origine.
 */
import type { Page } from '@playwright/test';
import { caseTheme, lignes, recherche, titreFiche } from './aides/panneau';
import { ROUTES } from './aides/routes';
import { BIENTOT, expect, test } from './aides/test';

/** Ce que l’application range dans le navigateur, et rien d’autre. */
const RANGEMENTS = /^(apparence|territoiress-diagnostic.*)$/;
const SESSION = /^sveltekit:/;

/** Les violations de la politique de sécurité, de l’ouverture de la page à la fin du test. */
async function ecouter(page: Page): Promise<string[]> {
  const violations: string[] = [];
  await page.exposeFunction('signaler', (v: string) => violations.push(v));
  await page.addInitScript(() =>
    document.addEventListener('securitypolicyviolation', (e) => {
      const { signaler } = window as unknown as { signaler: (v: string) => void };
      signaler(
        `${e.effectiveDirective} ${e.blockedURI} ${e.sample} ${e.sourceFile}:${e.lineNumber}`,
      );
    }),
  );
  return violations;
}

async function rienDeGarde(page: Page): Promise<void> {
  expect(await page.context().cookies(), 'aucun cookie').toEqual([]);
  const rangees = await page.evaluate(async () => ({
    local: Object.keys(localStorage),
    session: Object.keys(sessionStorage),
    bases: (await indexedDB.databases()).map((b) => b.name ?? ''),
    biscuits: document.cookie,
  }));
  expect(rangees.biscuits).toBe('');
  for (const nom of [...rangees.local, ...rangees.bases]) expect(nom).toMatch(RANGEMENTS);
  for (const nom of rangees.session) expect(nom).toMatch(SESSION);
}

for (const { id, exemple } of ROUTES.filter((r) => r.page)) {
  test(`${id} : aucune violation, aucun cookie, rien vers un tiers`, async ({ page }) => {
    const violations = await ecouter(page);
    // Le document, sans quoi la page d’un client OGC serait du JSON.
    const reponse = await page.goto(exemple);
    expect(reponse?.status()).toBe(200);
    expect(reponse?.headers()['content-type']).toMatch(/^text\/html/);
    const entetes = (await reponse!.headersArray()).map(
      ({ name, value }) => `${name}: ${value}\r\n`,
    );
    expect(entetes.join('').length, 'nginx, sans réglage, en accepte 4 ko').toBeLessThan(4_000);
    await page.waitForLoadState('networkidle');
    await expect(page.getByRole('main')).toBeAttached();
    expect(violations).toEqual([]);
    // Encadrée par d’autres sites, la carte intégrée ne peut pas s’en isoler.
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(id !== '/embed');
    await rienDeGarde(page);
  });
}

test('après les gestes de tous les jours, toujours rien', async ({ page, carte }) => {
  const violations = await ecouter(page);
  await carte.ouvrir('/');
  await caseTheme(page, 'mobilite').check();
  await lignes(page).first().getByRole('link').first().click();
  await expect(titreFiche(page)).toBeVisible();
  await recherche(page).fill('renn');
  await page.getByRole('option').first().click(BIENTOT);
  await page.waitForLoadState('networkidle');
  expect(violations).toEqual([]);
  await rienDeGarde(page);
});

test('un import, sa carte et ses workers : aucune violation, rien ne sort', async ({
  page,
  carte,
}) => {
  const violations = await ecouter(page);
  const fils = new Map<string, string>();
  page.on('response', async (r) => {
    if (/\/workers\/|worker/.test(new URL(r.url()).pathname)) {
      fils.set(new URL(r.url()).pathname, (await r.allHeaders())['content-security-policy'] ?? '');
    }
  });
  await page.goto('/diagnostic');
  await expect(page.getByRole('button', { name: 'Commencer sans fichier' })).toBeEnabled(BIENTOT);
  await page
    .locator('input[type=file][multiple]')
    .setInputFiles('tests/fixtures/diagnostic/mayenne-lambert93-windows1252.csv');
  const controle = page.getByRole('region', { name: /^Import de/ });
  await controle.getByRole('button', { name: 'Importer', exact: true }).click({ timeout: 30_000 });
  await expect(page.locator('[data-bilan="lues"]').first()).toContainText('66', BIENTOT);
  await page
    .getByRole('navigation', { name: 'Étapes du diagnostic' })
    .getByRole('button', { name: 'Carte' })
    .click();
  await expect(carte.cadre).toHaveAttribute('data-etat', 'pret', { timeout: 30_000 });
  await carte.attendre();
  expect(violations).toEqual([]);
  await rienDeGarde(page);
  // La politique de la page ne s’applique pas à un worker : il porte la sienne.
  expect([...fils.keys()].join()).toMatch(/import\.worker.*maplibre|maplibre.*import\.worker/);
  for (const [fil, csp] of fils) expect(csp, fil).toMatch(/default-src 'none'.*connect-src 'self'/);
});

test.describe('ce que le navigateur refuse', () => {
  // Chaque essai laisse sa violation en console : c’est le sujet.
  test.use({ tolere: /Trusted|Content Security Policy|Content-Security-Policy|violates|Refused/i });

  test('ni HTML, ni script, ni worker venus d’une chaîne', async ({ page }) => {
    await page.goto('/a-propos');
    await page.waitForLoadState('networkidle');
    const issues = await page.evaluate(async () => {
      const essais: Record<string, () => unknown> = {
        innerHTML: () => (document.createElement('p').innerHTML = '<b>x</b>'),
        insertAdjacentHTML: () => document.body.insertAdjacentHTML('beforeend', '<b>x</b>'),
        'document.write': () => document.write('x'),
        srcdoc: () => (document.createElement('iframe').srcdoc = 'x'),
        'script.src': () => (document.createElement('script').src = '/apparence.js'),
        'script.text': () => (document.createElement('script').text = 'alert(1)'),
        eval: () => (0, eval)('1'),
        worker: () => new Worker('/api/v1/themes.csv'),
        'worker blob': () => new Worker(URL.createObjectURL(new Blob(['1']))),
        'HTML actif analysé': () =>
          new DOMParser().parseFromString('<img src=x onerror=alert(1)>', 'text/html'),
        'politique sauvage': () =>
          (
            window as unknown as { trustedTypes: { createPolicy(n: string, r: object): object } }
          ).trustedTypes.createPolicy('sauvage', { createHTML: (h: string) => h }),
      };
      const permis: string[] = [];
      // Plus tard, comme du code de la page : Playwright lève lui-même l’interdit d’`eval` pour le sien.
      const plusTard = () => new Promise((suite) => setTimeout(suite));
      for (const [nom, essai] of Object.entries(essais)) {
        await plusTard();
        try {
          essai();
          permis.push(nom);
        } catch {
          // refusé
        }
      }
      await fetch('https://exemple.invalid/').then(
        () => permis.push('fetch ailleurs'),
        () => {},
      );
      return permis;
    });
    expect(issues, 'ce qui a été permis').toEqual([]);
  });
});

const BASE = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'cross-origin-embedder-policy': 'require-corp',
};
/** Une adresse par famille de réponses, le statut attendu, et qui peut la charger. */
const FAMILLES: [quoi: string, chemin: string, statut: number, pour: string][] = [
  ['page', '/', 200, 'same-origin'],
  ['page absente', '/rien', 404, 'same-origin'],
  ['adresse illisible', '/%zz', 400, 'same-origin'],
  ['carte intégrée', '/embed', 200, 'cross-origin'],
  ['API', '/api/v1/themes', 200, '*'],
  ['API, erreur', '/api/v1/initiatives?limit=-1', 400, '*'],
  ['OGC', '/ogc/collections?f=json', 200, '*'],
  ['CSV', '/donnees/csv/themes.csv', 200, '*'],
  ['SVG', '/signes.svg', 200, 'same-origin'],
  ['image de partage', '/apercu/carte.png', 200, 'cross-origin'],
  ['tuiles absentes', '/contours/contours-000000000000.pmtiles', 404, 'same-origin'],
  ['sonde', '/sante', 200, 'same-origin'],
  ['plan du site', '/sitemap.xml', 200, 'same-origin'],
  ['fichier statique', '/apparence.js', 200, 'same-origin'],
  ['élément à intégrer', '/integrer.js', 200, 'cross-origin'],
  ['service worker', '/service-worker.js', 200, 'same-origin'],
  ['version', '/_app/version.json', 200, 'same-origin'],
  ['fichier absent', '/_app/immutable/rien.js', 404, 'same-origin'],
];

for (const [quoi, chemin, statut, pour] of FAMILLES) {
  test(`en-têtes : ${quoi}`, async ({ request }) => {
    const reponse = await request.get(chemin);
    expect(reponse.status()).toBe(statut);
    const entetes = reponse.headers();
    expect(entetes).toMatchObject(BASE);
    expect(entetes['set-cookie']).toBeUndefined();
    expect(entetes['x-powered-by'] ?? entetes.server).toBeUndefined();
    expect(entetes['content-security-policy']).toMatch(/default-src '(self|none)'/);
    const qui =
      entetes['access-control-allow-origin'] === '*' && pour === '*'
        ? '*'
        : entetes['cross-origin-resource-policy'];
    expect(qui).toBe(pour);
    if (entetes['content-type']?.startsWith('text/html')) {
      expect(entetes['permissions-policy']).toMatch(/camera=\(\).*geolocation=\(\)/);
      const encadrable = chemin === '/embed';
      expect(entetes['cross-origin-opener-policy']).toBe(encadrable ? undefined : 'same-origin');
    }
  });
}

test('la page est servie avec une politique de sécurité stricte', async ({ request }) => {
  const entetes = (await request.get('/')).headers();
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
  expect(csp.get('frame-ancestors')).toEqual(["'self'"]);
  expect(csp.get('require-trusted-types-for')).toEqual(["'script'"]);
  expect(csp.get('trusted-types')).toEqual(['svelte-trusted-html', 'default']);
  for (const [nom, sources] of csp) {
    expect(sources, nom).not.toContain("'unsafe-inline'");
    expect(sources, nom).not.toContain("'unsafe-eval'");
    expect(
      sources.filter((s) => /^(https?:|\*)/.test(s)),
      nom,
    ).toEqual([]);
  }
  expect(csp.get('script-src')!.some((s) => s.startsWith("'nonce-"))).toBe(true);
});

test('un script glissé dans l’adresse reste du texte', async ({ page }) => {
  await page.goto(`/?q=${encodeURIComponent('<img src=x onerror="document.title=1">')}`);
  await expect(page).toHaveTitle('TerritoirESS');
  await expect(lignes(page)).toHaveCount(0);
  await expect(page.getByText(/qui réponde à «\s<img src=x/)).toBeVisible();
  await expect(page.locator('main img')).toHaveCount(0);
});
