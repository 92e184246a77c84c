/** Téléchargements, dictionnaire, paquet Frictionless, catalogue DCAT et flux Atom. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import type { SchemaTable } from '../../src/lib/schema/frictionless';
import { NOMS_TABLES } from '../../src/lib/schema/tables';
import { composerAtom, uuid5 } from '../../src/lib/server/donnees/atom';
import { lireJournal } from '../../src/lib/server/donnees/fichiers';
import { demander, demanderJson, ORIGINE } from './api-serveur';
import { lireCsv, validerTable } from './tables-aides';
import type { Rangee } from './tables-aides';

interface Ressource {
  name: string;
  path: string;
  bytes: number;
  hash: string;
  schema: SchemaTable;
}
const paquet = await demanderJson<{
  profile: string;
  licenses: { name: string; path: string }[];
  sources: { title: string }[];
  resources: Ressource[];
}>('/donnees/datapackage.json');

async function telecharger({ path }: Ressource): Promise<Buffer> {
  const r = await demander(new URL(path, `${ORIGINE}/donnees/datapackage.json`).href);
  expect(r.status, path).toBe(200);
  return Buffer.from(await r.arrayBuffer());
}

describe('paquet Frictionless', () => {
  it('porte chaque fichier de data/ et chaque export, sous des noms uniques', async () => {
    const noms = paquet.resources.map((r) => r.name);
    expect(paquet.profile).toBe('tabular-data-package');
    expect(noms.slice(0, NOMS_TABLES.length)).toEqual(NOMS_TABLES);
    expect(noms).toContain('export-initiatives');
    expect(new Set(noms).size).toBe(noms.length);
    for (const nom of noms) expect(nom).toMatch(/^[a-z0-9._-]+$/);
    expect(paquet.licenses[0]!.name).toBe('etalab-2.0');
    const documents = paquet.resources.find((r) => r.name === 'documents')!;
    const { rangees } = lireCsv(await telecharger(documents));
    expect(paquet.sources).toHaveLength(rangees.length);
  });

  it.each(paquet.resources)('$name : chaque ligne suit son schéma', async (ressource) => {
    const { rangees, colonnes } = lireCsv(await telecharger(ressource));
    expect(rangees.length).toBeGreaterThan(0);
    expect(validerTable(ressource, rangees, colonnes)).toEqual([]);
  });

  it.each(paquet.resources)('$name : octets et somme sont ceux du fichier', async (ressource) => {
    const octets = await telecharger(ressource);
    expect(octets.length).toBe(ressource.bytes);
    expect(`sha256:${createHash('sha256').update(octets).digest('hex')}`).toBe(ressource.hash);
  });

  it('les clés étrangères mènent toutes quelque part', async () => {
    const tables = new Map<string, Rangee[]>();
    for (const r of paquet.resources) tables.set(r.name, lireCsv(await telecharger(r)).rangees);
    let verifiees = 0;
    for (const { name, schema } of paquet.resources) {
      for (const { fields, reference } of schema.foreignKeys ?? []) {
        const cibles = new Set(tables.get(reference.resource)!.map((r) => r[reference.fields]));
        for (const rangee of tables.get(name)!) {
          if (!rangee[fields]) continue;
          expect(cibles, `${name}.${fields}`).toContain(rangee[fields]);
          verifiees++;
        }
      }
    }
    expect(verifiees).toBeGreaterThan(1000);
  });

  it('un schéma refuse ce qu’il doit refuser', async () => {
    const lieux = paquet.resources.find((r) => r.name === 'lieux')!;
    const { rangees, colonnes } = lireCsv(await telecharger(lieux));
    const abimer = (colonne: string, valeur: string) =>
      validerTable(lieux, [{ ...rangees[0]!, [colonne]: valeur }], colonnes);
    expect(abimer('commune', '1004')).toHaveLength(1);
    expect(abimer('latitude', '123')).toHaveLength(1);
    expect(abimer('longitude', '2,35')).toHaveLength(1);
    expect(abimer('precision', 'vague')).toHaveLength(1);
    expect(abimer('initiative', '')).toHaveLength(1);
    expect(validerTable(lieux, rangees, colonnes.slice(1))).toHaveLength(1);
  });
});

describe('fichiers de data/', () => {
  it.each(NOMS_TABLES)('%s.csv est servi octet pour octet', async (table) => {
    const r = await demander(`/donnees/csv/${table}.csv`);
    expect(r.headers.get('content-disposition')).toBe(`attachment; filename="${table}.csv"`);
    expect(Buffer.from(await r.arrayBuffer())).toEqual(readFileSync(`data/${table}.csv`));
  });

  it('aucun texte n’y commence comme une formule', () => {
    for (const table of NOMS_TABLES) {
      const { data } = Papa.parse<string[]>(readFileSync(`data/${table}.csv`, 'utf8'));
      for (const cellule of data.flat()) {
        if (/^[+-]?\d+([.,]\d+)?$/.test(cellule)) continue;
        expect(cellule, table).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/);
      }
    }
  });

  it.each(['nulle-part', '__proto__', '..%2fREADME', 'README.md'])('%s : 404', async (table) => {
    expect((await demander(`/donnees/csv/${table}.csv`)).status).toBe(404);
  });
});

describe('catalogue DCAT', () => {
  type Noeud = Record<string, unknown>;
  const enListe = (v: unknown) => v as Noeud[];

  it('décrit chaque jeu, sa licence, et des fichiers qui existent avec leur somme', async () => {
    const r = await demander('/donnees/catalogue.jsonld');
    expect(r.headers.get('content-type')).toBe('application/ld+json; charset=utf-8');
    const catalogue = (await r.json()) as Noeud;
    expect(catalogue['@type']).toBe('dcat:Catalog');
    const contexte = Object.keys(catalogue['@context'] as object);
    const prefixes = JSON.stringify(catalogue).match(/"(\w+):[A-Za-z]+":/g)!;
    for (const p of prefixes) expect(contexte).toContain(p.slice(1).split(':')[0]);
    const jeux = enListe(catalogue['dcat:dataset']);
    expect(jeux.map((j) => j['dct:identifier'])).toEqual(
      expect.arrayContaining(['initiatives', 'acteurs', 'reperes', 'contours', 'corpus']),
    );
    for (const jeu of jeux) {
      for (const d of enListe(jeu['dcat:distribution'])) {
        const { '@id': adresse } = d['dcat:downloadURL'] as { '@id': string };
        const somme = (d['spdx:checksum'] as Noeud)['spdx:checksumValue'] as { '@value': string };
        expect(d['dct:license']).toEqual({ '@id': 'https://spdx.org/licenses/etalab-2.0.html' });
        expect(somme['@value']).toMatch(/^[0-9a-f]{64}$/);
        if (adresse.includes('/contours/')) continue;
        const octets = Buffer.from(await (await demander(adresse)).arrayBuffer());
        expect(createHash('sha256').update(octets).digest('hex'), adresse).toBe(somme['@value']);
      }
    }
  });

  it('annonce l’API et OGC API comme services', async () => {
    const catalogue = await demanderJson<Noeud>('/donnees/catalogue.jsonld');
    for (const service of enListe(catalogue['dcat:service'])) {
      for (const cle of ['dcat:endpointURL', 'dcat:endpointDescription']) {
        const { '@id': adresse } = service[cle] as { '@id': string };
        expect((await demander(adresse)).status, adresse).toBe(200);
      }
    }
  });
});

describe('flux Atom (RFC 4287)', () => {
  const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/;
  const textes = (xml: string, balise: string) =>
    [...xml.matchAll(new RegExp(`<${balise}>([^<]*)</${balise}>`, 'g'))].map((m) => m[1]!);

  it('a tout ce que la norme exige, et une entrée par ligne du journal', async () => {
    const r = await demander('/atom.xml');
    expect(r.headers.get('content-type')).toBe('application/atom+xml; charset=utf-8');
    const xml = await r.text();
    const journal = lireJournal();
    expect(xml).toMatch(
      /^<\?xml version="1.0" encoding="utf-8"\?>\n<feed xmlns="http:\/\/www.w3.org\/2005\/Atom"/,
    );
    const [tete, ...entrees] = xml.split('<entry>');
    expect(entrees).toHaveLength(journal.length);
    expect(tete).toContain(
      `<link rel="self" type="application/atom+xml" href="${ORIGINE}/atom.xml"/>`,
    );
    expect(tete).toMatch(/<author><name>[^<]+<\/name><\/author>/);
    for (const morceau of [tete!, ...entrees]) {
      expect(textes(morceau, 'id')[0]).toMatch(
        /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
      );
      expect(textes(morceau, 'title')).toHaveLength(1);
      expect(textes(morceau, 'updated')[0]).toMatch(INSTANT);
    }
    const ids = textes(xml, 'id');
    expect(new Set(ids).size).toBe(ids.length);
    expect(textes(entrees.join(''), 'title')).toEqual(journal.map((e) => e.titre));
    const dates = entrees.map((e) => textes(e, 'updated')[0]!);
    expect(dates).toEqual([...dates].sort().reverse());
    expect(textes(tete!, 'updated')[0]).toBe(dates[0]);
  });

  it('échappe ce qu’un titre peut contenir', () => {
    const piege = 'A & B <script>"\'\u0007';
    const xml = composerAtom(
      [{ id: 'x', date: '2026-01-02', titre: piege, detail: piege }],
      'https://x',
    );
    expect(xml).toContain('<title>A &amp; B &lt;script&gt;&quot;&apos;</title>');
  });

  it('l’identifiant d’une entrée est un UUID version 5 exact', () => {
    // Valeur donnée par le module `uuid` de Python.
    expect(uuid5('https://www.example.com/')).toBe('3d3ed9d2-aa3d-5fa6-90e8-ed662e90f559');
  });
});
