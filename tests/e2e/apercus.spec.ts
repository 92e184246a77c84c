import { expect, test } from './aides/test';

/** Largeur et hauteur d’un PNG, lues dans son en-tête IHDR. */
const dimensions = (png: Buffer) => [png.readUInt32BE(16), png.readUInt32BE(20)];

for (const chemin of [
  '/',
  '/initiatives/1d-touch',
  '/acteurs/rtes',
  '/territoires/commune/29195',
]) {
  test(`l’image de partage de ${chemin} est celle que sa page annonce`, async ({
    request,
    baseURL,
  }) => {
    const html = await (await request.get(chemin)).text();
    const adresse = /property="og:image" content="([^"]+)"/.exec(html)?.[1];
    expect(adresse?.startsWith(`${baseURL}/apercu/`)).toBe(true);
    const reponse = await request.get(adresse!);
    expect(reponse.status()).toBe(200);
    expect(reponse.headers()['content-type']).toBe('image/png');
    expect(reponse.headers()['cross-origin-resource-policy']).toBe('cross-origin');
    const png = await reponse.body();
    expect(dimensions(png)).toEqual([1200, 630]);
    const encore = await request.get(adresse!, {
      headers: { 'if-none-match': reponse.headers()['etag']! },
    });
    expect(encore.status()).toBe(304);
  });
}

test('deux fiches n’ont pas la même image, une fiche inconnue n’en a pas', async ({ request }) => {
  const octets = async (id: string) => (await request.get(`/apercu/initiatives/${id}.png`)).body();
  expect((await octets('1d-touch')).equals(await octets('diagnostic-ess-pays-de-brest'))).toBe(
    false,
  );
  expect((await request.get('/apercu/initiatives/inconnue.png')).status()).toBe(404);
});
