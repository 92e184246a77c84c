/** Contrats de l’API que le document OpenAPI ne dit pas : pages, distances, emprises, cellules, caches. */
import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { dansEmprise } from '../../src/lib/domain/api/selection';
import { distanceKm } from '../../src/lib/domain/proximite';
import type { Emprise, Position } from '../../src/lib/domain/territoire';
import { handleError } from '../../src/hooks.server';
import { envelopper } from '../../src/lib/server/ouvert/enveloppe';
import { choisirType } from '../../src/lib/server/ouvert/negociation';
import { demander, demanderJson, ORIGINE } from './api-serveur';

type Ligne = Record<string, unknown> & {
  id: string;
  longitude: number | null;
  latitude: number | null;
  distance_km?: number;
};
interface Page {
  numberMatched: number;
  numberReturned: number;
  links: { rel: string; href: string }[];
  items: Ligne[];
}
const suivante = (p: Page) => p.links.find((l) => l.rel === 'next')?.href;

async function toutesLesPages(chemin: string): Promise<Ligne[]> {
  const lignes: Ligne[] = [];
  let adresse: string | undefined = chemin;
  for (let tour = 0; adresse && tour < 500; tour++) {
    const page: Page = await demanderJson<Page>(adresse);
    expect(page.numberReturned).toBe(page.items.length);
    lignes.push(...page.items);
    adresse = suivante(page);
  }
  return lignes;
}

describe('pagination', () => {
  it.each([
    ['/api/v1/initiatives.json?', 37],
    ['/api/v1/acteurs.json?theme=mobilite&', 7],
    ['/api/v1/initiatives.json?near=2.35,48.85&', 50],
    ['/api/v1/reperes.json?', 1],
    ['/api/v1/themes.json?', 5],
  ])('%s rend tout, une fois, dans le même ordre', async (chemin, limite) => {
    const tout = await demanderJson<Ligne[]>(chemin.slice(0, -1));
    expect(tout.length).toBeGreaterThan(limite);
    expect(await toutesLesPages(`${chemin}limit=${limite}`)).toEqual(tout);
  });

  it('les communes d’une région se parcourent en entier', async () => {
    const lignes = await toutesLesPages(
      '/api/v1/territoires.json?niveau=commune&parent=region:53&limit=500',
    );
    const codes = lignes.map((l) => String(l.code));
    expect(new Set(codes).size).toBe(codes.length);
    expect(codes).toEqual([...codes].sort());
    expect(codes.length).toBeGreaterThan(1000);
    expect(lignes.every((l) => l.region === '53')).toBe(true);
  });

  it('un curseur ne sert qu’à sa demande', async () => {
    const page = await demanderJson<Page>('/api/v1/initiatives.json?limit=2&theme=mobilite');
    const curseur = new URL(suivante(page)!).searchParams.get('cursor')!;
    const autre = await demander(`/api/v1/initiatives.json?theme=culture&cursor=${curseur}`);
    expect(autre.status).toBe(400);
    expect(await autre.json()).toMatchObject({ parametres: [{ nom: 'cursor' }] });
    const plusLarge = await demander(
      `/api/v1/initiatives.json?limit=5&theme=mobilite&utm=x&cursor=${curseur}`,
    );
    expect(plusLarge.status).toBe(200);
  });
});

describe('emprise et distance', () => {
  it('bbox garde exactement ce qui est dedans', async () => {
    const tout = await demanderJson<Ligne[]>('/api/v1/initiatives.json');
    const bretagne: Emprise = [-5.2, 47.2, -1, 48.9];
    const dedans = await demanderJson<Ligne[]>(`/api/v1/initiatives.json?bbox=${bretagne.join()}`);
    const attendues = tout.filter(
      (l) => l.longitude !== null && dansEmprise([l.longitude, l.latitude!], bretagne),
    );
    expect(dedans).toEqual(attendues);
    expect(dedans.length).toBeGreaterThan(5);
    expect(dedans.length).toBeLessThan(tout.length / 2);
  });

  it('l’API la sert : La Réunion et les Antilles, ni Mayotte ni l’Hexagone', async () => {
    const { items } = await demanderJson<Page>(
      '/api/v1/territoires.json?niveau=region&bbox=50,-90,-50,90',
    );
    expect(items.map((t) => t.code)).toEqual(['01', '02', '03', '04']);
  });

  it('near trie par distance et la rend ; radius la borne', async () => {
    const lille: Position = [3.06, 50.63];
    const lignes = await demanderJson<Ligne[]>(
      `/api/v1/acteurs.json?near=${lille.join()}&radius=250`,
    );
    expect(lignes.length).toBeGreaterThan(2);
    const distances = lignes.map((l) => l.distance_km!);
    expect(distances).toEqual([...distances].sort((a, b) => a - b));
    for (const l of lignes) {
      expect(l.distance_km).toBeCloseTo(distanceKm(lille, [l.longitude!, l.latitude!]), 2);
      expect(l.distance_km).toBeLessThanOrEqual(250);
    }
    const tous = await demanderJson<Ligne[]>('/api/v1/acteurs.json');
    const attendus = tous.filter(
      (a) => a.longitude !== null && distanceKm(lille, [a.longitude, a.latitude!]) <= 250,
    );
    expect(lignes.map((l) => l.id).sort()).toEqual(attendus.map((a) => a.id).sort());
  });
});

describe('CSV et tableurs', () => {
  it('le point-virgule ne change que le séparateur', async () => {
    const lire = async (suite: string) => {
      const texte = await (await demander(`/api/v1/acteurs.csv${suite}`)).text();
      return Papa.parse<string[]>(texte, { delimiter: suite ? ';' : ',' }).data;
    };
    expect(await lire('?separateur=point-virgule')).toEqual(await lire(''));
  });

  it('un export vide garde ses en-têtes', async () => {
    const octets = Buffer.from(
      await (await demander('/api/v1/initiatives.csv?q=zzzzzz')).arrayBuffer(),
    );
    expect(octets.subarray(0, 3).toString('hex'), 'marque UTF-8').toBe('efbbbf');
    const texte = octets.subarray(3).toString();
    expect(texte).toMatch(/^id,nom,resume,.*,longitude,latitude\r\n/);
    expect(texte.trim().split('\r\n')).toHaveLength(1);
  });
});

describe('cache et compression', () => {
  it('l’ETag suit le contenu, survit à la compression et vaut 304', async () => {
    const nu = await demander('/api/v1/acteurs.json');
    const brotli = await demander('/api/v1/acteurs.json', { headers: { 'accept-encoding': 'br' } });
    expect(brotli.headers.get('content-encoding')).toBe('br');
    expect(brotli.headers.get('etag')).toBe(`W/${nu.headers.get('etag')}`);
    expect((await brotli.arrayBuffer()).byteLength).toBeLessThan((await nu.text()).length / 3);
    const revalide = await demander('/api/v1/acteurs.json', {
      headers: { 'accept-encoding': 'br', 'if-none-match': brotli.headers.get('etag')! },
    });
    expect(revalide.status).toBe(304);
    const autre = await demander('/api/v1/acteurs.json?q=scop');
    expect(autre.headers.get('etag')).not.toBe(nu.headers.get('etag'));
  });

  it('HEAD dit la même chose que GET', async () => {
    const [get, head] = await Promise.all([
      demander('/api/v1/reperes.csv'),
      demander('/api/v1/reperes.csv', { method: 'HEAD' }),
    ]);
    for (const nom of ['etag', 'content-type', 'content-length', 'content-disposition']) {
      expect(head.headers.get(nom), nom).toBe(get.headers.get(nom));
    }
  });
});

describe('négociation et erreurs', () => {
  it.each([
    ['application/geo+json', 'application/geo+json'],
    ['text/csv;q=0.9, application/json;q=0.1', 'text/csv'],
    ['*/*', 'application/json'],
    ['application/*;q=0.5, application/json;q=0', 'application/geo+json'],
  ])('Accept « %s » donne %s', async (accept, type) => {
    const r = await demander('/api/v1/initiatives', { headers: { accept } });
    expect(r.headers.get('content-type')).toBe(`${type}; charset=utf-8`);
    expect(r.headers.get('vary')).toMatch(/\baccept\b(?!-)/);
  });

  it('406 quand rien ne convient', async () => {
    const r = await demander('/api/v1/acteurs', { headers: { accept: 'image/png' } });
    expect(r.status).toBe(406);
    expect(await r.json()).toMatchObject({ status: 406, title: 'Format non servi' });
    expect(choisirType('n’importe quoi', ['a/b'])).toBe('a/b');
  });

  it.each(['/api/v1/nulle-part', '/api/v2/initiatives.json', '/api/v1/themes.geojson'])(
    '%s est un problème 404 en français',
    async (chemin) => {
      const r = await demander(chemin);
      expect(r.status).toBe(404);
      expect(r.headers.get('content-type')).toMatch(/^application\/problem\+json/);
      const corps = (await r.json()) as Record<string, unknown>;
      expect(corps).toMatchObject({ status: 404, title: 'Introuvable', instance: chemin });
      expect(corps.type).toBe('/api#erreur-introuvable');
    },
  );

  it('toutes les fautes sont dites d’un coup', async () => {
    const r = await demander('/api/v1/initiatives.json?bbox=1,2&limit=0&radius=3&near=x');
    const { parametres, detail } = (await r.json()) as {
      parametres: { nom: string }[];
      detail: string;
    };
    expect(parametres.map((p) => p.nom).sort()).toEqual(['bbox', 'limit', 'near']);
    expect(detail).toContain('ouest, sud, est, nord');
  });

  it('une adresse mal encodée est une erreur 400 en français, sans bruit au journal', async () => {
    const evenement = { status: 400, message: 'Malformed URI', error: new Error('x'), event: {} };
    const erreur = await handleError(evenement as unknown as Parameters<typeof handleError>[0]);
    const url = new URL('/api/v1/abime', ORIGINE);
    const r = await envelopper(
      { url, request: new Request(url), route: { id: null }, isDataRequest: false },
      () => Response.json(erreur, { status: 400 }),
    );
    expect(r.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(((await r.json()) as { detail: string }).detail).toContain('mal encodé');
  });

  it('l’adresse d’une page garde l’origine du site', async () => {
    const page = await demanderJson<Page>('/api/v1/initiatives.json?limit=1');
    expect(new URL(suivante(page)!).origin).toBe(ORIGINE);
  });
});

describe('aucune panne, quelle que soit la demande', () => {
  const segment = fc.oneof(
    fc.constantFrom('api', 'v1', 'ogc', 'donnees', 'csv', 'collections', 'items', 'initiatives'),
    fc.constantFrom('initiatives.json', 'territoires', 'commune', '__proto__', 'constructor', '..'),
    fc.string({ maxLength: 12, unit: 'grapheme' }).map(encodeURIComponent),
  );
  const chemin = fc
    .tuple(
      fc.constantFrom('/api/', '/api/v1/', '/ogc/', '/ogc/collections/', '/donnees/csv/'),
      fc.array(segment, { maxLength: 4 }),
    )
    .map(([debut, fin]) => debut + fin.join('/'));
  const requete = fc
    .array(
      fc.tuple(
        fc.oneof(
          fc.constantFrom(
            'bbox',
            'near',
            'limit',
            'cursor',
            'f',
            'datetime',
            'offset',
            'q',
            'parent',
          ),
          fc.string({ maxLength: 6, unit: 'binary' }),
        ),
        fc.string({ maxLength: 200, unit: 'binary' }),
      ),
      { maxLength: 5 },
    )
    .map((paires) => new URLSearchParams(paires).toString());
  const accept = fc.oneof(fc.constantFrom('*/*', '', 'application/json', ',;q=,'), fc.string());

  it('ni 5xx, ni exception', { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(chemin, requete, accept, async (c, q, a) => {
        const headers = new Headers();
        try {
          headers.set('accept', a);
        } catch {
          // Un en-tête que le protocole refuse n’arrive pas au serveur.
        }
        const r = await demander(`${c}?${q}`, { headers });
        expect(r.status).toBeLessThan(500);
      }),
      { numRuns: 1500 },
    );
  });
});
