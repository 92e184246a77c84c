import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from '@playwright/test';
import { expect, test } from './aides/test';

let serveur: Server;
let hote: string;
let corps = '';

// Un autre site : même machine, autre port, donc autre origine.
test.use({ tolere: /^requête vers un tiers : http:\/\/127\.0\.0\.1:\d+\/$/ });
test.beforeAll(async () => {
  serveur = createServer((_requete, reponse) => {
    reponse.setHeader('content-type', 'text/html; charset=utf-8');
    reponse.end(
      `<!doctype html><html lang="fr"><title>Mairie</title><link rel="icon" href="data:,"><body>${corps}</body>`,
    );
  });
  await new Promise<void>((pret) => serveur.listen(0, '127.0.0.1', pret));
  hote = `http://127.0.0.1:${(serveur.address() as AddressInfo).port}/`;
});
test.afterAll(() => new Promise((fini) => serveur.close(fini)));

async function accueillir(page: Page, contenu: string) {
  corps = contenu;
  await page.goto(hote);
}

test('la carte s’intègre dans le site d’un autre, et ses liens s’ouvrent à côté', async ({
  page,
  context,
  baseURL,
  corpus,
}) => {
  const attendues = corpus.ids((l) => l.region === '53');
  await accueillir(
    page,
    `<iframe src="${baseURL}/embed?territoire=region:53" title="Carte" width="800" height="500"></iframe>`,
  );
  const cadre = page.frameLocator('iframe');
  await expect(cadre.locator('.carte-ess')).toHaveAttribute('data-etat', 'pret', {
    timeout: 30_000,
  });
  await expect(cadre.getByRole('navigation')).toHaveCount(0);
  await cadre.getByRole('button', { name: `Liste (${attendues.length})` }).click();
  const lignes = cadre.getByRole('region', { name: 'Liste des initiatives' }).getByRole('article');
  await expect(lignes).toHaveCount(attendues.length);
  const ouverture = context.waitForEvent('page');
  await lignes.first().getByRole('link').click();
  const fiche = await ouverture;
  await expect(fiche).toHaveURL(new RegExp(`^${baseURL}/initiatives/`));
  await expect(page).toHaveURL(hote);
  expect(await context.cookies()).toEqual([]);
});

test('le composant d’une ligne pose le même cadre', async ({ page, baseURL }) => {
  await accueillir(
    page,
    `<script src="${baseURL}/integrer.js"></script>
     <territoiress-carte theme="mobilite culture" territoire="region:53" hauteur="420"></territoiress-carte>`,
  );
  const cadre = page.locator('territoiress-carte iframe');
  await expect(cadre).toHaveAttribute(
    'src',
    `${baseURL}/embed?theme=mobilite&theme=culture&territoire=region%3A53`,
  );
  expect((await cadre.boundingBox())?.height).toBe(420);
  await expect(page.frameLocator('iframe').getByRole('heading', { level: 1 })).toContainText(
    'Bretagne',
  );
});

test('la molette fait défiler la page qui accueille, pas la carte', async ({ page, baseURL }) => {
  await accueillir(
    page,
    `<iframe src="${baseURL}/embed" title="Carte" width="800" height="500"></iframe><div>${'<p>Texte</p>'.repeat(60)}</div>`,
  );
  const cadre = page.frameLocator('iframe');
  await expect(cadre.locator('.carte-ess')).toHaveAttribute('data-etat', 'pret', {
    timeout: 30_000,
  });
  await page.mouse.move(400, 250);
  await expect(async () => {
    // Un cran de molette peut se perdre pendant que la carte se dessine.
    await page.mouse.wheel(0, 300);
    expect(await page.evaluate(() => window.scrollY)).toBeGreaterThan(100);
  }).toPass();
});

test('seule la carte intégrée peut être encadrée', async ({ request }) => {
  const politique = async (chemin: string) =>
    (await request.get(chemin)).headers()['content-security-policy']!;
  expect(await politique('/embed')).toMatch(/frame-ancestors \*(;|$)/);
  expect(await politique('/')).toMatch(/frame-ancestors 'self'(;|$)/);
  const sans = (csp: string) => csp.replace(/'nonce-[^']+'|frame-ancestors [^;]+/g, '');
  expect(sans(await politique('/embed'))).toBe(sans(await politique('/')));
});

test('un paramètre hostile ou inconnu ne casse pas la carte intégrée', async ({ request }) => {
  for (const requete of ['?territoire=epci:1', '?theme=%00&q=<script>', '?apparence=x"y']) {
    const reponse = await request.get(`/embed${requete}`);
    expect(reponse.status(), requete).toBe(200);
    expect(await reponse.text()).not.toContain('q=<script>');
  }
});

test('/integrer : choisir un territoire et un thème change l’aperçu et le code à copier', async ({
  page,
  context,
  baseURL,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('/integrer');
  await page.getByRole('checkbox', { name: 'Mobilité' }).check();
  const code = page.getByRole('region', { name: 'Un cadre, qui marche partout' });
  await expect(code).toContainText(`${baseURL}/embed?theme=mobilite`);
  await page.getByLabel('Hauteur, en pixels').fill('99999');
  await expect(code).toContainText('height="1200"');
  await expect(page.locator('iframe')).toHaveAttribute('src', '/embed?theme=mobilite');
  await page.getByRole('button', { name: 'Copier : Un cadre' }).click();
  await expect(page.getByRole('button', { name: 'Copié' })).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(await code.textContent());
});

test('/integrer sans JavaScript : un nom de territoire suffit', async ({ request, baseURL }) => {
  const html = await (await request.get('/integrer?ou=bretagne&theme=mobilite')).text();
  expect(html).toContain(`${baseURL}/embed?theme=mobilite&amp;amp;territoire=region:53`);
});
