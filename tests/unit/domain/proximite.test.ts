import { describe, expect, it } from 'vitest';
import { IndexProximite, distanceKm } from '../../../src/lib/domain/proximite';
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
