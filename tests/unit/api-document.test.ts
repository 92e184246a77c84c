/** Le document OpenAPI en lui-même : complet, cohérent, et d’accord avec ce que le serveur lit. */
import Ajv2020 from 'ajv/dist/2020';
import { describe, expect, it } from 'vitest';
import { CATALOGUE, COLLECTIONS, TYPES_FORMATS } from '../../src/lib/domain/api/collections';
import type { FiltreCarte } from '../../src/lib/domain/api/collections';
import { composerOpenApi, decrireFiltre, decrireParametre } from '../../src/lib/domain/api/openapi';
import type { Operation, ParametreOpenApi, ReponseOpenApi } from '../../src/lib/domain/api/openapi';
import { lireFiltres } from '../../src/lib/domain/filtres';
import { NIVEAUX } from '../../src/lib/domain/territoire';
import { corpusMini, demanderMini, ORIGINE } from './api-corpus-mini';
import { operationsDe, validateurDe } from './api-document-aides';

const metaschema = new Ajv2020({ strict: false });
// Composé dans chaque test : fait d’avance, la mutation ne le verrait pas.
const composer = () => composerOpenApi(corpusMini().admis, { origine: ORIGINE, version: '1.2.3' });
const parametresDe = ({ parameters }: Operation) => parameters as ParametreOpenApi[];
const contenuDe = (operation: Operation, status = 200) =>
  (operation.responses[status] as ReponseOpenApi).content!;

describe('le document', () => {
  it('dit ce qu’il décrit, à quelle adresse et sous quelle licence', () => {
    const { openapi, info, servers } = composer();
    expect(openapi).toBe('3.1.0');
    expect(info).toMatchObject({
      title: expect.stringContaining('TerritoirESS') as string,
      version: '1.2.3',
      description: expect.stringMatching(/sans clé/) as string,
      license: { name: 'Licence Ouverte 2.0', identifier: 'etalab-2.0' },
    });
    expect(servers).toEqual([{ url: ORIGINE }]);
  });

  it('a une adresse par collection et par format, et rien qui n’existe pas', () => {
    const attendues = COLLECTIONS.flatMap((nom) =>
      CATALOGUE[nom].formats.map((format) => `/api/v1/${nom}.${format}`),
    );
    const { paths } = composer();
    expect(
      Object.keys(paths)
        .filter((c) => /\.(csv|json|geojson)$/.test(c))
        .sort(),
    ).toEqual([...attendues, '/api/v1/openapi.json'].sort());
    for (const nom of COLLECTIONS) expect(paths).toHaveProperty([`/api/v1/${nom}`]);
    expect(paths).toHaveProperty(['/api/v1']);
    expect(paths).toHaveProperty(['/api/v1/territoires/{niveau}/{code}']);
  });

  it('tous ses renvois mènent quelque part', () => {
    const document = composer();
    const renvois = [...JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)];
    expect(renvois.length).toBeGreaterThan(50);
    for (const [, chemin] of renvois) expect(document).toHaveProperty(chemin!.split('/'));
    const cites = new Set(renvois.map(([, chemin]) => chemin!.split('/').at(-1)));
    expect([...cites].sort(), 'rien ne se décrit sans servir').toEqual(
      Object.values(document.components).flatMap(Object.keys).sort(),
    );
    expect(JSON.stringify(document)).not.toContain('"description":""');
  });

  it('ses schémas sont du JSON Schema', () => {
    const document = composer();
    const parametres = operationsDe(document).flatMap(([, o]) => parametresDe(o));
    const contenus = operationsDe(document).flatMap(([, o]) => Object.values(contenuDe(o)));
    for (const schema of [
      ...Object.values(document.components.schemas),
      ...parametres.map((p) => p.schema),
      ...contenus.map((c) => c.schema),
    ]) {
      expect(metaschema.validateSchema(schema), JSON.stringify(schema)).toBe(true);
    }
  });

  it('chaque opération a un nom à elle, un titre à elle et un sujet décrit', () => {
    const document = composer();
    const operations = operationsDe(document).map(([, o]) => o);
    const uniques = (cle: 'operationId' | 'summary') => new Set(operations.map((o) => o[cle]));
    expect(uniques('operationId').size).toBe(operations.length);
    expect(uniques('summary').size).toBe(operations.length);
    const sujets = document.tags.map((t) => t.name);
    expect(document.tags.every((t) => t.description.length > 5)).toBe(true);
    for (const { operationId, summary, tags } of operations) {
      expect(operationId).toMatch(/^[a-z]+(_[a-z]+)?$/);
      expect(summary).toMatch(/^\p{Lu}.{5,}/u);
      expect(tags).toHaveLength(1);
      expect(sujets, operationId).toContain(tags[0]);
    }
    expect(document.paths['/api/v1/acteurs.csv']!.get.summary).toBe('Acteurs, en CSV');
  });

  it('chaque paramètre est décrit une fois, et son exemple convient', () => {
    for (const [chemin, operation] of operationsDe(composer())) {
      const parametres = parametresDe(operation);
      const noms = parametres.map((p) => p.name);
      expect(new Set(noms).size, chemin).toBe(noms.length);
      for (const p of parametres) {
        expect(p.description, `${chemin} ${p.name}`).toMatch(/^.{5,}/);
        if (p.example === undefined) continue;
        expect(p.example).not.toBe('');
        expect(validateurDe({ p: p.schema })(p.example, 'p'), `${chemin} ${p.name}`).toBeNull();
      }
    }
  });

  it('les paramètres d’un chemin sont ceux de son adresse, et obligatoires', () => {
    for (const [chemin, operation] of operationsDe(composer())) {
      const dansLAdresse = [...chemin.matchAll(/\{(\w+)\}/g)].map(([, nom]) => nom);
      const places = parametresDe(operation).filter((p) => p.in === 'path');
      expect(places.map((p) => p.name)).toEqual(dansLAdresse);
      expect(places.every((p) => p.required)).toBe(true);
      const autres = parametresDe(operation).filter((p) => !places.includes(p));
      expect(autres.every((p) => p.in === 'query' && !p.required)).toBe(true);
    }
  });

  it('chaque réponse est décrite, et a un contenu sauf 304', () => {
    const document = composer();
    const { responses: communes } = document.components;
    expect(Object.keys(communes).length).toBeGreaterThan(0);
    for (const [nom, reponse] of Object.entries(communes)) {
      expect(reponse.description, nom).toMatch(/.{5,}\.$/);
      expect(reponse.content).toEqual({
        'application/problem+json': { schema: { $ref: '#/components/schemas/Probleme' } },
      });
    }
    for (const [chemin, { responses }] of operationsDe(document)) {
      for (const [status, reponse] of Object.entries(responses)) {
        if ('$ref' in reponse) continue;
        expect(reponse.description, `${chemin} ${status}`).toMatch(/.{5,}/);
        expect(reponse.content === undefined, `${chemin} ${status}`).toBe(status === '304');
        for (const enTete of Object.values(reponse.headers ?? {})) {
          expect(enTete.description).toMatch(/.{5,}/);
          expect(enTete.schema.type).toBe('string');
        }
      }
    }
  });
});

describe('formats', () => {
  it('une adresse à extension n’a qu’un type, l’adresse sans extension les a tous', () => {
    const { paths } = composer();
    for (const nom of COLLECTIONS) {
      const types = CATALOGUE[nom].formats.map((f) => TYPES_FORMATS[f]);
      for (const format of CATALOGUE[nom].formats) {
        const { get } = paths[`/api/v1/${nom}.${format}`]!;
        expect(Object.keys(contenuDe(get))).toEqual([TYPES_FORMATS[format]]);
        expect(get.responses).not.toHaveProperty('406');
      }
      // `/api/v1/territoires` cherche un nom : ce n’est pas la collection.
      if (nom === 'territoires') continue;
      const { get } = paths[`/api/v1/${nom}`]!;
      expect(Object.keys(contenuDe(get)).sort()).toEqual([...types].sort());
      for (const format of CATALOGUE[nom].formats) {
        const seul = contenuDe(paths[`/api/v1/${nom}.${format}`]!.get);
        expect(contenuDe(get)).toMatchObject(seul);
      }
      expect(get.responses[406]).toEqual({ $ref: '#/components/responses/FormatNonServi' });
      expect(get.responses).toHaveProperty('304');
    }
  });

  it('annonce le refus d’un paramètre mal formé partout où il peut arriver', () => {
    for (const [chemin, operation] of operationsDe(composer())) {
      const stricts = parametresDe(operation).some((p) => p['x-mal-forme'] === '400');
      const refus = operation.responses[400];
      expect(refus, chemin).toEqual(
        stricts ? { $ref: '#/components/responses/ParametreMalForme' } : undefined,
      );
    }
    const { get } = composer().paths['/api/v1/territoires/{niveau}/{code}']!;
    expect(get.responses[404]).toEqual({ $ref: '#/components/responses/Introuvable' });
  });

  it('le séparateur ne se choisit que pour un CSV', () => {
    for (const [chemin, operation] of operationsDe(composer())) {
      const noms = parametresDe(operation).map((p) => p.name);
      expect(noms.includes('separateur'), chemin).toBe(chemin.endsWith('.csv'));
    }
  });

  it('dit quand un tableau devient une page', async () => {
    for (const nom of COLLECTIONS) {
      const { get } = composer().paths[`/api/v1/${nom}.json`]!;
      const enTableau = Array.isArray(await (await demanderMini(nom, 'json')).json());
      expect(/Un simple tableau ; avec `limit`/.test(get.description!), nom).toBe(enTableau);
      expect(get.description).toContain(CATALOGUE[nom].description);
      if (nom !== 'territoires') {
        // Sans extension ni `Accept`, c’est le JSON qui est servi.
        expect(composer().paths[`/api/v1/${nom}`]!.get.description).toBe(get.description);
      }
      const csv = composer().paths[`/api/v1/${nom}.csv`]!.get.description;
      expect(csv, nom).toBe(CATALOGUE[nom].description);
    }
  });
});

describe('paramètres techniques', () => {
  it('l’exemple s’écrit comme le document le dit, et le serveur le lit', () => {
    const exemples = new Map<string, unknown>();
    for (const technique of COLLECTIONS.flatMap((nom) => CATALOGUE[nom].techniques)) {
      const { name, schema, style, explode, example } = decrireParametre(technique);
      // Une liste tient en une valeur, séparée par des virgules.
      expect([style, explode], name).toEqual(
        schema.type === 'array' ? ['form', false] : [undefined, undefined],
      );
      if (example === undefined) continue;
      exemples.set(name, example);
      expect(technique.lire(String(example)), name).toHaveProperty('valeur');
    }
    expect(Object.fromEntries(exemples)).toMatchObject({
      bbox: [-5.2, 47.2, -1, 48.9],
      near: [2.1, 46.9],
      radius: 30,
      niveau: 'epci',
      parent: 'region:53',
    });
  });
});

describe('filtres de la carte', () => {
  const decrire = (filtre: FiltreCarte) => decrireFiltre(filtre, corpusMini().admis);
  const admet = (filtre: FiltreCarte, valeur: unknown) =>
    validateurDe({ p: decrire(filtre).schema })(valeur, 'p') === null;
  const lire = (requete: string) => lireFiltres(new URLSearchParams(requete), corpusMini().admis);

  it.each<[FiltreCarte, RegExp, string[]]>([
    ['theme', /^Thème, .*Répétable/, ['mobilite', 'culture', 'transversal']],
    ['levier', /^Levier, .*Répétable/, ['animer', 'scic']],
    ['nature', /^Nature, .*Répétable/, ['lieu', 'structure']],
    ['statut', /^Forme juridique, .*Répétable/, ['association']],
  ])('%s se répète, parmi les valeurs du corpus', (filtre, description, valeurs) => {
    expect(decrire(filtre)).toMatchObject({ in: 'query', style: 'form', explode: true });
    expect(decrire(filtre).description).toMatch(description);
    expect(decrire(filtre).schema.items!.enum).toEqual(valeurs);
    expect(admet(filtre, valeurs)).toBe(true);
    expect(admet(filtre, ['inexistant'])).toBe(false);
    expect(admet(filtre, valeurs[0])).toBe(false);
  });

  it('territoire admet toute référence que la carte lit, Corse et outre-mer comprises', () => {
    const references = NIVEAUX.flatMap((niveau) =>
      corpusMini()
        .geo.tous(niveau)
        .map(({ code }) => `${niveau}:${code}`),
    );
    expect(references).toContain('departement:2A');
    for (const reference of references) {
      expect(admet('territoire', reference), reference).toBe(true);
      expect(lire(`territoire=${reference}`).territoire, reference).not.toBeNull();
    }
    for (const faux of ['france', 'epci:12', 'region:2A', 'canton:35', 'region:53 ', 53]) {
      expect(admet('territoire', faux), String(faux)).toBe(false);
    }
  });

  it('localise et q admettent ce que la carte lit', () => {
    for (const v of ['oui', 'non', 'peut-être', '']) {
      expect(admet('localise', v)).toBe(lire(`localise=${v}`).localise !== null);
    }
    for (const n of [1, 120, 121]) {
      const q = 'a'.repeat(n);
      expect(admet('q', q)).toBe(lire(`q=${q}`).q === q);
    }
    expect(admet('q', 12)).toBe(false);
  });

  it.each<FiltreCarte>(['theme', 'levier', 'nature', 'statut', 'territoire', 'localise'])(
    '%s insensé est ignoré, comme le document le dit',
    async (filtre) => {
      expect(decrire(filtre)).toMatchObject({ name: filtre, 'x-mal-forme': 'ignore' });
      const corps = async (requete: string) =>
        (await demanderMini('initiatives', 'json', requete)).text();
      expect(await corps(`?${filtre}=insens%C3%A9`)).toBe(await corps(''));
    },
  );
});
