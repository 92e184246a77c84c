/** Zones blanches : ce qui est mesuré, ce qui ne l’est pas, et ce qui ne se discute pas. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  changerRayon,
  pointsDe,
  pointsDesReleves,
  rattacher,
  zonesBlanches,
} from '$lib/domain/diagnostic/indicateurs';
import { ArbreSpherique } from '$lib/domain/diagnostic/indicateurs/arbre';
import { distanceKm } from '$lib/domain/proximite';
import type { Position } from '$lib/domain/territoire';
import { tirages } from '../tirages';
import { hasard, petitPays, releveEssai, toutVoir } from './indicateurs-aides';

const second = { niveau: 'departement', code: '02' } as const;
const AMBRE: Position = [2, 46];

describe('distances', () => {
  it('vont du point de chaque commune à la position la plus proche', () => {
    const positions: Position[] = [AMBRE, [3, 46.2]];
    const { distances } = zonesBlanches(rattacher(petitPays()), pointsDe(positions), 20, 'france');
    expect([...distances]).toEqual([
      0,
      distanceKm([2.1, 46], AMBRE),
      distanceKm([2.2, 46], AMBRE),
      distanceKm([3, 46], [3, 46.2]),
      distanceKm([3.1, 46], [3, 46.2]),
      Number.NaN,
    ]);
  });

  it('ne se mesurent que dans la portée, dont les communes sans point sont nommées', () => {
    const r = rattacher(petitPays((p) => p.territoires.commune.point.fill(null, 6, 8)));
    const z = zonesBlanches(r, pointsDe([AMBRE]), 20, second);
    expect([...z.distances].map(Number.isNaN)).toEqual([true, true, true, true, false, true]);
    expect(z).toMatchObject({
      portee: second,
      rayonKm: 20,
      sansPoint: [3],
      communesMesurees: 1,
      populationMesuree: 0,
      communes: 1,
      population: 0,
      populationInconnue: 1,
    });
  });
});

describe('rayon', () => {
  it('comprend la commune qui est juste à sa limite', () => {
    const bourg = distanceKm([2.1, 46], AMBRE);
    const r = rattacher(petitPays());
    const z = zonesBlanches(r, pointsDe([AMBRE]), bourg, 'france');
    expect([...z.blanches]).toEqual([0, 0, 1, 1, 1, 0]);
    expect(z).toMatchObject({ communes: 3, population: 5500, populationMesuree: 15_500 });
    expect([...changerRayon(r, z, bourg - 0.001).blanches]).toEqual([0, 1, 1, 1, 1, 0]);
    expect(changerRayon(r, z, 1000)).toMatchObject({ communes: 0, population: 0, rayonKm: 1000 });
  });

  it('plus grand, ou avec une structure de plus, ne fait jamais plus de zones blanches', () => {
    const position = fc.tuple(
      fc.double({ min: 1, max: 4, noNaN: true }),
      fc.double({ min: 45, max: 47, noNaN: true }),
    );
    const rayon = fc.double({ min: 0, max: 150, noNaN: true });
    fc.assert(
      fc.property(fc.array(position, { maxLength: 6 }), position, rayon, (points, p, km) => {
        const r = rattacher(petitPays());
        const z = zonesBlanches(r, pointsDe(points), km, 'france');
        const plusLoin = changerRayon(r, z, km + 10);
        const plusDePoints = zonesBlanches(r, pointsDe([...points, p]), km, 'france');
        z.blanches.forEach((blanche, c) => {
          expect(plusLoin.blanches[c]).toBeLessThanOrEqual(blanche);
          expect(plusDePoints.blanches[c]).toBeLessThanOrEqual(blanche);
        });
        expect(z.blanches.reduce((n, b) => n + b, 0)).toBe(z.communes);
      }),
      { numRuns: tirages(50) },
    );
  });
});

describe('positions retenues', () => {
  it('tient pour approchée une structure située moins finement qu’à l’adresse', () => {
    const r = releveEssai([1, 2, 3, 4].map((x) => ({ lon: x, lat: 46 })));
    r.precision.set([1, 2, 3, 4]);
    expect(pointsDesReleves([r], toutVoir([r]))).toMatchObject({ retenues: 4, approchees: 2 });
  });

  it('demande une longitude et une latitude, et une ligne placée', () => {
    const r = releveEssai([
      { lon: 2, lat: Number.NaN },
      { lon: Number.NaN, lat: 46 },
      { lon: 2, lat: 46, etat: 2 },
      { lon: 2, lat: 46 },
    ]);
    expect(pointsDesReleves([r], toutVoir([r]))).toEqual({
      positions: [[2, 46]],
      retenues: 4,
      sansPlace: 3,
      approchees: 1,
    });
  });

  it('ne garde qu’une fois une position, d’une liste à l’autre', () => {
    const a = releveEssai([{ lon: 2, lat: 46 }, { lon: 2, lat: 47 }, { lon: 3, lat: 46 }], 'a'); // prettier-ignore
    const b = releveEssai(
      [
        { lon: 3, lat: 46 },
        { lon: 4, lat: 46 },
      ],
      'b',
    );
    const masques = [Uint8Array.from([1, 1, 1]), Uint8Array.from([1, 0])];
    const points = pointsDesReleves([a, b], masques);
    expect(points.positions).toEqual([
      [2, 46],
      [2, 47],
      [3, 46],
    ]);
    expect(points.retenues).toBe(4);
  });

  it('suivent les zones : retenues, sans place et approchées s’y lisent', () => {
    const r = releveEssai([{ lon: 2, lat: 46 }, { lon: 2, lat: 46 }, {}]);
    const z = zonesBlanches(
      rattacher(petitPays()),
      pointsDesReleves([r], toutVoir([r])),
      5,
      second,
    );
    expect(z).toMatchObject({ retenues: 3, sansPlace: 1, approchees: 2 });
    expect(pointsDe([AMBRE, undefined, AMBRE])).toEqual({
      positions: [AMBRE, AMBRE],
      retenues: 3,
      sansPlace: 1,
      approchees: 0,
    });
  });
});

describe('arbre', () => {
  it('trouve le plus proche parmi beaucoup, avec ou sans indice, doublons compris', () => {
    const tirer = hasard(5);
    // Une grille grossière : beaucoup de positions égales, et d’autres alignées sur un axe.
    const points = Array.from({ length: 500 }, (): Position => [
      Math.floor(tirer() * 40) - 5,
      30 + Math.floor(tirer() * 20),
    ]);
    const arbre = new ArbreSpherique(points);
    expect(arbre.taille).toBe(500);
    for (let i = 0; i < 200; i++) {
      const depuis: Position = [tirer() * 60 - 15, 25 + tirer() * 30];
      const mieux = Math.min(...points.map((p) => distanceKm(depuis, p)));
      for (const indice of [undefined, i, 499]) {
        const trouve = points[arbre.plusProche(depuis, indice)]!;
        expect(distanceKm(depuis, trouve)).toBeCloseTo(mieux, 6);
      }
    }
  });
});
