import AxeBuilder from '@axe-core/playwright';
import { expect, test } from './aides/test';

const PAGES = [
  ['/ogc', 'OGC API – Features'],
  ['/ogc/conformance', 'Conformité'],
  ['/ogc/collections', 'Collections'],
  ['/ogc/collections/initiatives', 'Initiatives'],
  ['/ogc/collections/initiatives/items?limit=20', 'Initiatives, entités'],
  ['/ogc/collections/territoires-regions/items/53', 'Bretagne'],
  ['/ogc/api', 'Opérations'],
] as const;

test('chaque ressource OGC se lit aussi en HTML, sans faute d’accessibilité', async ({ page }) => {
  for (const [chemin, titre] of PAGES) {
    const reponse = await page.goto(chemin);
    expect(reponse?.status(), chemin).toBe(200);
    expect(reponse?.headers()['content-type'], chemin).toContain('text/html');
    expect(reponse?.headers().vary, chemin).toMatch(/\baccept\b/i);
    await expect(page.getByRole('heading', { level: 1 }), chemin).toHaveText(titre);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map((v) => `${chemin} ${v.id} ${v.nodes[0]?.target.join()}`)).toEqual([]);
  }
});

test('d’une page à la suivante, puis à une entité et à sa fiche', async ({ page, request }) => {
  const { features } = (await (
    await request.get('/ogc/collections/acteurs/items?limit=31&f=json')
  ).json()) as { features: { id: string; properties: { nom: string } }[] };
  await page.goto('/ogc/collections/acteurs/items?limit=30');
  await expect(page.getByRole('row')).toHaveCount(31);
  await page.getByRole('link', { name: 'Page suivante' }).click();
  const { id, properties } = features[30]!;
  await page.getByRole('link', { name: id, exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(properties.nom);
  await page.getByRole('link', { name: new RegExp(`/acteurs/${id}$`) }).click();
  await expect(page).toHaveURL(new RegExp(`/acteurs/${id}$`));
});

test('f= l’emporte sur Accept ; un paramètre inconnu se dit dans la page', async ({ request }) => {
  const html = await request.get('/ogc/collections?f=html', {
    headers: { accept: 'application/json' },
  });
  expect(html.headers()['content-type']).toContain('text/html');
  const json = await request.get('/ogc/collections?f=json', { headers: { accept: 'text/html' } });
  expect(json.headers()['content-type']).toContain('application/json');
  const faute = await request.get('/ogc/collections/acteurs/items?f=html&inconnu=1');
  expect(faute.status()).toBe(400);
  expect(await faute.text()).toContain('inconnu');
});
