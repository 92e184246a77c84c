import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  boiteAvec,
  boiteDe,
  boiteDuCadre,
  cadrer,
  dansLeCadre,
  echelle,
  kmParUnite,
  placer,
  projeter,
  type Cadre,
} from '../../../src/lib/domain/carte-imprimee';
import { distanceKm } from '../../../src/lib/domain/proximite';
import type { Emprise, Position } from '../../../src/lib/domain/territoire';

const LANGOUET: Emprise = [-1.86, 48.23, -1.78, 48.27];
const cadre = cadrer(boiteDe(LANGOUET), 440, 360);
const EQUATEUR_KM = 40_075.017;

describe('la projection', () => {
  it.each<[string, Position, [number, number]]>([
    ['le centre du monde', [0, 0], [0.5, 0.5]],
    ['le coin nord-ouest', [-180, 85.0511287798066], [0, 0]],
    ['le coin sud-est', [180, -85.0511287798066], [1, 1]],
    ['le pôle nord, ramené au bord', [0, 90], [0.5, 0]],
    ['le pôle sud, ramené au bord', [0, -90], [0.5, 1]],
    // ln(tan(π/4 + φ/2)) vaut ln(1 + √2) à 45°.
    ['45° nord, 90° est', [90, 45], [0.75, 0.5 - Math.log(1 + Math.SQRT2) / (2 * Math.PI)]],
  ])('met %s à sa place', (_nom, position, [x, y]) => {
    expect(projeter(position)[0]).toBeCloseTo(x, 9);
    expect(projeter(position)[1]).toBeCloseTo(y, 9);
  });

  it('rétrécit avec la latitude : moitié moins de kilomètres à 60°, au nord comme au sud', () => {
    expect(kmParUnite(0.5)).toBeCloseTo(EQUATEUR_KM, 6);
    for (const lat of [60, -60])
      expect(kmParUnite(projeter([0, lat])[1])).toBeCloseTo(EQUATEUR_KM / 2, 6);
  });

  it('fait d’une emprise une boîte, du coin nord-ouest au coin sud-est', () => {
    expect(boiteDe([-2, 10, 5, 20])).toEqual([...projeter([-2, 20]), ...projeter([5, 10])]);
  });
});

describe('la boîte élargie', () => {
  /** Un dixième de degré posé sur l’équateur, où un degré fait 111,3 km. */
  const PETIT: Emprise = [0, -0.05, 0.1, 0.05];

  it('est celle du territoire quand rien n’est autour', () => {
    expect(boiteAvec(PETIT, [], 45)).toEqual(boiteDe(PETIT));
    expect(boiteAvec(PETIT, [[0.05, 0]], 45)).toEqual(boiteDe(PETIT));
  });

  it.each<[string, Position, Emprise]>([
    ['ouest', [-0.2, 0], [-0.2, -0.05, 0.1, 0.05]],
    ['est', [0.3, 0], [0, -0.05, 0.3, 0.05]],
    ['nord', [0.05, 0.2], [0, -0.05, 0.1, 0.2]],
    ['sud', [0.05, -0.2], [0, -0.2, 0.1, 0.05]],
  ])('ne s’étend que du côté du voisin : %s', (_nom, voisin, emprise) => {
    expect(boiteAvec(PETIT, [voisin], 45)).toEqual(boiteDe(emprise));
  });

  it.each<[string, Emprise, number, Position, boolean]>([
    ['à moins de 45 km', PETIT, 45, [0.4, 0], true],
    ['à plus de 45 km', PETIT, 45, [0.41, 0], false],
    ['à plus de 45 km, au sud', PETIT, 45, [0.05, -0.36], false],
    ['à moins de 45 km, à 60° nord', [0, 60, 0.1, 60.1], 45, [0.8, 60.05], true],
    ['à plus de 45 km, à 60° nord', [0, 60, 0.1, 60.1], 45, [0.82, 60.05], false],
    ['dans 1,6 fois un grand territoire', [0, -0.5, 1, 0.5], 1, [1.59, 0], true],
    ['hors de 1,6 fois un grand territoire', [0, -0.5, 1, 0.5], 1, [1.61, 0], false],
  ])('un voisin %s', (_nom, emprise, limite, voisin, dedans) => {
    const [, , x1, y1] = boiteAvec(emprise, [voisin], limite);
    const [x, y] = projeter(voisin);
    expect(x <= x1 && y <= y1).toBe(dedans);
  });

  it('passe un voisin trop loin sans oublier le suivant', () => {
    expect(
      boiteAvec(
        PETIT,
        [
          [3, 0],
          [0.3, 0],
        ],
        45,
      ),
    ).toEqual(boiteDe([0, -0.05, 0.3, 0.05]));
  });
});

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

describe('le cadre posé sur le papier', () => {
  it.each<[string, [number, number, number, number], number, number, number | undefined]>([
    ['large, à fond perdu', [0.4, 0.45, 0.6, 0.55], 500, 0.1, 0],
    ['haute, à fond perdu', [0.45, 0.4, 0.55, 0.6], 500, 0.1, 0],
    ['large, marge de 10 %', [0.4, 0.45, 0.6, 0.55], 400, 0.125, 0.1],
    ['large, marge d’usage', [0.4, 0.45, 0.6, 0.55], 420, 50 / 420, undefined],
  ])('centre une boîte %s', (_nom, boite, facteur, demi, marge) => {
    const c = cadrer(boite, 100, 100, marge);
    expect(c.facteur).toBeCloseTo(facteur, 9);
    const attendu = [0.5 - demi, 0.5 - demi, 0.5 + demi, 0.5 + demi];
    boiteDuCadre(c).forEach((v, i) => expect(v).toBeCloseTo(attendu[i]!, 9));
    expect([c.largeur, c.hauteur]).toEqual([100, 100]);
  });

  it.each([0, 60])('ne montre jamais moins d’un kilomètre (latitude %s)', (lat) => {
    const [x, y] = projeter([2, lat]);
    const c = cadrer([x, y, x, y], 100, 50, 0);
    const [, y0, , y1] = boiteDuCadre(c);
    expect((y1 - y0) * kmParUnite(y)).toBeCloseTo(1, 6);
  });

  it('place un point du monde, et dit s’il s’y trouve, bords compris', () => {
    const c: Cadre = { x: 0.25, y: 0.5, facteur: 400, largeur: 100, hauteur: 50 };
    expect(placer(c, [0.375, 0.53125])).toEqual([50, 12.5]);
    expect(boiteDuCadre(c)).toEqual([0.25, 0.5, 0.5, 0.625]);
    const dedans = (bord?: number) => (p: [number, number]) => dansLeCadre(c, p, bord);
    expect(
      [
        [0, 0],
        [100, 50],
        [50, 25],
      ].every((p) => dedans()(p as [number, number])),
    ).toBe(true);
    expect(
      [
        [5, 5],
        [95, 45],
      ].every((p) => dedans(5)(p as [number, number])),
    ).toBe(true);
    expect(
      (
        [
          [-1, 25],
          [101, 25],
          [50, -1],
          [50, 51],
        ] as [number, number][]
      ).some(dedans()),
    ).toBe(false);
    expect(
      (
        [
          [4, 25],
          [96, 25],
          [50, 4],
          [50, 46],
        ] as [number, number][]
      ).some(dedans(5)),
    ).toBe(false);
  });
});

describe('l’échelle', () => {
  /** Un kilomètre par unité SVG au milieu d’un cadre haut de mille kilomètres. */
  const auKilometre = (lat: number, unites = 1): Cadre => {
    const y = projeter([0, lat])[1];
    const facteur = kmParUnite(y) * unites;
    return { x: 0, y: y - 500 / facteur, facteur, largeur: 440, hauteur: 1000 };
  };

  it.each([
    [110, 100],
    [99, 50],
    [49, 20],
    [19, 10],
    [9, 5],
    [4.9, 2],
    [1.9, 1],
    [0.9, 0.5],
    [0.19, 0.1],
  ])('pour un trait de %s au plus, %s km', (maximum, km) => {
    expect(echelle(auKilometre(0), maximum)).toEqual({ km, longueur: km });
    expect(echelle(auKilometre(60), maximum)).toEqual({ km, longueur: km });
  });

  it('a une longueur arrondie au dixième', () => {
    expect(echelle(auKilometre(45, 1 / 3), 110)).toEqual({ km: 200, longueur: 66.7 });
  });

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
