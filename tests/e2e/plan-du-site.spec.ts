import type { APIRequestContext } from '@playwright/test';
import { expect, test } from './aides/test';

const adresses = (xml: string) => [...xml.matchAll(/<loc>([^<]+)<\/loc>/g)].map((m) => m[1]!);

async function lire(request: APIRequestContext, adresse: string): Promise<string[]> {
  const reponse = await request.get(adresse);
  expect(reponse.status(), adresse).toBe(200);
  expect(reponse.headers()['content-type']).toContain('xml');
  const xml = await reponse.text();
  // En dessous d’un kilo-octet, compresser ne gagne rien.
  if (xml.length > 1024) {
    expect(reponse.headers()['content-encoding'], adresse).toMatch(/^(br|gzip)$/);
  }
  expect(xml.length).toBeLessThan(50 * 1024 * 1024);
  return adresses(xml);
}

/** Un échantillon à graine fixe : les mêmes communes d’une fois à l’autre. */
function echantillon<T>(liste: T[], n: number): T[] {
  let graine = 20260119;
  const hasard = () => (graine = (graine * 16807) % 2147483647) / 2147483647;
  return Array.from({ length: n }, () => liste[Math.floor(hasard() * liste.length)]!);
}

test('robots.txt annonce un plan dont chaque adresse répond, sans redirection', async ({
  request,
  baseURL,
}) => {
  test.setTimeout(240_000);
  const robots = await (await request.get('/robots.txt')).text();
  const index = /^Sitemap: (\S+)$/m.exec(robots)?.[1];
  expect(index).toBe(`${baseURL}/sitemap.xml`);
  const reponse = await request.get(index!);
  expect(reponse.status()).toBe(200);
  const fichiers = adresses(await reponse.text());
  const parFichier = new Map<string, string[]>();
  for (const fichier of fichiers) {
    const siennes = await lire(request, fichier);
    expect(siennes.length, fichier).toBeLessThanOrEqual(50_000);
    expect(siennes.every((a) => a.startsWith(`${baseURL}/`))).toBe(true);
    parFichier.set(fichier, siennes);
  }
  const toutes = [...parFichier.values()].flat();
  expect(new Set(toutes).size, 'aucune adresse en double').toBe(toutes.length);
  expect(toutes.length, 'les 36 343 territoires et le reste').toBeGreaterThan(36_343);

  const visitees = [...parFichier].flatMap(([, liste]) =>
    liste.length > 400 ? echantillon(liste, 60) : liste,
  );
  for (const adresse of visitees) {
    const page = await request.get(adresse, { maxRedirects: 0 });
    expect(page.status(), adresse).toBe(200);
    const html = await page.text();
    const canoniques = [...html.matchAll(/<link rel="canonical" href="([^"]+)"/g)];
    expect(
      canoniques.map((m) => m[1]),
      adresse,
    ).toEqual([adresse]);
  }
});

test('les données liées d’un territoire se lisent, et la CSP ne s’en plaint pas', async ({
  page,
}) => {
  const violations: string[] = [];
  await page.exposeFunction('signaler', (v: string) => violations.push(v));
  await page.addInitScript(() =>
    document.addEventListener('securitypolicyviolation', (e) => {
      const { signaler } = window as unknown as { signaler: (v: string) => void };
      signaler(`${e.violatedDirective} ${e.blockedURI} ${e.sample}`);
    }),
  );
  await page.goto('/territoires/commune/29195');
  const bloc = page.locator('script[type="application/ld+json"]');
  await expect(bloc).toHaveCount(1);
  const objet = JSON.parse((await bloc.textContent())!) as Record<string, unknown>;
  expect(objet['@type']).toBe('City');
  expect(objet['@id']).toBe(await page.locator('link[rel="canonical"]').getAttribute('href'));
  expect(objet.identifier).toMatchObject({ value: '29195' });
  await page.waitForLoadState('networkidle');
  expect(violations).toEqual([]);
});
