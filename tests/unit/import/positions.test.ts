import { describe, expect, it } from 'vitest';
import {
  positionDegres,
  positionMetres,
  type IndicesProjection,
} from '../../../src/lib/domain/diagnostic/import/positions';
import {
  deprojeter,
  estProjection,
  projectionDuDepartement,
  projectionPlausible,
} from '../../../src/lib/domain/diagnostic/import/projections';

const dire = ({ lon, lat, regle, motif }: ReturnType<typeof positionDegres>) =>
  motif ?? [Number(lon.toFixed(2)), Number(lat.toFixed(2)), regle];

describe('des degrés', () => {
  it.each([
    [2.35, 48.86, [2.35, 48.86, null]],
    [48.86, 2.35, [2.35, 48.86, 'axes-inverses']],
    [0, 48.86, [0, 48.86, null]],
    [0, 0, 'point-zero'],
    [0, 12, 'hors-de-france'],
    [12, 0, 'hors-de-france'],
    [-74, 40.7, 'hors-de-france'],
    [NaN, 48.86, 'coordonnees-illisibles'],
    [2.35, NaN, 'coordonnees-illisibles'],
  ])('%d, %d', (lon, lat, attendu) => expect(dire(positionDegres(lon, lat))).toEqual(attendu));

  it('qui ne servent pas ne laissent pas de point derrière eux', () =>
    expect(positionDegres(-74, 40.7)).toEqual({
      lon: NaN,
      lat: NaN,
      regle: null,
      motif: 'hors-de-france',
    }));
});

describe('des mètres', () => {
  const metres = (x: number, y: number, indices: Partial<IndicesProjection> = {}) =>
    dire(positionMetres(x, y, { epsg: NaN, choisie: null, departement: '', ...indices }));
  /** Rennes en Lambert-93, Saint-Denis de La Réunion en UTM 40 sud. */
  const RENNES = [351942, 6789943] as const;
  const REUNION = [340000, 7688000] as const;

  it('se convertissent par le code EPSG du fichier, d’abord', () => {
    expect(metres(...RENNES, { epsg: 2154 })).toEqual([-1.68, 48.12, null]);
    expect(metres(...RENNES, { epsg: 2154, choisie: 27572, departement: '974' })).toEqual([
      -1.68,
      48.12,
      null,
    ]);
  });

  it('puis par le choix de la personne, même sous un code EPSG inconnu', () => {
    expect(metres(...REUNION, { choisie: 2975, departement: '35' })).toEqual([55.46, -20.9, null]);
    expect(metres(...REUNION, { choisie: 2975, epsg: 3857 })).toEqual([55.46, -20.9, null]);
  });

  it('ne se devinent pas sous un code EPSG qu’on ne sait pas lire', () =>
    expect(metres(...RENNES, { epsg: 3857, departement: '35' })).toBe('projection-inconnue'));

  it('puis par le département, et c’est dit', () => {
    expect(metres(...REUNION, { departement: '974' })).toEqual([
      55.46,
      -20.9,
      'projection-devinee',
    ]);
    expect(metres(...RENNES, { departement: '35' })).toEqual([-1.68, 48.12, 'projection-devinee']);
  });

  it('enfin par leur ordre de grandeur, en métropole', () => {
    expect(metres(...RENNES)).toEqual([-1.68, 48.12, 'projection-devinee']);
    expect(metres(600000, 2200000)).toEqual([2.34, 46.8, 'projection-devinee']);
    // Le département ne dit pas laquelle des deux : un fichier breton est parfois en Lambert II.
    expect(metres(600000, 2200000, { departement: '18' })).toEqual([
      2.34,
      46.8,
      'projection-devinee',
    ]);
  });

  it('inversés se remettent dans l’ordre', () => {
    expect(metres(RENNES[1], RENNES[0], { epsg: 2154 })).toEqual([-1.68, 48.12, 'axes-inverses']);
    expect(metres(RENNES[1], RENNES[0])).toEqual([-1.68, 48.12, 'axes-inverses']);
  });

  it('sans rien qui dise leur projection restent à revoir', () => {
    expect(metres(5, 4_000_000)).toBe('projection-inconnue');
    expect(metres(5, 4_000_000, { departement: '35' })).toBe('hors-de-france');
    expect(metres(...RENNES, { departement: '974' })).toBe('hors-de-france');
    expect(metres(1_200_000, 6_100_000, { epsg: 2975 })).toBe('hors-de-france');
  });

  it.each([
    [NaN, 6789943, 'coordonnees-illisibles'],
    [351942, NaN, 'coordonnees-illisibles'],
    [0, 0, 'point-zero'],
  ])('%d, %d', (x, y, motif) => expect(metres(x, y)).toBe(motif));

  it('à zéro d’un seul côté ne sont pas un point oublié', () => {
    expect(metres(0, 6789943, { departement: '974' })).toBe('hors-de-france');
    expect(metres(351942, 0, { departement: '974' })).toBe('hors-de-france');
  });

  it('qui sont des degrés se lisent comme tels', () => {
    expect(metres(2.35, 48.86)).toEqual([2.35, 48.86, null]);
    expect(metres(2.35, 48.86, { epsg: 4326 })).toEqual([2.35, 48.86, null]);
    expect(metres(2.35, 48.86, { epsg: 2154 })).toEqual([2.35, 48.86, null]);
    expect(metres(...RENNES, { epsg: 4326 })).toBe('hors-de-france');
    // Cent quatre-vingts d’un seul côté : ce sont des mètres.
    expect(metres(180, 180)).toBe('hors-de-france');
    expect(metres(-180, -180)).toBe('hors-de-france');
    expect(metres(-1200, 48, { departement: '974' })).toBe('hors-de-france');
    expect(metres(48, -1200)).toBe('projection-inconnue');
    expect(metres(-1200, 48)).toBe('projection-inconnue');
  });
});

describe('la projection d’un territoire', () => {
  it.each([
    ['35', 2154],
    ['2A', 2154],
    ['2B', 2154],
    ['971', 5490],
    ['972', 5490],
    ['977', 5490],
    ['978', 5490],
    ['973', 2972],
    ['974', 2975],
    ['976', 4471],
    ['975', 4467],
    ['', null],
    ['987', null],
    ['2C', null],
    ['135', null],
  ])('département « %s » : %s', (departement, code) =>
    expect(projectionDuDepartement(departement)).toBe(code),
  );

  it.each([
    [2154, true],
    [27572, true],
    [4326, false],
    [3857, false],
    [NaN, false],
  ])('sait lire EPSG:%d : %s', (code, oui) => expect(estProjection(code)).toBe(oui));

  it.each([
    [351942, 6789943, 2154],
    [1_349_999, 7_199_999, 2154],
    [1, 6_000_001, 2154],
    [1_350_000, 6_789_943, null],
    [0, 6_789_943, null],
    [351942, 7_200_000, null],
    [351942, 6_000_000, null],
    [600000, 2200000, 27572],
    [1, 1_600_001, 27572],
    [1_249_999, 2_749_999, 27572],
    [0, 2200000, null],
    [1_250_000, 2200000, null],
    [600000, 1_600_000, null],
    [600000, 2_750_000, null],
    [340000, 7_688_000, null],
  ])('%d, %d ressemble à %s', (x, y, code) => expect(projectionPlausible(x, y)).toBe(code));

  it('convertit au mètre près le point d’origine du Lambert-93', () => {
    const [lon, lat] = deprojeter(2154, 700000, 6600000);
    expect(lon).toBeCloseTo(3, 6);
    expect(lat).toBeCloseTo(46.5, 6);
    // Une seconde fois : le convertisseur est gardé.
    expect(deprojeter(2154, 700000, 6600000)).toEqual([lon, lat]);
  });
});
