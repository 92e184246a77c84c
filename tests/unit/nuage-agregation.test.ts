/** Groupes, densité et zone dessinée : les mêmes comptes que la lecture naïve. */
import booleanPointInPolygon from '@turf/boolean-point-in-polygon';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Position } from '$lib/domain/territoire';
import { agreger, regionPour } from '$lib/map/nuage/agregation';
import { bornesRondes, compterGrille, densite, latitudeVue } from '$lib/map/nuage/densite';
import { abreger, couronne } from '$lib/map/nuage/dessin-groupes';
import { ajouter, cercleForme, deplacer, formeDe, formeVide, inserer, polygoneForme, retirer } from '$lib/map/nuage/dessin/forme'; // prettier-ignore
import { cercleDe, compterDans, decrireZone, distanceKm, polygoneDe } from '$lib/map/nuage/dessin/geometrie'; // prettier-ignore
import { indexer, ordonnerMasque } from '$lib/map/nuage/index-points';
import { plusProchesGermes } from '$lib/map/nuage/voisinage';
import { kmParUnite, MONDE, versX, versY, type Vue } from '$lib/map/nuage/projection';

const CATEGORIES = 4;
const point = fc.record({
  lon: fc.oneof(fc.double({ min: -5, max: 9, noNaN: true }), fc.constantFrom(2.35, 2.352)),
  lat: fc.oneof(fc.double({ min: 42, max: 51, noNaN: true }), fc.constantFrom(48.85, 48.852)),
  categorie: fc.nat(CATEGORIES - 1),
  vu: fc.boolean(),
});
type Point = { lon: number; lat: number; categorie: number; vu: boolean };

function preparer(points: readonly Point[]) {
  const index = indexer({
    lon: Float64Array.from(points, (p) => p.lon),
    lat: Float64Array.from(points, (p) => p.lat),
    categorie: Uint8Array.from(points, (p) => p.categorie),
    couleurs: [],
  });
  const visibles = ordonnerMasque(
    index,
    Uint8Array.from(points, (p) => (p.vu ? 1 : 0)),
  );
  return { index, visibles };
}

const FRANCE = { x0: versX(-5.2), x1: versX(9.6), y0: versY(51.2), y1: versY(41.3) };

describe('groupes', () => {
  it('à chaque zoom, chaque point visible est dans un groupe et un seul, dans sa catégorie', () => {
    fc.assert(
      fc.property(
        fc.array(point, { maxLength: 60 }),
        fc.integer({ min: 3, max: 7 }),
        (points, zoom) => {
          const { index, visibles } = preparer(points);
          const groupes = agreger(index, visibles, CATEGORIES, regionPour(FRANCE, zoom));
          const vus = points.filter((p) => p.vu);
          expect(groupes.reduce((n, g) => n + g.total, 0)).toBe(vus.length);
          for (let c = 0; c < CATEGORIES; c++) {
            const attendu = vus.filter((p) => p.categorie === c).length;
            expect(groupes.reduce((n, g) => n + g.parts[c]!, 0)).toBe(attendu);
          }
          for (const g of groupes) {
            expect([...g.parts].reduce((a, b) => a + b, 0)).toBe(g.total);
            expect(visibles[g.premier]).toBe(1);
          }
        },
      ),
      { numRuns: 40 },
    );
  });

  it('près d’une ville, les groupes comptent les points de la région, et d’elle seule', () => {
    const points: Point[] = Array.from({ length: 500 }, (_, i) => ({
      lon: 2.2 + (i % 25) * 0.012,
      lat: 48.75 + Math.floor(i / 25) * 0.01,
      categorie: i % CATEGORIES,
      vu: i % 3 > 0,
    }));
    const { index, visibles } = preparer(points);
    for (const zoom of [9, 11, 13, 15]) {
      const f = { x0: versX(2.3), x1: versX(2.36), y0: versY(48.88), y1: versY(48.84) };
      const r = regionPour(f, zoom);
      const bits = 32 - 9 - zoom + 4;
      const dedans = [...index.x.keys()].filter(
        (i) =>
          visibles[i] &&
          index.x[i]! >>> bits >= r.cx0 &&
          index.x[i]! >>> bits <= r.cx1 &&
          index.y[i]! >>> bits >= r.cy0 &&
          index.y[i]! >>> bits <= r.cy1,
      );
      const groupes = agreger(index, visibles, CATEGORIES, r);
      expect(
        groupes.reduce((n, g) => n + g.total, 0),
        `zoom ${zoom}`,
      ).toBe(dedans.length);
    }
  });

  it('se resserrent en approchant : deux villes lointaines se séparent', () => {
    const ville = (lon: number, lat: number) => ({ lon, lat, categorie: 0, vu: true });
    const { index, visibles } = preparer([
      ville(2.35, 48.85),
      ville(2.36, 48.86),
      ville(4.84, 45.76),
    ]);
    const totaux = (zoom: number) =>
      agreger(index, visibles, CATEGORIES, regionPour(FRANCE, zoom)).map((g) => g.total);
    expect(totaux(2)).toEqual([3]);
    expect(totaux(6)).toEqual([2, 1]);
  });

  it('la couronne fait un tour et tait ce qui ne se verrait pas', () => {
    const parts = couronne(Uint32Array.from([50, 49, 1, 0]), 100);
    expect(parts.map(([c]) => c)).toEqual([0, 1]);
    expect(parts.reduce((s, [, p]) => s + p, 0)).toBeCloseTo(1);
  });

  it('abrège les grands nombres en français', () => {
    expect(abreger(812)).toBe('812');
    expect(abreger(9999)).toBe('9\u202f999');
    expect(abreger(43_210)).toBe('43\u202fk');
    expect(abreger(1_234_000)).toBe('1,2\u202fM');
  });
});

/** Une vue de 600 × 500 pixels, la France au milieu. */
function vueFrance(zoom: number): Vue {
  const echelle = (512 * 2 ** zoom) / MONDE;
  return {
    echelle,
    ox: Math.round(versX(2.4) * echelle) - 300,
    oy: Math.round(versY(46.6) * echelle) - 250,
    largeur: 600,
    hauteur: 500,
    densite: 1,
    zoom,
  };
}

describe('densité', () => {
  it('la grille compte chaque point visible une fois', () => {
    fc.assert(
      fc.property(fc.array(point, { maxLength: 60 }), (points) => {
        const { index, visibles } = preparer(points);
        const grille = compterGrille(index, visibles, vueFrance(4));
        const total = grille.valeurs.reduce((a, b) => a + b, 0);
        expect(total).toBe(points.filter((p) => p.vu).length);
      }),
      { numRuns: 40 },
    );
  });

  it('le lissage ne crée ni ne perd de structures : densité × surface = nombre', () => {
    const points = Array.from({ length: 300 }, (_, i) => ({
      lon: 2 + (i % 20) * 0.05,
      lat: 46 + Math.floor(i / 20) * 0.05,
      categorie: 0,
      vu: true,
    }));
    const { index, visibles } = preparer(points);
    const vue = vueFrance(5);
    const { valeurs, max } = densite(index, visibles, vue);
    const kmCase = (kmParUnite(latitudeVue(vue)) * 3) / vue.echelle;
    const total = valeurs.reduce((a, b) => a + b, 0) * kmCase ** 2;
    expect(total).toBeGreaterThan(299);
    expect(total).toBeLessThan(301);
    expect(max).toBeGreaterThan(0);
  });

  it('ses bornes sont rondes, croissantes, et la plus haute est sous le maximum', () => {
    expect(bornesRondes(130, 4)).toEqual([10, 20, 50, 100]);
    expect(bornesRondes(0.3, 3)).toEqual([0.05, 0.1, 0.2]);
    expect(bornesRondes(0, 4)).toEqual([]);
    fc.assert(
      fc.property(fc.double({ min: 1e-4, max: 1e5, noNaN: true }), (max) => {
        const bornes = bornesRondes(max, 5);
        expect(bornes).toHaveLength(5);
        expect(bornes.at(-1)!).toBeLessThan(max);
        expect(bornes.at(-1)! * 3).toBeGreaterThan(max);
      }),
    );
  });
});

describe('zone dessinée', () => {
  const TRIANGLE: Position[] = [
    [2, 48],
    [4, 47],
    [3, 50],
  ];

  it('compte comme Turf les points visibles qu’elle contient', () => {
    const sommet = fc.tuple(
      fc.double({ min: -4, max: 8, noNaN: true }),
      fc.double({ min: 43, max: 50, noNaN: true }),
    );
    fc.assert(
      fc.property(
        fc.array(point, { maxLength: 60 }),
        fc.array(sommet, { minLength: 3, maxLength: 3 }),
        (points, sommets) => {
          const { index, visibles } = preparer(points);
          // Dans le plan projeté : c’est là que les côtés sont droits.
          const projete = polygoneDe(
            sommets.map(([lon, lat]) => [versX(lon), versY(lat)] as Position),
          );
          const dans = (ignoreBoundary: boolean) =>
            points.filter(
              (p) =>
                p.vu &&
                booleanPointInPolygon([versX(p.lon), versY(p.lat)], projete, { ignoreBoundary }),
            ).length;
          // Un point posé exactement sur un côté peut compter ou non.
          const compte = compterDans(index, visibles, polygoneDe(sommets));
          expect(compte).toBeGreaterThanOrEqual(dans(true));
          expect(compte).toBeLessThanOrEqual(dans(false));
        },
      ),
    );
  });

  it('mesure un carré d’un degré à l’équateur', () => {
    const carre = polygoneDe([[0, 0], [1, 0], [1, 1], [0, 1]]); // prettier-ignore
    const zone = decrireZone(carre, undefined, null, new Uint8Array(0));
    // Sphère de 6 371 km : 12 363 km², 111,195 km le degré.
    expect(zone.surface).toBeGreaterThan(12_300);
    expect(zone.surface).toBeLessThan(12_420);
    expect(zone.perimetre).toBeCloseTo(4 * 111.19, 0);
    expect(zone.compte).toBe(0);
  });

  it('un cercle a le rayon demandé dans toutes les directions, et s’ouvre en GeoJSON fermé', () => {
    const cercle = cercleDe([-61.5, 16.2], 30);
    const anneau = cercle.coordinates[0] as Position[];
    for (const p of anneau) expect(distanceKm([-61.5, 16.2], p)).toBeCloseTo(30, 6);
    expect(anneau[0]).toEqual(anneau.at(-1));
  });

  it('se dessine, se retouche et s’annule sans muter la forme d’avant', () => {
    let forme = formeVide('polygone');
    expect(polygoneForme(forme)).toBeNull();
    for (const p of TRIANGLE) forme = ajouter(forme, p, 1);
    const avant = forme;
    expect(polygoneForme(inserer(forme, 0, [5, 48]))!.coordinates[0]![1]).toEqual([5, 48]);
    expect(polygoneForme(deplacer(forme, 2, [3, 51]))!.coordinates[0]![2]).toEqual([3, 51]);
    expect(polygoneForme(retirer(forme, 0))).toBeNull();
    expect(forme).toEqual(avant);
    expect(formeDe(polygoneForme(forme)!)).toEqual(forme);
  });

  it('déplacer le centre d’un cercle garde son rayon ; déplacer son bord le change', () => {
    const forme = ajouter(formeVide('rayon'), [2.35, 48.85], 12);
    expect(cercleForme(forme)!.rayon).toBeCloseTo(12, 6);
    expect(cercleForme(deplacer(forme, 0, [5, 45]))!.rayon).toBeCloseTo(12, 6);
    expect(cercleForme(deplacer(forme, 0, [5, 45]))!.centre).toEqual([5, 45]);
    expect(cercleForme(deplacer(forme, 1, [2.35, 49.85]))!.rayon).toBeCloseTo(111.2, 0);
    expect(polygoneForme(retirer(forme, 1))).toBeNull();
  });

  it('ne reprend pas une zone trop riche pour des poignées', () => {
    expect(formeDe(cercleDe([2, 48], 5))).toBeNull();
  });
});

describe('communes vues de loin', () => {
  it('chaque case prend un germe aussi proche que le plus proche, à une case et demie près', () => {
    const germe = fc.tuple(
      fc.double({ min: -3, max: 33, noNaN: true }),
      fc.double({ min: -3, max: 23, noNaN: true }),
    );
    fc.assert(
      fc.property(fc.array(germe, { maxLength: 25 }), (places) => {
        const x = Float32Array.from(places, ([gx]) => gx);
        const y = Float32Array.from(places, ([, gy]) => gy);
        const germes = plusProchesGermes({ x, y }, 30, 20);
        const dedans = places.filter(
          (_, g) => x[g]! >= 0 && y[g]! >= 0 && x[g]! < 30 && y[g]! < 20,
        );
        germes.forEach((g, k) => {
          if (dedans.length === 0) return expect(g).toBe(-1);
          const [cx, cy] = [(k % 30) + 0.5, Math.floor(k / 30) + 0.5];
          const naif = Math.min(...dedans.map(([gx, gy]) => Math.hypot(gx - cx, gy - cy)));
          // Deux balayages ne voient pas tout, et une case ne garde qu’un germe : 1,31 au pire de
          // soixante mille tirages.
          expect(Math.hypot(x[g]! - cx, y[g]! - cy)).toBeLessThan(naif + 1.5);
        });
      }),
    );
  });
});
