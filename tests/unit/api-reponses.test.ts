/**
 * Ce que le serveur répond d’un petit corpus, opposé au document OpenAPI : rien qui n’y soit décrit,
 * rien de décrit qui manque, et une réponse abîmée s’y voit.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CATALOGUE, COLLECTIONS, TYPES_FORMATS } from '../../src/lib/domain/api/collections';
import type { Format, NomCollection } from '../../src/lib/domain/api/collections';
import { composerOpenApi } from '../../src/lib/domain/api/openapi';
import type { ParametreOpenApi, ReponseOpenApi } from '../../src/lib/domain/api/openapi';
import { composerProbleme, refuserParametres } from '../../src/lib/domain/api/probleme';
import { appartenance, NIVEAUX } from '../../src/lib/domain/territoire';
import { GET as sommaire } from '../../src/routes/api/v1/+server';
import { ecrireRequete, requetesInvalides, requetesValides } from './api-arbitraires';
import { corpusMini, demanderMini, ORIGINE } from './api-corpus-mini';
import {
  avecMauvaisType,
  fermer,
  sansUnePropriete,
  schema200,
  validateurDe,
} from './api-document-aides';
import { tirages } from '../tirages';

const composer = () => composerOpenApi(corpusMini().admis, { origine: ORIGINE, version: '1.2.3' });
const strict = () => validateurDe(fermer(composer()));
const EN_JSON = COLLECTIONS.flatMap((nom) =>
  CATALOGUE[nom].formats.flatMap((format): [NomCollection, Format][] =>
    format === 'csv' ? [] : [[nom, format]],
  ),
);
const TOUTES = COLLECTIONS.flatMap((nom) =>
  CATALOGUE[nom].formats.map((format): [NomCollection, Format] => [nom, format]),
);
const schemaDe = (nom: NomCollection, format: Format) =>
  schema200(`/api/v1/${nom}.${format}`, TYPES_FORMATS[format]);
const FACULTATIVES = ['bbox', 'distance_km', 'title', 'parametres'];

/** Une réponse de deux lignes, sa page suivante et des distances. */
async function page(nom: NomCollection, format: Format): Promise<unknown> {
  const near = CATALOGUE[nom].techniques.some((p) => p.nom === 'near') ? '&near=2.4,48.9' : '';
  return (await demanderMini(nom, format, `?limit=1${near}`)).json();
}

describe('une réponse juste', () => {
  it.each(EN_JSON)('%s en %s ne porte que ce que le document décrit', async (nom, format) => {
    const valider = strict();
    const requetes = ['', '?limit=1', '?limit=1000', '?q=zzz', '?q=zzz&limit=2'];
    if (CATALOGUE[nom].formats.includes('geojson')) {
      requetes.push('?near=2.4,48.9', '?bbox=-5,47,0,49', '?near=2.4,48.9&radius=1');
    }
    for (const requete of requetes) {
      const corps: unknown = await (await demanderMini(nom, format, requete)).json();
      expect(valider(corps, ...schemaDe(nom, format)), requete).toBeNull();
    }
  });

  it.each(TOUTES)('%s en %s a le type et les en-têtes annoncés', async (nom, format) => {
    const reponse = composer().paths[`/api/v1/${nom}.${format}`]!.get.responses[200];
    const { content, headers } = reponse as ReponseOpenApi;
    const r = await demanderMini(nom, format, '?limit=1');
    expect(r.status).toBe(200);
    expect(Object.keys(content!)).toEqual([r.headers.get('content-type')!.split(';')[0]]);
    // `ETag` et `Cache-Control` viennent de l’enveloppe, autour de toute route ouverte.
    expect(Object.keys(headers!).sort()).toEqual(['Cache-Control', 'ETag', 'Link']);
    expect(r.headers.get('link')).toMatch(/rel="next"/);
  });

  it('un CSV est un texte, dont les colonnes sont les propriétés décrites', async () => {
    for (const nom of COLLECTIONS) {
      const texte = await (await demanderMini(nom, 'csv')).text();
      expect(strict()(texte, ...schemaDe(nom, 'csv'))).toBeNull();
      expect(strict()({ texte }, ...schemaDe(nom, 'csv'))).not.toBeNull();
      const { properties } = composer().components.schemas[CATALOGUE[nom].schema]!;
      const decrites = Object.keys(properties!).filter((p) => p !== 'distance_km');
      expect(texte.slice(0, texte.indexOf('\r\n')).split(',')).toEqual(decrites);
    }
  });

  it('sans `limit`, une petite collection est un tableau ; les territoires, toujours une page', () => {
    const valider = strict();
    const vide = { numberMatched: 0, numberReturned: 0, links: [], items: [] };
    for (const nom of COLLECTIONS) {
      expect(valider(vide, ...schemaDe(nom, 'json')), nom).toBeNull();
      const tableau = valider([], ...schemaDe(nom, 'json'));
      expect(tableau === null, nom).toBe(nom !== 'territoires');
    }
  });
});

describe('une réponse abîmée se voit', () => {
  it.each(EN_JSON)('%s en %s : un type changé', async (nom, format) => {
    const valider = strict();
    for (const { ou, corps } of avecMauvaisType(await page(nom, format))) {
      expect(valider(corps, ...schemaDe(nom, format)), ou).not.toBeNull();
    }
  });

  it.each(EN_JSON)('%s en %s : une propriété manquante', async (nom, format) => {
    const valider = strict();
    for (const { ou, corps } of sansUnePropriete(await page(nom, format), [
      ...FACULTATIVES,
      // Un lien peut taire son type.
      ...(format === 'json' ? ['type'] : []),
    ])) {
      if (/links\.\d+\.type$/.test(ou)) continue;
      expect(valider(corps, ...schemaDe(nom, format)), ou).not.toBeNull();
    }
  });

  type Entite = {
    type: string;
    geometry: { type: string; coordinates: number[] };
    bbox: number[];
  };
  interface Entites {
    type: string;
    numberMatched: number;
    numberReturned: number;
    features: [Entite];
  }
  it.each<[string, (c: Entites) => void]>([
    ['une autre collection', (c) => (c.type = 'Feature')],
    ['une autre entité', (c) => (c.features[0].type = 'Point')],
    ['une autre géométrie', (c) => (c.features[0].geometry.type = 'Polygon')],
    ['une seule coordonnée', (c) => c.features[0].geometry.coordinates.pop()],
    ['une hauteur', (c) => c.features[0].geometry.coordinates.push(12)],
    ['une emprise de trois nombres', (c) => c.features[0].bbox.pop()],
    ['une emprise de cinq nombres', (c) => c.features[0].bbox.push(1)],
    ['un effectif négatif', (c) => (c.numberMatched = -1)],
    ['une demi-ligne', (c) => (c.numberReturned = 0.5)],
  ])('en GeoJSON : %s', async (_, abimer) => {
    const corps = (await page('territoires', 'geojson')) as Entites;
    const juste = structuredClone(corps);
    abimer(corps);
    const chemin = schemaDe('territoires', 'geojson');
    const valider = strict();
    expect(valider(juste, ...chemin)).toBeNull();
    expect(valider(corps, ...chemin)).not.toBeNull();
  });

  it('une entité sans lieu a une géométrie nulle, non absente', async () => {
    const { features } = (await (await demanderMini('initiatives', 'geojson')).json()) as {
      features: { geometry: unknown }[];
    };
    const schema = ['components', 'schemas', 'InitiativeEntite'];
    const sansLieu = features.find((f) => f.geometry === null)!;
    expect(strict()(sansLieu, ...schema)).toBeNull();
    expect(strict()({ ...sansLieu, geometry: undefined }, ...schema)).not.toBeNull();
  });
});

describe('les adresses particulières', () => {
  const chemin = (adresse: string) => schema200(adresse, 'application/json');

  it('un territoire, avec ou sans contour, a la forme décrite', () => {
    const valider = validateurDe(composer());
    const adresse = chemin('/api/v1/territoires/{niveau}/{code}');
    for (const niveau of NIVEAUX) {
      for (const t of corpusMini().geo.tous(niveau)) {
        const corps: unknown = JSON.parse(JSON.stringify({ ...t, parents: appartenance(t) }));
        expect(valider(corps, ...adresse), `${niveau}:${t.code}`).toBeNull();
      }
    }
    const rennes = corpusMini().geo.trouver({ niveau: 'commune', code: '35238' })!;
    const { niveau, code, nom, population, point, emprise, surface } = rennes;
    const parents = appartenance(rennes);
    const decrit = { niveau, code, nom, population, point, emprise, surface, parents };
    for (const { ou, corps } of avecMauvaisType(decrit)) {
      if (ou.startsWith('parents.')) continue;
      expect(valider(corps, ...adresse), ou).not.toBeNull();
    }
    for (const ote of ['niveau', 'code', 'nom', 'parents']) {
      expect(valider({ ...decrit, [ote]: undefined }, ...adresse), ote).not.toBeNull();
    }
    for (const faux of [
      { population: -1 },
      { surface: -1 },
      { point: [1] },
      { point: [1, 2, 3] },
      { emprise: [1, 2, 3] },
      { emprise: [1, 2, 3, 4, 5] },
    ]) {
      expect(valider({ ...decrit, ...faux }, ...adresse), JSON.stringify(faux)).not.toBeNull();
    }
  });

  it('les niveaux et les codes qu’une adresse admet sont ceux qui existent', () => {
    const { get } = composer().paths['/api/v1/territoires/{niveau}/{code}']!;
    const [niveau, code] = get.parameters as [ParametreOpenApi, ParametreOpenApi];
    const admet = (p: ParametreOpenApi, v: unknown) =>
      validateurDe({ p: p.schema })(v, 'p') === null;
    for (const n of NIVEAUX) {
      expect(admet(niveau, n)).toBe(true);
      for (const t of corpusMini().geo.tous(n)) expect(admet(code, t.code), t.code).toBe(true);
    }
    expect(admet(niveau, 'canton')).toBe(false);
    for (const faux of ['', '5', 'rennes', '35238 ', '1234567890', 35238]) {
      expect(admet(code, faux), String(faux)).toBe(false);
    }
  });

  it('une recherche rend une liste de territoires nommés', () => {
    const valider = validateurDe(composer());
    const rennes = { niveau: 'commune', code: '35238', nom: 'Rennes', population: 222_485 };
    const adresse = chemin('/api/v1/territoires');
    expect(valider([rennes], ...adresse)).toBeNull();
    expect(valider(rennes, ...adresse)).not.toBeNull();
    for (const ote of ['niveau', 'code', 'nom']) {
      expect(valider([{ ...rennes, [ote]: undefined }], ...adresse), ote).not.toBeNull();
    }
    const { parameters } = composer().paths['/api/v1/territoires']!.get;
    expect(parameters).toMatchObject([
      {
        name: 'q',
        in: 'query',
        'x-mal-forme': 'ignore',
        schema: { type: 'string', maxLength: 80 },
      },
      { name: 'limit', in: 'query', 'x-mal-forme': 'ignore', schema: { minimum: 1, maximum: 50 } },
    ]);
  });

  it('le sommaire et le document sont ce qu’ils disent', async () => {
    const url = new URL('/api/v1', ORIGINE);
    const r = await sommaire({ url } as Parameters<typeof sommaire>[0]);
    const corps = (await r.json()) as { links: { href: string }[] };
    const valider = strict();
    expect(valider(corps, ...chemin('/api/v1'))).toBeNull();
    expect(valider({ ...corps, title: 3 }, ...chemin('/api/v1'))).not.toBeNull();
    for (const abime of sansUnePropriete(corps, ['type'])) {
      if (/links\.\d+\.title$/.test(abime.ou)) continue;
      expect(valider(abime.corps, ...chemin('/api/v1')), abime.ou).not.toBeNull();
    }
    const { paths } = composer();
    const adresses = corps.links.map((l) => new URL(l.href).pathname);
    for (const adresse of adresses.filter((a) => a.startsWith('/api/v1'))) {
      expect(paths, adresse).toHaveProperty([adresse]);
    }
    expect(valider(composer(), ...chemin('/api/v1/openapi.json'))).toBeNull();
    expect(valider('texte', ...chemin('/api/v1/openapi.json'))).not.toBeNull();
  });
});

describe('demandes tirées du document', () => {
  const existants = { territoires: ['region:53', 'departement:2A', 'epci:243500139'] };
  const parametres = (nom: NomCollection, format: Format) =>
    composer().paths[`/api/v1/${nom}.${format}`]!.get.parameters as ParametreOpenApi[];

  it.each(TOUTES)('%s en %s sert toute demande juste', async (nom, format) => {
    await fc.assert(
      fc.asyncProperty(requetesValides(parametres(nom, format), existants), async (requete) => {
        const r = await demanderMini(nom, format, ecrireRequete(requete));
        expect(r.status, ecrireRequete(requete)).toBe(200);
      }),
      { numRuns: tirages(30) },
    );
  });

  it.each(TOUTES)('%s en %s refuse ce qui est mal formé, en le nommant', async (nom, format) => {
    const valider = strict();
    await fc.assert(
      fc.asyncProperty(requetesInvalides(parametres(nom, format), existants)!, async (requete) => {
        const r = await demanderMini(nom, format, ecrireRequete(requete));
        expect(r.status, ecrireRequete(requete)).toBe(400);
        const corps = (await r.json()) as { parametres: { nom: string }[] };
        expect(corps.parametres.map((p) => p.nom)).toEqual([requete.fautif]);
        expect(valider(corps, 'components', 'schemas', 'Probleme')).toBeNull();
      }),
      { numRuns: tirages(30) },
    );
  });

  it('un problème abîmé se voit', () => {
    const { message, parametres: fautes } = refuserParametres([{ nom: 'limit', raison: 'trop' }]);
    const probleme = composerProbleme(400, message, '/api/v1/acteurs.json', fautes);
    const schema = ['components', 'schemas', 'Probleme'];
    const valider = strict();
    expect(valider(probleme, ...schema)).toBeNull();
    for (const { ou, corps } of [
      ...avecMauvaisType(probleme),
      ...sansUnePropriete(probleme, FACULTATIVES),
    ]) {
      expect(valider(corps, ...schema), ou).not.toBeNull();
    }
  });
});
