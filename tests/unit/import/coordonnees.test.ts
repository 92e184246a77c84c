import { describe, expect, it } from 'vitest';
import {
  enFrance,
  lireNombre,
  lirePaire,
} from '../../../src/lib/domain/diagnostic/import/coordonnees';
import { nombreCellule } from '../../../src/lib/domain/diagnostic/import/nombres-octets';
import { ligneDepuisTextes } from '../../../src/lib/domain/diagnostic/import/lecteur-csv';

describe('être en France', () => {
  it.each([
    ['Paris', 2.35, 48.86],
    ['Ouessant', -5.1, 48.46],
    ['Bonifacio', 9.16, 41.39],
    ['Dunkerque', 2.38, 51.03],
    ['Pointe-à-Pitre', -61.53, 16.24],
    ['Cayenne', -52.33, 4.92],
    ['Saint-Denis de La Réunion', 55.45, -20.88],
    ['Mamoudzou', 45.23, -12.78],
    ['Saint-Pierre', -56.17, 46.78],
    ['Papeete', -149.57, -17.54],
    ['Nouméa', 166.45, -22.27],
    ['Mata-Utu', -176.17, -13.28],
  ])('%s en est', (_, lon, lat) => expect(enFrance(lon, lat)).toBe(true));

  it.each([
    ['Madrid', -3.7, 40.42],
    ['Londres', -0.13, 51.51],
    ['Prague', 14.42, 50.09],
    ['Cork', -8.47, 51.9],
    ['Alger', 3.06, 36.75],
    ['Maurice', 57.5, -20.2],
    ['au large, à l’ouest', -6, 47],
    ['Paris, axes inversés', 48.86, 2.35],
  ])('%s n’en est pas', (_, lon, lat) => expect(enFrance(lon, lat)).toBe(false));

  it.each([
    [-5.3, 41.2],
    [9.8, 51.3],
  ])('le bord (%f, %f) en est', (lon, lat) => expect(enFrance(lon, lat)).toBe(true));
});

/** Chaque écriture se lit pareil comme texte et comme cellule, dont le chemin est plus court. */
const NOMBRES: [string, number][] = [
  ['12', 12],
  ['-12', -12],
  ['+12', 12],
  ['0', 0],
  ['48,85', 48.85],
  ['48.85', 48.85],
  ['-1,68', -1.68],
  ['.5', 0.5],
  ['.55', 0.55],
  [',5', 0.5],
  ['12.', 12],
  ['1,5e3', 1500],
  ['1E+3', 1000],
  ['1e10', 1e10],
  ['15e-1', 1.5],
  // Milliers à la française, à l’anglaise, à l’allemande, à la suisse.
  ['6 842 310,5', 6842310.5],
  ['6\u00a0842\u202f310,5', 6842310.5],
  ["6'842'310.5", 6842310.5],
  ['6,842,310.5', 6842310.5],
  ['6.842.310,5', 6842310.5],
  ['1.234.567', 1234567],
  ['12.345.678', 12345678],
  ['1,234,567', 1234567],
  ['-1.234.567', -1234567],
  // Le signe moins typographique, et le tiret qu’on tape à sa place.
  ['\u22121,5', -1.5],
  ['\u20131,5', -1.5],
  ['1234567890123456', 1234567890123456],
  ['0,1234567890123456', 0.1234567890123456],
  ['', NaN],
  ['  ', NaN],
  ['-', NaN],
  [',', NaN],
  ['douze', NaN],
  ['12 km', NaN],
  ['n°12', NaN],
  ['1-2', NaN],
  ['--1', NaN],
  ['12e', NaN],
  ['e3', NaN],
  ['12a', NaN],
  ['12e3x', NaN],
  // Deux virgules qui ne séparent pas des milliers : une paire, pas un nombre.
  ['48,85,2', NaN],
  ['1234,567,890', NaN],
  ['1.23.456', NaN],
  ['x1.234.567', NaN],
  ['1.234.567x', NaN],
];

describe('lire un nombre', () => {
  it.each(NOMBRES)('« %s » → %d', (brut, attendu) => {
    expect(lireNombre(brut)).toBe(attendu);
    expect(nombreCellule(ligneDepuisTextes(['7', brut, '8']), 1)).toBe(attendu);
  });
});

describe('lire une paire de coordonnées', () => {
  it.each<[string, [number, number]]>([
    ['48.85, 2.35', [48.85, 2.35]],
    ['48.85,2.35', [48.85, 2.35]],
    ['48.85 2.35', [48.85, 2.35]],
    ['48.85;2.35', [48.85, 2.35]],
    ['48.85 | 2.35', [48.85, 2.35]],
    ['48.85/2.35', [48.85, 2.35]],
    ['48,85 ; 2,35', [48.85, 2.35]],
    ['48,85, 2,35', [48.85, 2.35]],
    ['48,85,  2,35', [48.85, 2.35]],
    ['48,85 2,35', [48.85, 2.35]],
    ['48,85   2,35', [48.85, 2.35]],
    ['48,85,2,35', [48.85, 2.35]],
    ['48,85 ,2,35', [48.85, 2.35]],
    ['-1,68,48,11', [-1.68, 48.11]],
    ['[48.85, 2.35]', [48.85, 2.35]],
    ['(48.85 2.35)', [48.85, 2.35]],
    ['[48.85][2.35]', [48.85, 2.35]],
    ['POINT(2.35 48.85)', [2.35, 48.85]],
    ['Point (2.35 48.85)', [2.35, 48.85]],
    ['geo:48.85,2.35', [48.85, 2.35]],
    ['48,-1', [48, -1]],
    ['0 0', [0, 0]],
  ])('« %s »', (brut, attendu) => expect(lirePaire(brut)).toEqual(attendu));

  it.each([
    '',
    '48.85',
    'Rennes',
    'Rennes, centre',
    '48.85, nord',
    'nord, 2.35',
    '48.85, 2.35, 12.5',
    '48.85 2.35 12',
    'a,b,c,d',
    '48,85,c,d',
    'a,b,2,35',
    '48,85,2,35,1',
    '1e999 2',
    '2 1e999',
    '48,85,2,35e999',
    '48,85e999,2,35',
  ])('« %s » n’en est pas une', (brut) => expect(lirePaire(brut)).toBeNull());
});
