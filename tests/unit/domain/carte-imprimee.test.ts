import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  boiteAvec,
  boiteDe,
  cadrer,
  dansLeCadre,
  echelle,
  etiqueter,
  kmParUnite,
  placer,
  projeter,
  tracer,
} from '../../../src/lib/domain/carte-imprimee';
import { distanceKm } from '../../../src/lib/domain/proximite';
import type { Emprise, Position } from '../../../src/lib/domain/territoire';

const LANGOUET: Emprise = [-1.86, 48.23, -1.78, 48.27];
const cadre = cadrer(boiteDe(LANGOUET), 440, 360);

describe('le cadre', () => {
  it('contient tout le territoire, avec une marge, sans le déformer', () => {
    const position = fc.tuple(
      fc.double({ min: -60, max: 55, noNaN: true }),
      fc.double({ min: -21, max: 51, noNaN: true }),
    );
    const taille = fc.double({ min: 0.001, max: 3, noNaN: true });
    fc.assert(
      fc.property(position, taille, taille, ([lon, lat], dx, dy) => {
        const emprise: Emprise = [lon, lat, lon + dx, lat + dy];
        const c = cadrer(boiteDe(emprise), 440, 360);
        for (const coin of [
          [lon, lat],
          [lon + dx, lat + dy],
        ] as Position[]) {
          expect(dansLeCadre(c, placer(c, projeter(coin)), 20)).toBe(true);
        }
      }),
    );
  });

  it('s’élargit à un voisin proche, pas à un lointain', () => {
    const pres: Position = [-1.68, 48.11];
    const loin: Position = [-4.49, 48.39];
    const c = cadrer(boiteAvec(LANGOUET, [pres, loin], 45), 440, 360);
    expect(dansLeCadre(c, placer(c, projeter(pres)))).toBe(true);
    expect(dansLeCadre(c, placer(c, projeter(loin)))).toBe(false);
  });
});

describe('l’échelle', () => {
  it('mesure ce qu’elle dit : comparée à la distance orthodromique', () => {
    for (const lat of [4, -21, 43, 51]) {
      const c = cadrer(boiteDe([2, lat, 3, lat + 0.7]), 440, 360);
      const { km, longueur } = echelle(c, 110);
      const unites = longueur / c.facteur;
      const y = c.y + c.hauteur / c.facteur / 2;
      expect(unites * kmParUnite(y)).toBeCloseTo(km, 0);
      expect(longueur).toBeLessThanOrEqual(110);
      // Un degré de longitude au milieu du cadre.
      const milieu: Position = [2, lat + 0.35];
      const degre = distanceKm(milieu, [3, lat + 0.35]);
      expect(Math.abs(kmParUnite(projeter(milieu)[1]) / 360 - degre) / degre).toBeLessThan(0.01);
    }
  });

  it('est un nombre rond', () => {
    const { km } = echelle(cadre, 110);
    expect([1, 2, 5].some((n) => Math.abs(Math.log10(km / n) % 1) < 1e-9)).toBe(true);
  });
});

describe('les tracés', () => {
  it('ferme les anneaux, omet ce qui ne se verrait pas, garde les extrémités', () => {
    const p = projeter([-1.82, 48.25]);
    const d = tracer(cadre, [[...p, p[0] + 1e-9, p[1], p[0] + 1e-5, p[1]]], true);
    expect(d).toMatch(/^M[\d.]+ [\d.]+L[\d.]+ [\d.]+Z$/);
    expect(tracer(cadre, [[...projeter([5, 45]), ...projeter([5.1, 45])]], false)).toBe('');
  });
});

describe('les étiquettes', () => {
  it('ne se chevauchent pas, cèdent la place aux marqueurs, dans l’ordre donné', () => {
    const centre = projeter([-1.82, 48.25]);
    const noms = [
      { nom: 'Premier', point: centre },
      { nom: 'Second', point: centre },
    ];
    const posees = etiqueter(cadre, noms, [], { corps: 11, maximum: 5 });
    expect(posees.map((e) => e.nom)).toEqual(['Premier']);
    const [x, y] = placer(cadre, centre);
    expect(
      etiqueter(cadre, noms, [[x - 8, y - 8, x + 8, y + 8]], { corps: 11, maximum: 5 }),
    ).toEqual([]);
  });
});
