/** Zones blanches : justes sur tout le pays, et franches sur ce qu’elles ne mesurent pas. */
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
import { contoursComplets } from '../contours-installes';
import { hasard, indexReel, petitPays, releveEssai } from './indicateurs-aides';

const pays = rattacher(petitPays());

describe('arbre sphérique', () => {
  it('trouve une position aussi proche que le parcours de toutes, antiméridien et pôles compris', () => {
    const position = fc.tuple(
      fc.double({ min: -180, max: 180, noNaN: true }),
      fc.double({ min: -90, max: 90, noNaN: true }),
    );
    fc.assert(
      fc.property(
        fc.array(position, { minLength: 1, maxLength: 80 }),
        position,
        (points, depuis) => {
          const trouve = new ArbreSpherique(points).plusProche(depuis);
          const mieux = Math.min(...points.map((p) => distanceKm(depuis, p)));
          expect(distanceKm(depuis, points[trouve]!)).toBeCloseTo(mieux, 3);
        },
      ),
    );
    expect(new ArbreSpherique([]).plusProche([2, 46])).toBe(-1);
  });
});

describe('zones blanches', () => {
  it('compte communes et habitants au-delà du rayon, et nomme les communes sans point', () => {
    const z = zonesBlanches(pays, pointsDe([[2, 46], undefined]), 20, 'france');
    // Dune et Écluse sont à plus de 70 km ; la population d’Écluse est inconnue.
    expect(z).toMatchObject({
      communes: 2,
      population: 2500,
      populationInconnue: 1,
      communesMesurees: 5,
      sansPoint: [5],
      retenues: 2,
      sansPlace: 1,
    });
    expect([...z.blanches]).toEqual([0, 0, 0, 1, 1, 0]);
  });

  it('se borne à un territoire, mais voit les structures d’à côté', () => {
    const z = zonesBlanches(pays, pointsDe([[3, 46]]), 10, { niveau: 'departement', code: '02' });
    expect(z).toMatchObject({ communes: 0, communesMesurees: 2, sansPoint: [] });
    expect(z.distances[0]).toBeNaN();
  });

  it('sans aucune structure, tout est loin ; sans distance inventée', () => {
    const z = zonesBlanches(pays, pointsDe([]), 50, 'france');
    expect(z.communes).toBe(5);
    expect(z.distances[0]).toBe(Infinity);
  });

  it('change de rayon comme si l’on mesurait de nouveau', () => {
    const points = pointsDe([[2, 46]]);
    const z = zonesBlanches(pays, points, 20, 'france');
    expect(changerRayon(pays, z, 5)).toEqual(zonesBlanches(pays, points, 5, 'france'));
  });

  it('ne retient que les lignes visibles et placées, et dit lesquelles sont approchées', () => {
    const r = releveEssai([
      { lon: 2, lat: 46 },
      { lon: 2, lat: 46 },
      { lon: 3, lat: 46, etat: 1 },
      {},
      { lon: 5, lat: 45 },
    ]);
    const p = pointsDesReleves([r], [Uint8Array.from([1, 1, 1, 1, 0])]);
    expect(p).toEqual({ positions: [[2, 46]], retenues: 4, sansPlace: 2, approchees: 2 });
  });
});

const reel = indexReel();
describe.skipIf(!contoursComplets)('vrai découpage', () => {
  it('donne à chaque commune de France la distance que donnerait la force brute', () => {
    const r = rattacher(reel!);
    const tirer = hasard(11);
    const communes = reel!.tous('commune').filter((c) => c.point);
    const positions = Array.from(
      { length: 150 },
      (): Position => communes[Math.floor(tirer() * communes.length)]!.point!,
    );
    const z = zonesBlanches(r, pointsDe(positions), 30, 'france');
    let fautes = 0;
    reel!.tous('commune').forEach(({ point }, c) => {
      const brute =
        point && positions.reduce((m, p) => Math.min(m, distanceKm(point, p)), Infinity);
      if (
        brute === undefined
          ? !Number.isNaN(z.distances[c]!)
          : Math.abs(z.distances[c]! - brute) > 1e-6
      ) {
        fautes++;
      }
    });
    expect(fautes).toBe(0);
    expect(z.sansPoint).toHaveLength(94);
  });
});
