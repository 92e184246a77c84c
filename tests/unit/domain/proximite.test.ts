import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { IndexProximite, distanceKm, type Contour } from '../../../src/lib/domain/proximite';
import type { Position } from '../../../src/lib/domain/territoire';

describe('distance sur la sphère', () => {
  // Références : distances orthodromiques publiées entre aéroports ou centres-villes, et arcs de
  // méridien ou d’équateur qui se calculent de tête (R = 6 371,0088 km).
  it.each<[string, Position, Position, number, number]>([
    ['un degré de latitude', [2, 46], [2, 47], 111.195, 0.01],
    ['un degré de longitude à l’équateur', [0, 0], [1, 0], 111.195, 0.01],
    ['un degré de longitude à 60°', [0, 60], [1, 60], 55.597, 0.02],
    ['un quart de méridien', [0, 0], [0, 90], 10007.557, 0.01],
    ['Paris – Lyon', [2.3522, 48.8566], [4.8357, 45.764], 391.5, 1],
    ['Paris – Cayenne', [2.3522, 48.8566], [-52.3261, 4.9224], 7066, 20],
    ['par-dessus l’antiméridien', [179.5, 0], [-179.5, 0], 111.195, 0.01],
  ])('%s', (_nom, a, b, attendu, tolerance) => {
    expect(Math.abs(distanceKm(a, b) - attendu)).toBeLessThan(tolerance);
    expect(distanceKm(b, a)).toBeCloseTo(distanceKm(a, b), 9);
  });

  it('est nulle d’un point à lui-même', () => {
    expect(distanceKm([2.35, 48.85], [2.35, 48.85])).toBe(0);
  });
});

describe('plus proches', () => {
  /** Générateur congruentiel : des points reproductibles. */
  function points(n: number) {
    let graine = 7;
    const hasard = () => (graine = (graine * 16807) % 2147483647) / 2147483647;
    return Array.from({ length: n }, (_, i) => ({
      id: String(i),
      positions: Array.from({ length: 1 + (i % 3) }, (): Position => [
        hasard() * 14 - 5,
        hasard() * 9 + 42,
      ]),
    }));
  }
  const elements = points(400);
  const index = new IndexProximite(elements, (e) => e.positions);

  it.each([
    [2.35, 48.85],
    [-4.5, 48.4],
    [9.1, 42.2],
    [0, 44],
  ] as Position[])('donne depuis %d, %d ce que donne un parcours complet', (lon, lat) => {
    const depuis: Position = [lon, lat];
    const attendus = elements
      .map((e) => ({ id: e.id, d: Math.min(...e.positions.map((p) => distanceKm(depuis, p))) }))
      .sort((a, b) => a.d - b.d)
      .slice(0, 12);
    const trouves = index.plusProches(depuis, 12);
    expect(trouves.map((v) => v.element.id)).toEqual(attendus.map((a) => a.id));
    trouves.forEach((v, i) => expect(v.distance).toBeCloseTo(attendus[i]!.d, 6));
  });

  it('ne rend chaque élément qu’une fois, même s’il a plusieurs lieux proches', () => {
    const groupe = new IndexProximite(
      [
        { id: 'a', positions: Array.from({ length: 60 }, (_, i): Position => [2 + i / 1e4, 48]) },
        { id: 'b', positions: [[2.5, 48] as Position] },
      ],
      (e) => e.positions,
    );
    expect(groupe.plusProches([2, 48], 2).map((v) => v.element.id)).toEqual(['a', 'b']);
  });

  it('respecte le filtre et le rayon', () => {
    const pairs = index.plusProches([2, 46], 5, { garder: (e) => Number(e.id) % 2 === 0 });
    expect(pairs).toHaveLength(5);
    expect(pairs.every((v) => Number(v.element.id) % 2 === 0)).toBe(true);
    const proches = index.plusProches([2, 46], 400, { rayonKm: 100 });
    expect(proches.length).toBeGreaterThan(0);
    expect(proches.every((v) => v.distance <= 100)).toBe(true);
  });

  it('rend une liste vide sans position', () => {
    expect(new IndexProximite([{ id: 'a' }], () => []).plusProches([0, 0], 3)).toEqual([]);
  });
});

describe('plus proches d’un contour', () => {
  /** Un archipel : des disques, et la distance à leur bord le plus proche. */
  function archipel(centre: Position, disques: { en: Position; rayon: number }[]): Contour {
    return {
      centre,
      rayonKm: Math.max(...disques.map(({ en, rayon }) => distanceKm(centre, en) + rayon)),
      distanceKm: (p) =>
        Math.max(0, Math.min(...disques.map(({ en, rayon }) => distanceKm(en, p) - rayon))),
    };
  }
  const DEUX_ILES = archipel(
    [2, 46],
    [
      { en: [0.5, 46], rayon: 15 },
      { en: [3.5, 46], rayon: 15 },
    ],
  );
  const lieu = fc.tuple(
    fc.double({ min: -5, max: 9, noNaN: true }),
    fc.double({ min: 42, max: 51, noNaN: true }),
  );
  type Element = { id: string; positions: Position[] };
  const indexer = (elements: Element[]) => new IndexProximite(elements, (e) => e.positions);
  const parcourir = (elements: Element[], contour: Contour, rayonKm = Infinity) =>
    elements
      .map((e) => ({ id: e.id, d: Math.min(...e.positions.map((p) => contour.distanceKm(p))) }))
      .filter(({ d }) => d <= rayonKm)
      .sort((a, b) => a.d - b.d || (a.id < b.id ? -1 : 1));

  it('donne ce que donne un parcours complet, quels que soient les lieux, le nombre et le rayon', () => {
    const elements = fc.array(fc.array(lieu, { minLength: 1, maxLength: 3 }), { maxLength: 120 });
    const rayons = fc.constantFrom(Infinity, 300, 60);
    fc.assert(
      fc.property(elements, fc.integer({ min: 1, max: 15 }), rayons, (positions, n, rayonKm) => {
        const tous = positions.map((p, i) => ({ id: `e${i}`, positions: p as Position[] }));
        const trouves = indexer(tous).plusProchesDuContour(DEUX_ILES, n, { rayonKm });
        const attendus = parcourir(tous, DEUX_ILES, rayonKm).slice(0, n);
        expect(trouves.map((v) => v.element.id)).toEqual(attendus.map((a) => a.id));
        expect(trouves.map((v) => v.distance)).toEqual(attendus.map((a) => a.d));
      }),
    );
  });

  it('ne s’arrête pas à la foule du centre quand le contour est autour', () => {
    // Cinq cents lieux au milieu du détroit, à 100 km des îles ; deux sur les îles.
    const foule = Array.from({ length: 500 }, (_, i) => ({
      id: `foule-${i}`,
      positions: [[2 + (i % 20) / 1e3, 46 + Math.floor(i / 20) / 1e3] as Position],
    }));
    const iles = [
      { id: 'ouest', positions: [[0.5, 46] as Position] },
      { id: 'est', positions: [[3.5, 46] as Position] },
    ];
    const [premier, deuxieme, troisieme] = indexer([...foule, ...iles]).plusProchesDuContour(
      DEUX_ILES,
      3,
    );
    expect([premier, deuxieme].map((v) => v?.element.id)).toEqual(['est', 'ouest']);
    expect([premier, deuxieme].map((v) => v?.distance)).toEqual([0, 0]);
    expect(troisieme!.distance).toBeGreaterThan(95);
  });

  it('tient le rayon au mètre : dedans compris, dehors exclu', () => {
    const contour = archipel([2, 46], [{ en: [2, 46], rayon: 10 }]);
    const loin: Element = { id: 'loin', positions: [[3, 46]] };
    const d = contour.distanceKm([3, 46]);
    const proches = (rayonKm: number) =>
      indexer([loin]).plusProchesDuContour(contour, 5, { rayonKm }).length;
    expect(proches(d)).toBe(1);
    expect(proches(d - 0.001)).toBe(0);
  });

  it('garde ceux qu’on demande, et rien d’un index vide', () => {
    const deux: Element[] = [
      { id: 'a', positions: [[2, 46]] },
      { id: 'b', positions: [[2.1, 46]] },
    ];
    const trouves = indexer(deux).plusProchesDuContour(DEUX_ILES, 5, {
      garder: (e) => e.id === 'b',
    });
    expect(trouves.map((v) => v.element.id)).toEqual(['b']);
    expect(indexer([]).plusProchesDuContour(DEUX_ILES, 5)).toEqual([]);
  });

  it('ne mesure pas tout le pays pour dix voisins, ni deux fois le même lieu', () => {
    const grille = Array.from({ length: 10_000 }, (_, i) => ({
      id: String(i),
      positions: [[-5 + (i % 100) * 0.14, 42 + Math.floor(i / 100) * 0.09] as Position],
    }));
    const contour = archipel([2, 46], [{ en: [2, 46], rayon: 12 }]);
    const mesure = vi.spyOn(contour, 'distanceKm');
    indexer(grille).plusProchesDuContour(contour, 10);
    expect(mesure.mock.calls.length).toBeLessThan(1000);
    expect(new Set(mesure.mock.calls.map(([p]) => String(p))).size).toBe(mesure.mock.calls.length);
  });
});
