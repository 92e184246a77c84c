/** Les bornes d’une légende : rondes, vraies, et écrites comme elles classent. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ecrireNombreExact } from '$lib/domain/diagnostic/indicateurs';
import { ecrireBorne, intervalle, rondDans } from '$lib/domain/diagnostic/indicateurs/bornes';

describe('bornes rondes', () => {
  it.each([
    [0.5, 1.4, 1],
    [99, 101, 100],
    [6, 9, 8],
    [41, 58, 50],
    [1100, 1900, 1500],
    [0.00011, 0.00019, 0.00015],
    [-58, -41, -50],
    [-0.4, 0, 0],
    [0.25, 0.3, 0.3],
    [0.55, 0.6, 0.6],
    [0.65, 0.7, 0.7],
    [7, 7, 7],
    [9, 3, 3],
  ])('entre %d et %d : %d', (a, b, attendu) => {
    expect(rondDans(a, b)).toBe(attendu);
  });

  it('n’ont jamais de poussière binaire', () => {
    const centieme = fc.integer({ min: 1, max: 100_000 });
    fc.assert(
      fc.property(centieme, centieme, (x, y) => {
        fc.pre(x < y);
        expect(String(rondDans(x / 100, y / 100))).toMatch(/^\d+(\.\d{1,2})?$/);
      }),
    );
  });

  it('s’arrondissent vers l’extérieur : le minimum dessous, le maximum dessus', () => {
    expect(intervalle([2], 0.28, 3.41, 1)).toEqual([
      { min: 0.2, max: 2 },
      { min: 2, max: 3.5 },
    ]);
    expect(intervalle([], 1.25, 1.25, 2)).toEqual([{ min: 1.25, max: 1.25 }]);
    expect(intervalle([1, 5], 0, 4, 0)).toEqual([
      { min: 0, max: 1 },
      { min: 1, max: 5 },
      { min: 5, max: 5 },
    ]);
    expect(intervalle([1, 5, 9], 0, 4, 0).at(-1)).toEqual({ min: 9, max: 9 });
    // Un cheveu sous 0,9, que la multiplication par dix arrondit à 9.
    expect(intervalle([], 0.8999999999999999, 1, 1)).toEqual([{ min: 0.8, max: 1 }]);
    expect(intervalle([1, 8], 3, 6.5, 0)[0]).toEqual({ min: 1, max: 1 });
  });

  it('contiennent toujours les données, quelles que soient les décimales', () => {
    const reel = fc.double({ min: -1e6, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(reel, reel, fc.integer({ min: 0, max: 3 }), (x, y, decimales) => {
        const [min, max] = x < y ? [x, y] : [y, x];
        const [seule] = intervalle([], min, max, decimales);
        expect(seule!.min <= min && seule!.max >= max).toBe(true);
        const pas = 10 ** -decimales;
        expect(min - seule!.min).toBeLessThan(1.001 * pas);
        expect(seule!.max - max).toBeLessThan(1.001 * pas);
      }),
    );
  });
});

describe('écriture d’une classe', () => {
  it.each<[string, number, number, boolean, boolean]>([
    ['5 à 11', 5, 12, false, true],
    ['5 à 12', 5, 12, true, true],
    ['5', 5, 6, false, true],
    ['5', 5, 5, true, true],
    ['1,5 à moins de 3', 1.5, 3, false, false],
    ['1,5 à 3', 1.5, 3, true, false],
    ['3', 3, 3, true, false],
  ])('« %s »', (texte, min, max, derniere, entiers) => {
    expect(ecrireBorne({ min, max }, derniere, entiers)).toBe(texte);
  });

  it('garde toutes les décimales qui classent', () => {
    expect(ecrireNombreExact(0.0005)).toBe('0,0005');
    expect(ecrireNombreExact(1234.5)).toBe('1\u202f234,5');
  });
});
