/**
 * OGC API – Features, Part 1 : les exigences des classes déclarées (core, geojson, html, oas30), puis
 * GDAL lui-même, s’il est installé. Les pages HTML s’ouvrent dans tests/e2e/ogc.spec.ts.
 */
import { execFile } from 'node:child_process';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import Ajv from 'ajv';
import formats from 'ajv-formats';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lireDatetime } from '../../src/lib/domain/api/datetime';
import type { SchemaJson } from '../../src/lib/domain/api/schema-json';
import { dansEmprise } from '../../src/lib/domain/api/selection';
import type { Emprise, Position } from '../../src/lib/domain/territoire';
import { contoursComplets } from '../contours-installes';
import { demander, demanderJson, ORIGINE } from './api-serveur';

interface Lien {
  rel: string;
  href: string;
  type?: string;
}
interface Entite {
  type: 'Feature';
  id: string;
  geometry: { type: 'Point'; coordinates: Position } | null;
  properties: Record<string, unknown> & { id: string };
}
interface Entites {
  type: 'FeatureCollection';
  features: Entite[];
  numberMatched: number;
  numberReturned: number;
  links: Lien[];
}
interface Collection {
  id: string;
  extent: { spatial?: { bbox: Emprise[] }; temporal?: { interval: (string | null)[][] } };
  links: Lien[];
}
/** Ce que les contours de secours ne situent pas. */
const SANS_DESSIN = ['territoires-epci', 'territoires-communes'];
const { collections } = await demanderJson<{ collections: Collection[] }>('/ogc/collections');
const IDS = collections.map((c) => c.id);
const items = (id: string, suite = '') =>
  demanderJson<Entites>(`/ogc/collections/${id}/items${suite}`);
const lien = (liens: Lien[], rel: string) => liens.find((l) => l.rel === rel);

describe('core', () => {
  it('l’accueil mène à l’API, à la conformité et aux données', async () => {
    const { links } = await demanderJson<{ links: Lien[] }>('/ogc');
    for (const rel of ['self', 'service-desc', 'service-doc', 'conformance', 'data']) {
      expect(lien(links, rel), rel).toBeDefined();
    }
    for (const rel of ['self', 'service-desc', 'conformance', 'data']) {
      const { href, type } = lien(links, rel)!;
      const r = await demander(href);
      expect(r.status, href).toBe(200);
      expect(r.headers.get('content-type')!.split(/; ?charset/)[0], href).toBe(type);
    }
  });

  it('déclare exactement les classes que ce fichier vérifie', async () => {
    const { conformsTo } = await demanderJson<{ conformsTo: string[] }>('/ogc/conformance');
    expect(conformsTo.map((c) => c.split('/conf/')[1])).toEqual([
      'core',
      'oas30',
      'html',
      'geojson',
    ]);
  });

  it('liste les collections, chacune avec son étendue et ses entités', async () => {
    expect(IDS).toEqual([
      'initiatives',
      'acteurs',
      'territoires-regions',
      'territoires-departements',
      'territoires-epci',
      'territoires-communes',
    ]);
    for (const c of collections) {
      expect(await demanderJson(`/ogc/collections/${c.id}`)).toEqual(c);
      if (contoursComplets || !SANS_DESSIN.includes(c.id)) {
        const [ouest, sud, est, nord] = c.extent.spatial!.bbox[0]!;
        expect(ouest).toBeLessThanOrEqual(est);
        expect(sud).toBeLessThanOrEqual(nord);
      } else {
        expect(c.extent.spatial).toBeUndefined();
        expect((await items(c.id, '?limit=1')).features[0]!.geometry).toBeNull();
      }
      expect(c.links.filter((l) => l.rel === 'items').map((l) => l.type)).toEqual([
        'application/geo+json',
        'text/html',
      ]);
    }
  });

  it.each(IDS)('%s se parcourt page par page, sans perte ni répétition', async (id) => {
    const premier = await items(id, '?limit=700');
    expect(premier.numberReturned).toBe(Math.min(700, premier.numberMatched));
    const vus = premier.features.map((f) => f.id);
    let adresse = lien(premier.links, 'next')?.href;
    expect(lien(premier.links, 'prev')).toBeUndefined();
    for (let tour = 0; adresse && tour < 3; tour++) {
      const page = await demanderJson<Entites>(adresse);
      expect(page.numberMatched).toBe(premier.numberMatched);
      expect(page.numberReturned).toBe(page.features.length);
      expect(lien(page.links, 'prev')).toBeDefined();
      vus.push(...page.features.map((f) => f.id));
      adresse = lien(page.links, 'next')?.href;
    }
    expect(new Set(vus).size).toBe(vus.length);
    expect(vus.length).toBe(Math.min(premier.numberMatched, 2800));
  });

  it.each(IDS)('%s : chaque entité se demande seule, et se rend à l’identique', async (id) => {
    const { features } = await items(id, '?limit=400');
    for (const f of [features[0]!, features.at(-1)!, features.find((x) => !x.geometry)]) {
      if (!f) continue;
      const { links, ...seule } = await demanderJson<Entite & { links: Lien[] }>(
        `/ogc/collections/${id}/items/${f.id}`,
      );
      expect(seule).toEqual(f);
      for (const rel of ['self', 'alternate', 'collection']) expect(lien(links, rel)).toBeDefined();
    }
  });

  it('bbox ne garde que ce qui a un point dans l’emprise', async () => {
    const tout = await items('initiatives', '?limit=1000');
    const boite = fc
      .tuple(
        fc.double({ min: -10, max: 15, noNaN: true }),
        fc.double({ min: 40, max: 52, noNaN: true }),
        fc.double({ min: -10, max: 15, noNaN: true }),
        fc.double({ min: 40, max: 52, noNaN: true }),
      )
      .map(([a, b, c, d]): Emprise => [a, Math.min(b, d), c, Math.max(b, d)]);
    await fc.assert(
      fc.asyncProperty(boite, async (bbox) => {
        const lues = await items('initiatives', `?limit=1000&bbox=${bbox.join()}`);
        const attendues = tout.features.filter(
          (f) => f.geometry && dansEmprise(f.geometry.coordinates, bbox),
        );
        expect(lues.features.map((f) => f.id)).toEqual(attendues.map((f) => f.id));
        expect(lues.numberMatched).toBe(attendues.length);
      }),
      { numRuns: 40 },
    );
    const six = await items('initiatives', '?limit=1000&bbox=-5,47,0,-1,49,100');
    const quatre = await items('initiatives', '?limit=1000&bbox=-5,47,-1,49');
    expect(six.features).toEqual(quatre.features);
  });

  it('datetime garde les initiatives en cours à cette date ; ailleurs il est sans effet', async () => {
    const annees = async (datetime: string) =>
      (await items('initiatives', `?limit=1000&datetime=${datetime}`)).features.map(
        (f) => f.properties.annee as number,
      );
    const avant2000 = await annees('../1999-12-31');
    expect(avant2000.length).toBeGreaterThan(0);
    expect(avant2000.every((a) => a < 2000)).toBe(true);
    const en2018 = await annees('2018-06-01T12:00:00Z');
    expect(en2018.length).toBeGreaterThan(avant2000.length);
    expect(en2018.every((a) => a <= 2018)).toBe(true);
    const tous = await items('acteurs');
    expect((await items('acteurs', '?datetime=1900-01-01')).numberMatched).toBe(tous.numberMatched);
  });

  it.each(['2020', '2020-13-01', '2020-02-31', '../..', '/', '2020-01-01/2019-01-01', 'a/b/c', ''])(
    'datetime « %s » est refusé',
    async (datetime) => {
      expect('faute' in lireDatetime(datetime)).toBe(true);
      const r = await demander(
        `/ogc/collections/initiatives/items?datetime=${encodeURIComponent(datetime)}`,
      );
      expect(r.status).toBe(400);
    },
  );

  it.each([
    '/ogc?inconnu=1',
    '/ogc/conformance?limit=1',
    '/ogc/collections?bbox=0,0,1,1',
    '/ogc/collections/initiatives?limit=1',
    '/ogc/collections/initiatives/items?Limit=1',
    '/ogc/collections/initiatives/items/1d-touch?bbox=0,0,1,1',
    '/ogc/collections/acteurs/items?nature=lieu',
    '/ogc/collections/initiatives/items?limit=0',
    '/ogc/collections/initiatives/items?limit=a',
    '/ogc/collections/initiatives/items?offset=-1',
    '/ogc/collections/initiatives/items?bbox=1,2,3',
    '/ogc/collections/initiatives/items?bbox=1,50,2,40',
    '/ogc/collections/initiatives/items?theme=inexistant',
    '/ogc/collections/initiatives/items?f=xml',
  ])('%s : paramètre inconnu ou mal formé, 400', async (chemin) => {
    const r = await demander(chemin);
    expect(r.status).toBe(400);
    expect(r.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(((await r.json()) as { parametres: unknown[] }).parametres).toHaveLength(1);
  });

  it.each([
    '/ogc/nulle-part',
    '/ogc/collections/nulle-part',
    '/ogc/collections/nulle-part/items',
    '/ogc/collections/initiatives/autre',
    '/ogc/collections/initiatives/items/nulle-part',
    '/ogc/collections/initiatives/items/1d-touch/encore',
  ])('%s : 404', async (chemin) => {
    expect((await demander(chemin)).status).toBe(404);
  });

  it('une limite au-delà du maximum vaut le maximum', async () => {
    const page = await items('territoires-communes', '?limit=999999');
    expect(page.numberReturned).toBe(10_000);
  });

  it('refuse une méthode d’écriture et un type qu’il ne sert pas', async () => {
    expect((await demander('/ogc', { method: 'POST' })).status).toBe(405);
    const r = await demander('/ogc/collections', { headers: { accept: 'image/png' } });
    expect(r.status).toBe(406);
  });
});

describe('geojson', () => {
  it.each(IDS)('%s : type, système de coordonnées et identifiants', async (id) => {
    const r = await demander(`/ogc/collections/${id}/items?limit=10000`);
    expect(r.headers.get('content-type')).toBe('application/geo+json; charset=utf-8');
    expect(r.headers.get('content-crs')).toBe('<http://www.opengis.net/def/crs/OGC/1.3/CRS84>');
    const { type, features } = (await r.json()) as Entites;
    expect(type).toBe('FeatureCollection');
    expect(new Set(features.map((f) => f.id)).size).toBe(features.length);
    for (const { geometry } of features) {
      if (geometry) {
        expect(Math.abs(geometry.coordinates[0])).toBeLessThanOrEqual(180);
        expect(Math.abs(geometry.coordinates[1])).toBeLessThanOrEqual(90);
      }
    }
  });

  it('une initiative sans lieu y est, de géométrie nulle', async () => {
    const { features } = await items('initiatives', '?limit=1000');
    expect(features.filter((f) => f.geometry === null).length).toBeGreaterThan(0);
    expect(features.every((f) => 'geometry' in f)).toBe(true);
  });
});

describe('oas30', () => {
  interface Operation {
    parameters: { name: string; in: string; schema: SchemaJson; example?: unknown }[];
    responses: Record<string, { content: Record<string, unknown> }>;
  }
  interface Document {
    openapi: string;
    paths: Record<string, { get: Operation }>;
    components: { schemas: Record<string, SchemaJson> };
  }

  it('le document est de l’OpenAPI 3.0 : ni type multiple, ni const, ni renvoi perdu', async () => {
    const r = await demander('/ogc/api?f=json');
    expect(r.headers.get('content-type')).toBe('application/vnd.oai.openapi+json;version=3.0');
    const document = (await r.json()) as Document;
    expect(document.openapi).toMatch(/^3\.0\.\d$/);
    const visiter = (v: unknown): void => {
      if (typeof v !== 'object' || v === null) return;
      const o = v as Record<string, unknown>;
      if (typeof o.$ref === 'string') {
        const [, , genre, nom] = o.$ref.split('/') as ['', '', 'schemas', string];
        expect(document.components[genre][nom], o.$ref).toBeDefined();
      }
      if ('items' in o || 'properties' in o) expect(Array.isArray(o.type)).toBe(false);
      for (const interdit of ['const', 'prefixItems', 'examples'])
        expect(o).not.toHaveProperty(interdit);
      Object.values(o).forEach(visiter);
    };
    visiter(document);
  });

  it('chaque opération décrite répond ce qu’elle décrit', async () => {
    const document = await demanderJson<Document>('/ogc/api?f=json');
    // ajv lit le dialecte 3.0 une fois `nullable` permis.
    const ajv = formats.default(new Ajv({ strict: false }));
    ajv.addSchema({ $id: 'doc', ...document });
    for (const [chemin, { get }] of Object.entries(document.paths)) {
      const adresse = chemin.replace(/\{(\w+)\}/g, (_, nom: string) => {
        const p = get.parameters.find((x) => x.name === nom)!;
        return String(p.example ?? p.schema.enum?.[0]);
      });
      const r = await demander(`/ogc${adresse === '/' ? '' : adresse}`);
      expect(r.status, adresse).toBe(200);
      const types = Object.keys(get.responses[200]!.content);
      const type = r.headers.get('content-type')!.replace('; charset=utf-8', '');
      expect(types, adresse).toContain(type);
      const jeton = (x: string) =>
        encodeURIComponent(x.replaceAll('~', '~0').replaceAll('/', '~1'));
      const renvoi = ['paths', chemin, 'get', 'responses', '200', 'content', type, 'schema'];
      const valider = ajv.compile({ $ref: `doc#/${renvoi.map(jeton).join('/')}` });
      expect(valider(await r.json()), `${adresse} : ${ajv.errorsText(valider.errors)}`).toBe(true);
    }
  });
});

const executer = promisify(execFile);
const gdal = await executer('ogrinfo', ['--version']).then(
  ({ stdout }) => stdout.trim(),
  () => null,
);
if (!gdal) console.warn('SAUTÉ : ogrinfo absent (Debian : apt-get install gdal-bin).');

describe(`GDAL : ${gdal ?? 'SAUTÉ, ogrinfo n’est pas installé'}`, () => {
  let serveur: Server;
  let adresse: string;
  beforeAll(async () => {
    serveur = createServer((requete, reponse) => {
      const headers = requete.headers as Record<string, string>;
      void demander(`${adresse}${requete.url}`, { method: requete.method, headers }).then(
        async (r) => {
          reponse.writeHead(r.status, Object.fromEntries(r.headers));
          reponse.end(Buffer.from(await r.arrayBuffer()));
        },
      );
    });
    await new Promise<void>((pret) => serveur.listen(0, '127.0.0.1', pret));
    adresse = `http://127.0.0.1:${(serveur.address() as AddressInfo).port}`;
  });
  afterAll(() => serveur.close());
  const ogrinfo = async (...args: string[]) => {
    const { stdout } = await executer('ogrinfo', [`OAPIF:${adresse}/ogc`, ...args], {
      maxBuffer: 64 * 1024 * 1024,
    });
    return stdout;
  };
  const installe = it.skipIf(!gdal);

  installe('reconnaît les six collections', async () => {
    const sortie = await ogrinfo();
    for (const id of IDS) expect(sortie).toMatch(new RegExp(`^\\d+: ${id} `, 'm'));
  });

  installe('compte les mêmes entités que nous, point ou non', async () => {
    const { numberMatched, features } = await items('initiatives', '?limit=1000');
    const sortie = await ogrinfo('initiatives', '-al', '-so');
    expect(sortie).toContain(`Feature Count: ${numberMatched}`);
    expect(sortie).toContain('themes: StringList');
    expect(sortie).toContain('WGS 84');
    const entier = await ogrinfo('initiatives', '-al', '-q');
    const points = features.filter((f) => f.geometry).length;
    expect(entier.match(/^ {2}POINT /gm)).toHaveLength(points);
    expect(entier.match(/^OGRFeature\(/gm)).toHaveLength(features.length);
    expect(points).toBeLessThan(features.length);
  });

  installe('applique l’emprise comme nous (-spat)', async () => {
    const { numberMatched } = await items('initiatives', '?bbox=-5.2,47.2,-1,48.9');
    const sortie = await ogrinfo(
      'initiatives',
      '-al',
      '-so',
      '-spat',
      '-5.2',
      '47.2',
      '-1',
      '48.9',
    );
    expect(sortie).toContain(`Feature Count: ${numberMatched}`);
  });

  installe('parcourt toutes les intercommunalités, page après page', async () => {
    const { numberMatched } = await items('territoires-epci', '?limit=1');
    const sortie = await ogrinfo('territoires-epci', '-al', '-q', '-oo', 'PAGE_SIZE=300');
    expect(sortie.match(/^OGRFeature\(/gm)).toHaveLength(numberMatched);
  });
});

it('l’origine des liens est celle de la demande', async () => {
  const { links } = await demanderJson<{ links: Lien[] }>('/ogc');
  expect(links.every((l) => l.href.startsWith(`${ORIGINE}/`))).toBe(true);
});
