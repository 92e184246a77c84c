import type { APIRequestContext } from '@playwright/test';
import { part } from './aides/pixels';
import { expect, test } from './aides/test';

/** L’adresse des tuiles, telle que la page la donne à la carte. */
async function adresseTuiles(request: APIRequestContext): Promise<string> {
  const page = await (await request.get('/')).text();
  const [adresse] = /\/contours\/[\w-]+\.pmtiles/.exec(page) ?? [];
  expect(adresse, 'la page nomme un fichier de tuiles').toBeTruthy();
  return adresse!;
}

test('les tuiles arrivent par morceaux, gardés par le navigateur', async ({ request }) => {
  const adresse = await adresseTuiles(request);
  const morceau = await request.get(adresse, { headers: { range: 'bytes=0-126' } });
  expect(morceau.status()).toBe(206);
  const entetes = morceau.headers();
  expect(entetes['content-range']).toMatch(/^bytes 0-126\/\d+$/);
  expect(entetes['content-length']).toBe('127');
  expect(entetes['accept-ranges']).toBe('bytes');
  expect(entetes['etag']).toMatch(/^"[0-9a-f]{64}"$/);
  expect(entetes['cache-control']).toBe('public, max-age=31536000, immutable');
  expect(entetes['content-encoding'], 'jamais compressées').toBeUndefined();
  const octets = await morceau.body();
  expect(octets).toHaveLength(127);
  expect(octets.toString('latin1', 0, 7)).toBe('PMTiles');
  expect(octets[7], 'version du format').toBe(3);

  await test.step('la fin du fichier, et seulement elle', async () => {
    const total = Number(entetes['content-range']!.split('/')[1]);
    const fin = await request.get(adresse, { headers: { range: 'bytes=-10' } });
    expect(fin.status()).toBe(206);
    expect(fin.headers()['content-range']).toBe(`bytes ${total - 10}-${total - 1}/${total}`);
    expect(await fin.body()).toHaveLength(10);
  });
  await test.step('rien si le navigateur les a déjà', async () => {
    const connu = await request.get(adresse, { headers: { 'if-none-match': entetes['etag']! } });
    expect(connu.status()).toBe(304);
    expect(await connu.body()).toHaveLength(0);
  });
});

test('une demande hors du fichier est refusée en disant sa taille', async ({ request }) => {
  const adresse = await adresseTuiles(request);
  for (const range of ['bytes=99999999999-', 'bytes=5-2', 'bytes=0-1,5-6']) {
    const refus = await request.get(adresse, { headers: { range } });
    expect(refus.status(), range).toBe(416);
    expect(refus.headers()['content-range'], range).toMatch(/^bytes \*\/\d+$/);
    expect(refus.headers()['cache-control'], range).toBe('no-store');
  }
});

test('aucun autre fichier du serveur ne sort par cette adresse', async ({ request }) => {
  for (const nom of [
    'contours-000000000000.pmtiles',
    'manifeste.json',
    '..%2F..%2Fpackage.json',
    '%2e%2e%2f%2e%2e%2fpackage.json',
  ]) {
    const reponse = await request.get(`/contours/${nom}`);
    expect(reponse.status(), nom).toBe(404);
    expect(await reponse.text(), nom).not.toContain('devDependencies');
  }
});

test('la carte ne télécharge que les morceaux de tuiles qu’elle montre', async ({
  page,
  carte,
}) => {
  const recus: { statut: number; octets: number }[] = [];
  page.on('response', (reponse) => {
    if (!reponse.url().includes('/contours/')) return;
    const octets = Number(reponse.headers()['content-length']);
    recus.push({ statut: reponse.status(), octets });
  });
  await carte.ouvrir('/');
  expect(recus.length).toBeGreaterThan(1);
  expect(recus.filter(({ statut }) => statut !== 206)).toEqual([]);
  const total = recus.reduce((somme, { octets }) => somme + octets, 0);
  expect(total, 'moins de 1,5 Mo pour la France entière').toBeLessThan(1_500_000);
});

test('une tuile arrivée tronquée du cache du navigateur est redemandée, pas laissée blanche', async ({
  page,
  carte,
}) => {
  // Chromium le fait de lui-même par moments, en relisant une plage coupée à 4 096 octets.
  const tronquees = new Set<string>();
  await page.route('**/contours/**', async (route) => {
    const plage = (await route.request().allHeaders())['range']!;
    const reponse = await route.fetch();
    const corps = await reponse.body();
    const entiere = plage === 'bytes=0-16383' || tronquees.has(plage);
    tronquees.add(plage);
    await route.fulfill({
      response: reponse,
      body: entiere ? corps : corps.subarray(0, Math.ceil(corps.length / 2)),
    });
  });
  await carte.ouvrir('/?localise=non#5/46.6/2.4');
  expect(tronquees.size).toBeGreaterThan(1);
  expect(part(await carte.pixels([1.55, 48.2], 24), '#fbf7ee'), 'la terre').toBeGreaterThan(0.5);
  expect(part(await carte.pixels([-4.6, 46.2], 24), '#d5e1e3'), 'la mer').toBeGreaterThan(0.7);
});
