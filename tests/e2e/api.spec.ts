import { createHash } from 'node:crypto';
import Papa from 'papaparse';
import { lireTable } from './aides/corpus';
import { attendreListe } from './aides/panneau';
import { expect, PAGE_QUITTEE, test } from './aides/test';

const PROPRIETES = {
  initiatives: [
    ...['id', 'nom', 'resume', 'nature', 'statut', 'themes', 'leviers', 'annee', 'commune'],
    ...['commune_nom', 'epci', 'departement', 'region', 'pays', 'precision'],
    ...['base_localisation', 'citations', 'url'],
  ],
  acteurs: [
    ...['id', 'nom', 'resume', 'roles', 'echelle', 'couverture', 'conditions', 'themes'],
    ...['leviers', 'commune', 'citations', 'url'],
  ],
};
const TYPES = { geojson: 'application/geo+json', json: 'application/json', csv: 'text/csv' };
const COLLECTIONS = ['initiatives', 'acteurs'] as const;

interface Entite {
  type: string;
  geometry: { type: string; coordinates: [number, number] } | null;
  properties: Record<string, unknown> & { id: string; citations: Record<string, unknown>[] };
}

for (const collection of COLLECTIONS) {
  test(`les ${collection} se téléchargent en GeoJSON, JSON et CSV, depuis n’importe quel site`, async ({
    request,
  }) => {
    for (const [format, type] of Object.entries(TYPES)) {
      const reponse = await request.get(`/api/v1/${collection}.${format}`, {
        headers: { origin: 'https://exemple.fr' },
      });
      expect(reponse.status(), format).toBe(200);
      expect(reponse.headers()['content-type'], format).toBe(`${type}; charset=utf-8`);
      expect(reponse.headers()['access-control-allow-origin'], format).toBe('*');
    }
    const autre = await request.get(`/api/v1/${collection}.xml`);
    expect(autre.status()).toBe(404);
  });

  test(`le GeoJSON des ${collection} est complet, chaque fiche citant sa source`, async ({
    request,
    baseURL,
  }) => {
    const { type, features } = (await (
      await request.get(`/api/v1/${collection}.geojson`)
    ).json()) as { type: string; features: Entite[] };
    expect(type).toBe('FeatureCollection');
    const lignes = lireTable<{ id: string }>(collection);
    expect([...new Set(features.map((f) => f.properties.id))].sort()).toEqual(
      lignes.map((l) => l.id).sort(),
    );
    for (const f of features) {
      const { id } = f.properties;
      expect(f.type, id).toBe('Feature');
      expect(Object.keys(f.properties), id).toEqual(expect.arrayContaining(PROPRIETES[collection]));
      expect(f.properties.url, id).toBe(`${baseURL}/${collection}/${id}`);
      expect(f.properties.citations.length, `${id} cite sa source`).toBeGreaterThan(0);
      for (const citation of f.properties.citations) {
        expect(Object.keys(citation), id).toEqual(
          expect.arrayContaining(['document', 'fiche', 'deniche', 'repere']),
        );
      }
      if (!f.geometry) continue;
      expect(f.geometry.type, id).toBe('Point');
      const [longitude, latitude] = f.geometry.coordinates;
      expect(Math.abs(longitude), id).toBeLessThanOrEqual(180);
      expect(Math.abs(latitude), id).toBeLessThanOrEqual(90);
    }
  });

  test(`le CSV des ${collection} s’ouvre dans un tableur sans rien perdre`, async ({ request }) => {
    const reponse = await request.get(`/api/v1/${collection}.csv`);
    expect(reponse.headers()['content-disposition']).toContain(`filename="${collection}.csv"`);
    const texte = await reponse.text();
    expect(texte.charCodeAt(0), 'marque UTF-8 pour les tableurs').toBe(0xfeff);
    expect(texte.replace(/\r\n/g, ''), 'fins de ligne').not.toMatch(/[\r\n]/);
    const { data, errors } = Papa.parse<Record<string, string>>(texte.slice(1), {
      header: true,
      skipEmptyLines: true,
    });
    expect(errors).toEqual([]);
    const objets = (await (await request.get(`/api/v1/${collection}.json`)).json()) as Record<
      string,
      unknown
    >[];
    expect(data).toHaveLength(objets.length);
    objets.forEach((objet, n) => {
      const rangee = data[n]!;
      expect(Object.keys(rangee)).toEqual(Object.keys(objet));
      expect(rangee.nom).toBe(objet.nom);
      expect(rangee.resume).toBe(objet.resume);
      expect(rangee.themes).toBe((objet.themes as string[]).join('|'));
      expect(JSON.parse(rangee.citations!)).toEqual(objet.citations);
      expect(rangee.longitude).toBe(objet.longitude === null ? '' : String(objet.longitude));
      for (const [colonne, cellule] of Object.entries(rangee)) {
        if (colonne === 'longitude' || colonne === 'latitude') continue;
        expect(cellule, `${rangee.id}, ${colonne}`).not.toMatch(/^[=+\-@\t\r]/);
      }
    });
  });
}

test('une initiative non localisée a une géométrie nulle, les autres une entité par lieu', async ({
  request,
}) => {
  const { features } = (await (await request.get('/api/v1/initiatives.geojson')).json()) as {
    features: Entite[];
  };
  const lieux = lireTable<{ initiative: string; longitude: string }>('lieux');
  const situees = lieux.filter((l) => l.longitude !== '');
  expect(features.filter((f) => f.geometry).length).toBeGreaterThanOrEqual(situees.length);
  for (const { id } of lireTable<{ id: string }>('initiatives')) {
    const siennes = features.filter((f) => f.properties.id === id);
    const lignes = lieux.filter((l) => l.initiative === id);
    expect(siennes, id).toHaveLength(Math.max(1, lignes.length));
    if (lignes.length === 0) expect(siennes[0]!.geometry, id).toBeNull();
  }
  expect(features.some((f) => f.geometry === null)).toBe(true);
});

test.describe('carte et exports', () => {
  // Le navigateur note de lui-même en console qu’un territoire demandé n’existe pas.
  test.use({ tolere: new RegExp(`${PAGE_QUITTEE.source}|territoires/region/99`) });

  test('les filtres des exports sont ceux de la carte', async ({ page, request }) => {
    for (const requete of [
      '?theme=mobilite&theme=culture&levier=scic',
      '?territoire=region:32&statut=association',
      '?q=velo&localise=oui',
      '?nature=politique-publique&territoire=departement:38',
      '?theme=inexistant&limites=epci&acteurs=1',
      '?territoire=region:99&theme=numerique',
    ]) {
      const lignes = (await (await request.get(`/api/v1/initiatives.json${requete}`)).json()) as {
        id: string;
      }[];
      expect(lignes.length, requete).toBeGreaterThan(0);
      await page.goto(`/${requete}`);
      await attendreListe(page, [...new Set(lignes.map((l) => l.id))]);
    }
  });
});

test('les acteurs exportés pour un territoire sont ceux qui y interviennent', async ({
  request,
}) => {
  const lire = async (requete: string) =>
    (await (await request.get(`/api/v1/acteurs.json${requete}`)).json()) as {
      id: string;
      couverture: string[];
    }[];
  const tous = await lire('');
  for (const { id, couverture } of tous) {
    for (const c of couverture) {
      expect(c, id).toMatch(
        /^(france|region:\d{2}|departement:(\d{2,3}|2[AB])|epci:\d{9}|commune:[0-9AB]{5})$/,
      );
    }
  }
  const bretons = (await lire('?territoire=region:53')).map((a) => a.id);
  expect(bretons).toEqual(expect.arrayContaining(['bruded', 'cress-bretagne', 'rtes']));
  expect(bretons).not.toContain('cress-hauts-de-france');
  for (const { id, couverture } of tous) {
    if (couverture.includes('france') || couverture.includes('region:53')) {
      expect(bretons).toContain(id);
    }
  }
});

test('les territoires se cherchent par nom ou code, et gardent leurs zéros', async ({
  request,
}) => {
  const chercher = async (q: string) =>
    (await (
      await request.get(`/api/v1/territoires?limit=5&q=${encodeURIComponent(q)}`)
    ).json()) as { niveau: string; code: string; nom: string }[];
  expect((await chercher('saint etienne'))[0]).toMatchObject({
    code: '42218',
    nom: 'Saint-Étienne',
  });
  expect((await chercher('01004'))[0]).toMatchObject({ niveau: 'commune', code: '01004' });
  expect(await chercher('zzzz')).toEqual([]);
  expect((await chercher('a')).length).toBeLessThanOrEqual(5);

  const lille = await (await request.get('/api/v1/territoires/commune/59350')).json();
  expect(lille).toMatchObject({
    nom: 'Lille',
    parents: { departement: '59', region: '32', epci: '200093201' },
  });
  const absent = await request.get('/api/v1/territoires/region/99');
  expect(absent.status()).toBe(404);
  expect((await absent.json()).message).toContain('Aucun territoire « region:99 »');
});

test('le serveur construit tient l’enveloppe : ETag, 304, compression, problèmes, CORS', async ({
  request,
}) => {
  const r = await request.get('/api/v1/initiatives.json?limit=50', {
    headers: { 'accept-encoding': 'br' },
  });
  expect(r.headers()['content-encoding']).toBe('br');
  expect(r.headers()['cache-control']).toContain('s-maxage');
  const { etag, link } = r.headers();
  expect(link).toMatch(/rel="next"$/);
  const revalide = await request.get('/api/v1/initiatives.json?limit=50', {
    headers: { 'if-none-match': etag! },
  });
  expect(revalide.status()).toBe(304);
  expect(revalide.headers()['access-control-allow-origin']).toBe('*');

  const faute = await request.get('/api/v1/initiatives.json?bbox=1,2,3');
  expect(faute.status()).toBe(400);
  expect(faute.headers()['content-type']).toBe('application/problem+json; charset=utf-8');
  expect((await faute.json()).parametres[0].nom).toBe('bbox');
  const ecriture = await request.delete('/api/v1/initiatives.json');
  expect(ecriture.status()).toBe(405);
  expect((await ecriture.json()).title).toBe('Méthode refusée');
  const options = await request.fetch('/api/v1/initiatives.json', { method: 'OPTIONS' });
  expect(options.status()).toBe(204);
  expect(options.headers().allow).toBe('GET, HEAD, OPTIONS');
  for (const chemin of ['/api/v1/%E0%A4%A', '/api/nulle-part', '/ogc/%00']) {
    expect((await request.get(chemin)).status(), chemin).toBeLessThan(500);
  }
});

test('le mode d’emploi et les téléchargements se lisent, flux annoncé', async ({
  page,
  request,
}) => {
  await page.goto('/api');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('API');
  for (const ancre of ['parametre', 'introuvable', 'lecture-seule', 'format', 'panne']) {
    await expect(page.locator(`#erreur-${ancre}`)).toBeVisible();
  }
  await page.goto('/donnees');
  const flux = page.locator('link[type="application/atom+xml"]');
  const adresse = (await flux.evaluate((l: HTMLLinkElement) => l.href))!;
  expect((await request.get(adresse)).headers()['content-type']).toContain('application/atom+xml');
  const jeu = page.locator('#jeu-initiatives');
  await jeu.locator('summary').click();
  const somme = await jeu.locator('dd code').last().innerText();
  const csv = await (await request.get('/api/v1/initiatives.csv')).body();
  expect(createHash('sha256').update(csv).digest('hex')).toBe(somme);
});
