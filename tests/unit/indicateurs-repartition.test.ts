/** L’histogramme montre toutes les valeurs, même quand quelques-unes sont très loin. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classer, repartir } from '$lib/domain/diagnostic/indicateurs';
import { serieEssai } from './indicateurs-aides';

const lire = (valeurs: number[]) => {
  const s = serieEssai(valeurs);
  return repartir(s, classer(s, 'quantiles', 4), 10);
};

describe('répartition', () => {
  it('range chaque valeur connue dans une barre et une seule', () => {
    const valeur = fc.oneof(fc.double({ min: 0, max: 1e6, noNaN: true }), fc.constant(Number.NaN));
    fc.assert(
      fc.property(fc.array(valeur, { maxLength: 80 }), (valeurs) => {
        const connues = valeurs.filter((v) => !Number.isNaN(v));
        const r = lire(valeurs);
        if (connues.length === 0) {
          expect(r).toBeNull();
          return;
        }
        expect(r!.barres.reduce((n, b) => n + b.effectif, 0)).toBe(connues.length);
        expect([r!.barres[0]!.min, r!.barres.at(-1)!.max]).toEqual([r!.min, r!.max]);
        expect(r!.effectifMax).toBe(Math.max(...r!.barres.map((b) => b.effectif)));
      }),
    );
  });

  it('coupe l’axe devant une longue queue, et dit combien de territoires le dépassent', () => {
    const r = lire([...Array.from({ length: 300 }, (_, i) => i % 20), 1000, 5000])!;
    expect(r.max).toBe(19);
    expect(r.auDela).toBe(2);
    expect(r.barres.at(-1)!.effectif).toBeGreaterThanOrEqual(2);
  });

  it('garde l’axe entier quand la queue est courte, et une seule barre pour une seule valeur', () => {
    expect(lire([1, 2, 3, 4])).toMatchObject({ min: 1, max: 4, auDela: 0 });
    expect(lire([7, 7])!.barres).toHaveLength(1);
  });

  it('donne à chaque barre ses bornes, son effectif et la classe de son milieu', () => {
    const s = serieEssai([0, 1, 2, 3, 4]);
    const bornes = [0, 2, 4];
    const r = repartir(s, classer(s, 'manuelles', 2, { bornes }), 4)!;
    expect(r.barres).toEqual([
      { min: 0, max: 1, effectif: 1, classe: 1 },
      { min: 1, max: 2, effectif: 1, classe: 1 },
      { min: 2, max: 3, effectif: 1, classe: 2 },
      { min: 3, max: 4, effectif: 2, classe: 2 },
    ]);
    expect(r).toMatchObject({ min: 0, max: 4, auDela: 0, effectifMax: 2, bornes: [2] });
    expect(repartir(s, classer(s, 'jenks', 2))!.barres).toHaveLength(32);
  });

  it('compte les barres depuis la plus petite valeur, non depuis zéro', () => {
    const s = serieEssai([10, 10.5, 11, 13, 14]);
    const { barres } = repartir(s, classer(s, 'jenks', 2), 2)!;
    expect(barres.map((b) => [b.min, b.max, b.effectif])).toEqual([
      [10, 12, 3],
      [12, 14, 2],
    ]);
  });

  it('ne coupe que si l’axe entier serait plus de deux fois trop long', () => {
    const avec = (...queue: number[]) =>
      lire([...Array.from({ length: 198 }, (_, i) => 5 + (i % 11)), ...queue])!;
    // De 5 à 15, puis une valeur à deux fois cette étendue, ou juste au-delà.
    expect(avec(25, 25)).toMatchObject({ min: 5, max: 25, auDela: 0 });
    expect(avec(25, 25.5)).toMatchObject({ min: 5, max: 15, auDela: 2 });
    expect(avec(25, 25.5).barres.at(-1)).toMatchObject({ max: 15 });
  });

  it('garde l’axe entier quand presque tous les territoires ont la même valeur', () => {
    const r = lire([...Array.from({ length: 300 }, () => 0), 50])!;
    expect(r).toMatchObject({ min: 0, max: 50, auDela: 0, effectifMax: 300 });
    expect(r.barres).toHaveLength(10);
  });

  it('ne range pas l’infini, et peint la seule barre de la classe de sa valeur', () => {
    expect(lire([Infinity, Number.NaN])).toBeNull();
    const s = serieEssai([7, 7]);
    const r = repartir(s, classer(s, 'manuelles', 2, { bornes: [5] }))!;
    expect(r.barres).toEqual([{ min: 7, max: 7, effectif: 2, classe: 1 }]);
  });
});
