/** L’index du nuage dit la même chose que la lecture naïve de toutes les lignes. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  compter,
  indexer,
  ordonnerMasque,
  parcourir,
  plusProche,
} from '$lib/map/nuage/index-points';
import { MONDE, versPosition, versX, versY } from '$lib/map/nuage/projection';
import type { Nuage } from '$lib/map/nuage/types';

/** Des points en France et outre-mer, souvent confondus, parfois sans place. */
const longitude = fc.oneof(
  fc.double({ min: -62, max: 56, noNaN: true }),
  fc.constantFrom(2.35, 2.351, 7.26, -61.5, Number.NaN),
);
const latitude = fc.oneof(
  fc.double({ min: -22, max: 52, noNaN: true }),
  fc.constantFrom(48.85, 48.851, 43.7, 16.2, Number.NaN),
);
const ligne = fc.record({ lon: longitude, lat: latitude, categorie: fc.nat(12), vu: fc.boolean() });

type Ligne = { lon: number; lat: number; categorie: number; vu: boolean };

const nuageDe = (lignes: readonly Ligne[]): Nuage => ({
  lon: Float64Array.from(lignes, (l) => l.lon),
  lat: Float64Array.from(lignes, (l) => l.lat),
  categorie: Uint8Array.from(lignes, (l) => l.categorie),
  couleurs: [],
});
const masqueDe = (lignes: readonly Ligne[]) => Uint8Array.from(lignes, (l) => (l.vu ? 1 : 0));
const placee = (l: Ligne) => Number.isFinite(l.lon) && Number.isFinite(l.lat);

describe('projection', () => {
  it('revient à moins de 2 cm, des Antilles à La Réunion', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -180, max: 179.9, noNaN: true }),
        fc.double({ min: -85, max: 85, noNaN: true }),
        (lon, lat) => {
          const [x, y] = versPosition(versX(lon), versY(lat));
          expect(Math.abs(x - lon) * 111_320).toBeLessThan(0.02);
          expect(Math.abs(y - lat) * 111_320).toBeLessThan(0.02);
        },
      ),
    );
  });

  it('reste dans le monde aux pôles et aux antipodes', () => {
    for (const v of [versX(-180), versX(180), versY(90), versY(-90)]) {
      expect(v).toBeGreaterThanOrEqual(0);
      expect(v).toBeLessThan(MONDE);
    }
  });
});

describe('index', () => {
  it('garde toutes les lignes placées, et elles seules, avec leur catégorie', () => {
    fc.assert(
      fc.property(fc.array(ligne, { maxLength: 80 }), (lignes) => {
        const index = indexer(nuageDe(lignes));
        const attendu = lignes.flatMap((l, i) => (placee(l) ? [i] : []));
        expect([...index.rang].sort((a, b) => a - b)).toEqual(attendu);
        index.rang.forEach((rang, i) => {
          expect(index.categorie[i]).toBe(lignes[rang]!.categorie);
          expect(index.x[i]).toBe(versX(lignes[rang]!.lon));
          expect(index.y[i]).toBe(versY(lignes[rang]!.lat));
        });
      }),
    );
  });

  it('filtre comme on compterait à la main', () => {
    fc.assert(
      fc.property(fc.array(ligne, { maxLength: 80 }), (lignes) => {
        const index = indexer(nuageDe(lignes));
        const attendu = lignes.filter((l) => placee(l) && l.vu).length;
        expect(compter(ordonnerMasque(index, masqueDe(lignes)))).toBe(attendu);
        expect(compter(ordonnerMasque(index, null))).toBe(index.taille);
      }),
    );
  });

  it('parcourt une fenêtre sans oublier un point ni en rendre un deux fois', () => {
    const borne = fc.tuple(longitude, longitude, latitude, latitude);
    fc.assert(
      fc.property(fc.array(ligne, { maxLength: 80 }), borne, (lignes, [a, b, c, d]) => {
        fc.pre([a, b, c, d].every(Number.isFinite));
        const index = indexer(nuageDe(lignes));
        const f = {
          x0: versX(Math.min(a, b)),
          x1: versX(Math.max(a, b)),
          y0: versY(Math.max(c, d)),
          y1: versY(Math.min(c, d)),
        };
        const dedans = (i: number) =>
          index.x[i]! >= f.x0 && index.x[i]! <= f.x1 && index.y[i]! >= f.y0 && index.y[i]! <= f.y1;
        const vus: number[] = [];
        parcourir(index, f, (debut, fin) => {
          for (let i = debut; i < fin; i++) vus.push(i);
        });
        expect(new Set(vus).size).toBe(vus.length);
        const attendu = [...index.x.keys()].filter(dedans);
        expect(vus.filter(dedans).sort((p, q) => p - q)).toEqual(attendu);
      }),
    );
  });

  it('survole le plus proche des points visibles à portée', () => {
    const pointeur = fc.tuple(
      fc.double({ min: 2, max: 2.6, noNaN: true }),
      fc.double({ min: 48.6, max: 49, noNaN: true }),
    );
    const proche = fc.record({
      lon: fc.double({ min: 2, max: 2.6, noNaN: true }),
      lat: fc.double({ min: 48.6, max: 49, noNaN: true }),
      categorie: fc.nat(3),
      vu: fc.boolean(),
    });
    const rayon = fc.double({ min: 1, max: MONDE / 3000, noNaN: true });
    fc.assert(
      fc.property(fc.array(proche, { maxLength: 60 }), pointeur, rayon, (lignes, [lon, lat], r) => {
        const index = indexer(nuageDe(lignes));
        const visibles = ordonnerMasque(index, masqueDe(lignes));
        const [x, y] = [versX(lon), versY(lat)];
        const ecart = (i: number) => (index.x[i]! - x) ** 2 + (index.y[i]! - y) ** 2;
        const naif = [...index.x.keys()]
          .filter((i) => visibles[i] && ecart(i) <= r * r)
          .reduce((min, i) => Math.min(min, ecart(i)), Infinity);
        const trouve = plusProche(index, visibles, [x, y], r);
        expect(trouve < 0 ? Infinity : ecart(trouve)).toBe(naif);
      }),
    );
  });

  it('ne trouve rien dans un nuage vide', () => {
    const index = indexer(nuageDe([]));
    expect(plusProche(index, new Uint8Array(0), [0, 0], MONDE)).toBe(-1);
  });
});
