/** Quelles tuiles couvrent une emprise : ce qu’on garde pour le hors-ligne. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { avecAbords, LATITUDE_MAX, tuilesCouvrant } from '../../../src/lib/domain/tuiles';
import type { Emprise } from '../../../src/lib/domain/territoire';

/** La formule du pavage XYZ, écrite autrement (logarithme de la tangente). */
function tuileDe(lon: number, lat: number, z: number) {
  const n = 2 ** z;
  const phi = (lat * Math.PI) / 180;
  const y = (1 - Math.log(Math.tan(phi) + 1 / Math.cos(phi)) / Math.PI) / 2;
  return [Math.floor(((lon + 180) / 360) * n), Math.floor(y * n)];
}

describe('tuiles d’une emprise', () => {
  it('trouve la tuile connue de Rennes au zoom 10', () => {
    const rennes: Emprise = [-1.68, 48.11, -1.67, 48.12];
    const tuiles = tuilesCouvrant(rennes, 10, 100);
    expect(tuiles.at(-1)).toEqual({ z: 10, x: 507, y: 355 });
    expect(tuiles.filter((t) => t.z === 0)).toEqual([{ z: 0, x: 0, y: 0 }]);
    expect(tuiles).toHaveLength(11);
  });

  it('contient la tuile de chaque point de l’emprise, à chaque zoom, et seulement son rectangle', () => {
    // Au millième de degré, décalé de 0,0003 : jamais sur le bord d’une tuile, où deux écritures
    // de la même formule peuvent arrondir chacune de son côté.
    const degres = (milliemes: number) => (milliemes + 0.3) / 1000;
    const nombre = (min: number, max: number) => fc.integer({ min, max });
    fc.assert(
      fc.property(
        nombre(-170_000, 160_000),
        nombre(-75_000, 70_000),
        nombre(10, 8000),
        nombre(0, 8000),
        nombre(0, 8000),
        (o, s, cote, a, b) => {
          const [ouest, sud] = [degres(o), degres(s)];
          const [est, nord] = [degres(o + cote), degres(s + cote)];
          const tuiles = tuilesCouvrant([ouest, sud, est, nord], 8, 10_000);
          const [lon, lat] = [degres(o + (a % (cote + 1))), degres(s + (b % (cote + 1)))];
          for (let z = 0; z <= 8; z++) {
            const duZoom = tuiles.filter((t) => t.z === z);
            const [x, y] = tuileDe(lon, lat, z);
            expect(duZoom).toContainEqual({ z, x, y });
            const [x0, y0] = tuileDe(ouest, nord, z);
            const [x1, y1] = tuileDe(est, sud, z);
            expect(duZoom).toHaveLength((x1! - x0! + 1) * (y1! - y0! + 1));
          }
        },
      ),
    );
  });

  it('s’arrête au dernier zoom entier qui tient dans la limite', () => {
    const france: Emprise = [-5, 41, 10, 51];
    const compter = (limite: number) => tuilesCouvrant(france, 12, limite);
    const tout = compter(60);
    expect(tout.length).toBeLessThanOrEqual(60);
    const dernier = tout.at(-1)!.z;
    expect(tuilesCouvrant(france, dernier + 1, Infinity).length).toBeGreaterThan(60);
    expect(tuilesCouvrant(france, dernier, tout.length)).toEqual(tout);
    expect(tuilesCouvrant(france, dernier, tout.length - 1).at(-1)!.z).toBe(dernier - 1);
  });

  it('reste dans le pavage aux bords du monde', () => {
    const monde = tuilesCouvrant([-180, -90, 180, 90], 2, 1000).filter((t) => t.z === 2);
    expect(monde).toHaveLength(16);
    expect(monde.every(({ x, y }) => x >= 0 && x < 4 && y >= 0 && y < 4)).toBe(true);
    expect(LATITUDE_MAX).toBeCloseTo((Math.atan(Math.sinh(Math.PI)) * 180) / Math.PI, 10);
  });
});

it('les abords ajoutent la taille de l’emprise de chaque côté', () => {
  expect(avecAbords([2, 45, 3, 47])).toEqual([1, 43, 4, 49]);
});
