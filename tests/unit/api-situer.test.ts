/** Choisir dans une liste : l’emprise, la distance. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dansEmprise, situerDans } from '../../src/lib/domain/api/selection';
import type { Element } from '../../src/lib/domain/api/selection';
import type { Emprise } from '../../src/lib/domain/territoire';

describe('emprise', () => {
  it('une emprise qui passe par l’antiméridien prend les deux côtés, et rien d’autre', () => {
    const pacifique: Emprise = [160, -30, -140, 0];
    expect(dansEmprise([166.4, -22.3], pacifique)).toBe(true);
    expect(dansEmprise([-149.6, -17.5], pacifique)).toBe(true);
    expect(dansEmprise([2.3, -10], pacifique)).toBe(false);
    expect(dansEmprise([170, 10], pacifique)).toBe(false);
  });
});

describe('distance', () => {
  it('le tri par distance est celui d’un parcours naïf', () => {
    const point = fc.tuple(
      fc.double({ min: -180, max: 180, noNaN: true }),
      fc.double({ min: -90, max: 90, noNaN: true }),
    );
    fc.assert(
      fc.property(fc.array(fc.option(point)), point, (points, depuis) => {
        const elements: Element<number>[] = points.map((p, i) => ({
          cle: ['', i],
          position: p,
          contenu: i,
        }));
        const rendus = situerDans(elements, { autour: { depuis } });
        expect(rendus.length).toBe(points.filter((p) => p !== null).length);
        for (let i = 1; i < rendus.length; i++) {
          expect(rendus[i]!.distance!).toBeGreaterThanOrEqual(rendus[i - 1]!.distance!);
        }
      }),
    );
  });
});
