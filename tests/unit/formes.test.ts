/** Les formes : écrire, relire, mesurer ; sur une petite France inventée, donc partout. */
import booleanPointInPolygon from '@turf/boolean-point-in-polygon';
import fc from 'fast-check';
import type { MultiPolygon } from 'geojson';
import { describe, expect, it } from 'vitest';
import { fabriquerFormes, TOLERANCE_M } from '../../scripts/contours/formes';
import { alleger, ecartMesure } from '../../scripts/contours/topologie/alleger';
import { assembler } from '../../scripts/contours/topologie/assembler';
import { Formes } from '../../src/lib/domain/distance-contour';
import {
  Contiguite,
  ecrireFormes,
  lireContenu,
  type ContenuFormes,
} from '../../src/lib/domain/formes';
import { distanceKm, IndexProximite } from '../../src/lib/domain/proximite';
import type { Niveau, Position } from '../../src/lib/domain/territoire';
import { petiteFrance } from './contours-aides';

const pieces = petiteFrance();
const decoupage = assembler(pieces);
/** À l’ouest de 2,01° E, le bord est réputé trop près d’une frontière pour parler de mer. */
const { octets, ecartMaxM } = fabriquerFormes(
  { complet: decoupage, bords: decoupage },
  { incertain: (lon) => lon < 2.01, secours: false },
);
const contenu = lireContenu(octets);
const formes = new Formes(contenu);
const contiguite = new Contiguite(contenu);
const ref = (niveau: Niveau, code: string) => ({ niveau, code });
const point = fc.tuple(
  fc.double({ min: 1.6, max: 3.4, noNaN: true }),
  fc.double({ min: 45.7, max: 47.1, noNaN: true }),
);

/** Distance brute au bord non simplifié : chaque côté coupé en petits pas, à la haversine. */
function brute(p: Position, polygones: MultiPolygon[]): number {
  let mieux = Infinity;
  for (const anneau of polygones.flatMap((g) => g.coordinates.flat())) {
    for (let i = 1; i < anneau.length; i++) {
      const [a, b] = [anneau[i - 1]!, anneau[i]!];
      for (let k = 0; k <= 20; k++) {
        const t = k / 20;
        mieux = Math.min(
          mieux,
          distanceKm(p, [a[0]! + (b[0]! - a[0]!) * t, a[1]! + (b[1]! - a[1]!) * t]),
        );
      }
    }
  }
  return mieux;
}

describe('fichier des formes', () => {
  it('ne s’écarte jamais de la source de plus que ce qu’il annonce', () => {
    expect(ecartMaxM).toBeLessThanOrEqual(TOLERANCE_M + 5);
    expect(contenu.enTete.ecartMaxM).toBeGreaterThanOrEqual(ecartMaxM);
    const sommets = contenu.arcs.reduce((n, arc) => n + arc.length / 2, 0);
    const source = decoupage.topologie.arcs.reduce((n, arc) => n + arc.length, 0);
    expect(sommets).toBeLessThan(source / 2);
  });

  it('refuse un fichier tronqué, trop long, d’une autre version ou d’un autre genre', () => {
    const ILLISIBLE = 'Fichier de formes illisible (version 1 attendue) : lancez npm run contours.';
    expect(() => lireContenu(octets.subarray(0, octets.length - 3))).toThrow(
      'Fichier de formes tronqué : lancez npm run contours.',
    );
    const long = new Uint8Array(octets.length + 1);
    long.set(octets);
    expect(() => lireContenu(long)).toThrow(
      'Fichier de formes trop long : lancez npm run contours.',
    );
    const entete = '{"genre":"territoiress-formes","version":1,"arcs":0}';
    for (const texte of [
      new TextDecoder().decode(octets).replace('"version":1', '"version":9'),
      new TextDecoder().decode(octets).replace('territoiress-formes', 'autre-chose'),
      'bonjour',
      '',
      'null\n',
      // Un en-tête juste, mais sans la fin de ligne qui le clôt.
      `${entete} `,
    ]) {
      expect(() => lireContenu(new TextEncoder().encode(texte)), texte).toThrow(ILLISIBLE);
    }
  });

  it('dit qui a une limite commune, à chaque niveau, enclave comprise', () => {
    expect(contiguite.voisins(ref('commune', '75001'))!.sort()).toEqual(['75002', '77001']);
    // 77002 touche 77001 par leur limite et par l’enclave que 77001 a chez elle.
    expect(contiguite.voisins(ref('commune', '77002'))!.sort()).toEqual(['75002', '77001']);
    expect(contiguite.voisins(ref('departement', '75'))).toEqual(['77']);
    expect(contiguite.voisins(ref('region', '11'))).toEqual([]);
    expect(contiguite.voisins(ref('commune', '98735'))).toBeUndefined();
  });

  it('ne dit « touche la mer » que lorsque le bord permet de le dire', () => {
    expect(contiguite.toucheLaMer(ref('commune', '75002'))).toBe(true);
    // 77001 n’a que son bord ouest, mêlé à un bord nord sûr : un point sûr suffit.
    expect(contiguite.toucheLaMer(ref('commune', '77001'))).toBe(true);
    expect(contiguite.toucheLaMer(ref('commune', '98735'))).toBeUndefined();
    const tout = fabriquerFormes(
      { complet: decoupage, bords: decoupage },
      { incertain: () => true, secours: false },
    );
    const doute = new Contiguite(lireContenu(tout.octets));
    expect(doute.toucheLaMer(ref('commune', '75002'))).toBeUndefined();
  });
});

describe('écrire et relire des formes', () => {
  /** Trois intercommunalités : « a » touche les deux autres, qui ne se touchent pas. */
  const trois = (): ContenuFormes => ({
    enTete: {
      pas: 0.001,
      ecartMaxM: 12,
      secours: false,
      codes: { region: [], departement: [], epci: ['a', 'b', 'c'], commune: [] },
    },
    arcs: [
      [1, -1, 3, -1],
      [127, 128, -1, 300],
    ],
    bords: { region: [], departement: [], epci: [[10, 9], [], [127]], commune: [] },
    voisins: { region: [], departement: [], epci: [[2, 1], [0], [0]], commune: [] },
    mer: { region: [], departement: [], epci: [1, 0, 2], commune: [] },
  });
  const vides = { region: [], departement: [], commune: [] };
  const enListes = (arcs: ArrayLike<number>[]) => arcs.map((arc) => Array.from(arc));

  it('suit le format annoncé : une ligne d’en-tête, puis des écarts en LEB128 et zigzag', () => {
    const ecrit = ecrireFormes(trois());
    const fin = ecrit.indexOf(10);
    expect(JSON.parse(new TextDecoder().decode(ecrit.subarray(0, fin)))).toEqual({
      genre: 'territoiress-formes',
      version: 1,
      ...trois().enTete,
      arcs: 2,
    });
    expect([...ecrit.subarray(fin + 1)]).toEqual([
      // Deux sommets : (1, -1), puis +2 et 0.
      ...[2, 2, 1, 4, 0],
      // Deux sommets : 127 → 254, 128 → 256 ; puis −128 → 255, +172 → 344, sur deux octets.
      ...[2, 254, 1, 128, 2, 255, 1, 216, 2],
      // « a » : bords 9 et 10, voisins 1 et 2, touche la mer.
      ...[2, 9, 1, 2, 1, 1, 1],
      // « b » : pas de bord, aucun voisin qui ne soit déjà dit, pas la mer.
      ...[0, 0, 0],
      // « c » : le bord 127, aucun voisin nouveau, mer inconnue.
      ...[1, 127, 0, 2],
    ]);
  });

  it('rend ce qui a été écrit : les bords dans l’ordre, les voisins des deux côtés', () => {
    const lu = lireContenu(ecrireFormes(trois()));
    expect(lu.enTete).toMatchObject(trois().enTete);
    expect(enListes(lu.arcs)).toEqual(trois().arcs);
    expect(lu.bords).toEqual({ ...vides, epci: [[9, 10], [], [127]] });
    expect(lu.voisins).toEqual({ ...vides, epci: [[1, 2], [0], [0]] });
    expect(lu.mer).toEqual({ ...vides, epci: [1, 0, 2] });
  });

  it('d’un territoire sans bord, sans voisin ni mer connus, ne dit rien de faux', () => {
    const vide = { ...vides, epci: [] };
    const lu = lireContenu(ecrireFormes({ ...trois(), bords: vide, voisins: vide, mer: vide }));
    expect([lu.bords.epci, lu.voisins.epci, lu.mer.epci]).toEqual([
      [[], [], []],
      [[], [], []],
      [2, 2, 2],
    ]);
  });

  it('garde chaque sommet, si loin qu’il soit du précédent', () => {
    const sommet = fc.integer({ min: -(2 ** 30), max: 2 ** 30 });
    const arc = fc.array(fc.tuple(sommet, sommet), { maxLength: 9 }).map((a) => a.flat());
    fc.assert(
      fc.property(fc.array(arc, { maxLength: 4 }), (arcs) => {
        expect(enListes(lireContenu(ecrireFormes({ ...trois(), arcs })).arcs)).toEqual(arcs);
      }),
    );
  });

  it('répond de la contiguïté par codes, et se tait sur un code qu’il n’a pas', () => {
    const c = new Contiguite(trois());
    const epci = (code: string) => ref('epci', code);
    expect(['a', 'b', 'c', 'z'].map((code) => c.rang(epci(code)))).toEqual([0, 1, 2, undefined]);
    expect(c.rang(ref('commune', 'a'))).toBeUndefined();
    expect(['a', 'b', 'z'].map((code) => c.voisins(epci(code)))).toEqual([
      ['c', 'b'],
      ['a'],
      undefined,
    ]);
    expect(['a', 'b', 'c', 'z'].map((code) => c.toucheLaMer(epci(code)))).toEqual([
      true,
      false,
      undefined,
      undefined,
    ]);
  });
});

describe('alléger un arc', () => {
  it('garde les extrémités, et tout sommet ôté reste sous la tolérance', () => {
    const arc = fc.array(
      fc.tuple(
        fc.double({ min: 2, max: 2.2, noNaN: true }),
        fc.double({ min: 46, max: 46.2, noNaN: true }),
      ),
      { minLength: 2, maxLength: 60 },
    );
    fc.assert(
      fc.property(arc, fc.integer({ min: 1, max: 5000 }), (points, tolerance) => {
        const gardes = alleger(points, tolerance);
        expect(gardes[0]).toBe(0);
        expect(gardes.at(-1)).toBe(points.length - 1);
        const pose = gardes.map((i) => points[i]!);
        expect(ecartMesure(points, gardes, pose)).toBeLessThanOrEqual(tolerance * 1.001);
      }),
    );
  });

  it('ne fait pas disparaître une île plus petite que la tolérance', () => {
    const ile = [
      [2, 46],
      [2.0001, 46],
      [2.0001, 46.0001],
      [2, 46.0001],
      [2, 46],
    ];
    expect(alleger(ile, 1000).length).toBeGreaterThanOrEqual(4);
  });
});

describe('distance à un contour', () => {
  const membres = (code: string) =>
    pieces.filter((p) => p.codes.epci === code).map((p) => p.geometrie as MultiPolygon);
  const tolerance = (ecartMaxM + 30) / 1000;

  it.each(['200000001', '200000002'])('EPCI %s : comme un calcul brutal sur la source', (code) => {
    const forme = formes.forme(ref('epci', code))!;
    const siens = membres(code);
    fc.assert(
      fc.property(point, (p) => {
        const dedans = siens.some((g) => booleanPointInPolygon(p, g));
        const auBord = brute(p, siens);
        // Un point au ras du bord peut passer d’un côté à l’autre : l’écart reste celui annoncé.
        if (auBord > tolerance) expect(forme.contient(p)).toBe(dedans);
        // Le bord entre deux membres n’est pas celui de l’EPCI : brute() le verrait.
        if (!dedans) expect(Math.abs(forme.distanceKm(p) - auBord)).toBeLessThan(tolerance);
        else if (auBord > tolerance) expect(forme.distanceKm(p)).toBe(0);
      }),
      { numRuns: 60 },
    );
  });

  it('l’enclave est dehors chez qui l’entoure, dedans chez qui elle est ; l’îlot compte', () => {
    const [ouest, est] = ['200000001', '200000002'].map((c) => formes.forme(ref('epci', c))!);
    const enclave: Position = [2.75, 46.6];
    expect(ouest!.distanceKm(enclave)).toBe(0);
    expect(est!.contient(enclave)).toBe(false);
    expect(est!.distanceKm(enclave)).toBeGreaterThan(1.4);
    expect(est!.distanceKm(enclave)).toBeLessThan(2.6);
    expect(ouest!.distanceKm([1.9, 46.2])).toBe(0);
    expect(ouest!.distanceKm([1.88, 46.2])).toBeCloseTo(distanceKm([1.88, 46.2], [1.89, 46.2]), 1);
  });

  it('les plus proches d’un contour sont ceux d’un tri complet, où que soient les points', () => {
    const forme = formes.forme(ref('epci', '200000002'))!;
    const positions = fc.array(
      fc.tuple(
        fc.double({ min: -60, max: 60, noNaN: true }),
        fc.double({ min: -30, max: 52, noNaN: true }),
      ),
      { minLength: 1, maxLength: 60 },
    );
    fc.assert(
      fc.property(positions, fc.integer({ min: 1, max: 9 }), (liste, n) => {
        const elements = liste.map((p, i) => ({ id: `i${i % 25}`, p }));
        const index = new IndexProximite(elements, (e) => [e.p]);
        const mieux = new Map<string, number>();
        for (const { id, p } of elements) {
          mieux.set(id, Math.min(mieux.get(id) ?? Infinity, forme.distanceKm(p)));
        }
        const attendu = [...mieux.values()].sort((a, b) => a - b).slice(0, n);
        const obtenu = index.plusProchesDuContour(forme, n).map((v) => v.distance);
        expect(obtenu).toEqual(attendu);
      }),
    );
  });
});
