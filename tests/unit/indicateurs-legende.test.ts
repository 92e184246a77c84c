/** La légende d’une carte : combien de classes, lesquelles, de quelle couleur, et ce qu’elles disent. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  classer,
  couleurSansDonnee,
  paletteDivergente,
  paletteSequentielle,
  rangDeClasse,
} from '$lib/domain/diagnostic/indicateurs';
import type { Methode, OptionsClasses } from '$lib/domain/diagnostic/indicateurs';
import { coupuresJenks, dispersion } from '$lib/domain/diagnostic/indicateurs/jenks';
import { serieEssai } from './indicateurs-aides';

type Genre = 'nombre' | 'colonne' | 'quotient';
const legende = (
  valeurs: readonly number[],
  methode: Methode,
  n: number,
  genre?: Genre,
  options?: OptionsClasses,
) => classer(serieEssai(valeurs, genre), methode, n, options).classes;
const textes = (...a: Parameters<typeof legende>) =>
  legende(...a).map((c) => `${c.texte} (${c.effectif})`);
const suite = (n: number) => Array.from({ length: n }, (_, i) => i + 1);

describe('quantiles', () => {
  it('font des classes de même effectif quand rien ne s’y oppose', () => {
    expect(textes(suite(8), 'quantiles', 4)).toEqual([
      '1 à 2 (2)',
      '3 à 4 (2)',
      '5 à 6 (2)',
      '7 à 8 (2)',
    ]);
  });

  it('ne mettent rien à part s’il n’y a pas de zéro', () => {
    expect(textes([1, 2, 3, 4], 'quantiles', 2, 'nombre')).toEqual(['1 à 2 (2)', '3 à 4 (2)']);
  });

  it('coupent au plus près de l’effectif voulu, sans séparer des valeurs égales', () => {
    expect(textes([1, 2, 2, 2, 3, 4], 'quantiles', 2)).toEqual(['1 à 2 (4)', '3 à 4 (2)']);
    expect(textes([1, 2, 3, 3, 3, 3], 'quantiles', 2)).toEqual(['1 à 2 (2)', '3 (4)']);
    expect(textes([1, 1, 1, 1, 2, 3], 'quantiles', 3)).toEqual(['1 (4)', '2 à 3 (2)']);
  });

  it('ne dépendent pas de l’ordre des territoires', () => {
    const valeurs = fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(valeurs, fc.integer({ min: 2, max: 6 }), (v, n) => {
        for (const methode of ['quantiles', 'jenks', 'egales'] as const) {
          expect(textes([...v].reverse(), methode, n, 'nombre')).toEqual(
            textes(v, methode, n, 'nombre'),
          );
        }
      }),
    );
  });
});

describe('classes égales', () => {
  it('partagent l’étendue, et se lisent', () => {
    expect(legende([0, 10, 55, 100], 'egales', 4).map((c) => [c.min, c.max])).toEqual([
      [0, 25],
      [25, 50],
      [50, 75],
      [75, 100],
    ]);
    expect(textes([1, 2, 3, 9], 'egales', 2)).toEqual(['1 à 4 (3)', '5 à 9 (1)']);
  });
});

describe('Jenks', () => {
  it('sépare les groupes que l’œil voit, où les quantiles couperaient au nombre', () => {
    const valeurs = [1, 2, 3, 50, 51, 52, 900];
    expect(textes(valeurs, 'jenks', 3)).toEqual(['1 à 49 (3)', '50 à 499 (3)', '500 à 900 (1)']);
    expect(legende(valeurs, 'quantiles', 3).map((c) => c.effectif)).toEqual([2, 3, 2]);
  });

  it('ne fait qu’une classe d’une seule valeur, ou si l’on n’en veut qu’une', () => {
    expect(coupuresJenks([4], [10], 3)).toEqual([]);
    expect(coupuresJenks([1, 2, 3], [1, 1, 1], 1)).toEqual([]);
    expect(coupuresJenks([], [], 3)).toEqual([]);
  });

  it('mesure la dispersion par les écarts à la moyenne de chaque classe', () => {
    // 1 et 3 : moyenne 2, écarts 1 et 1 ; 10 deux fois : aucun.
    expect(dispersion([1, 3, 10], [1, 1, 2], [2])).toBeCloseTo(2, 9);
    expect(dispersion([1, 3, 10], [1, 1, 2], [1, 2])).toBeCloseTo(0, 9);
    // Moyenne 6 de 1, 3, 10 et 10 : 25 + 9 + 16 + 16.
    expect(dispersion([1, 3, 10], [1, 1, 2], [])).toBeCloseTo(66, 9);
  });
});

describe('légende', () => {
  it('donne au zéro sa classe, sauf demande contraire', () => {
    const valeurs = [0, 0, 1, 2, 3, 4];
    expect(textes(valeurs, 'quantiles', 3, 'nombre')).toEqual(['0 (2)', '1 à 2 (2)', '3 à 4 (2)']);
    expect(textes(valeurs, 'quantiles', 3, 'nombre', { zeroAPart: false })).toEqual([
      '0 (2)',
      '1 à 2 (2)',
      '3 à 4 (2)',
    ]);
    expect(textes([0, 1, 2, 3], 'quantiles', 2, 'nombre', { zeroAPart: false })).toEqual([
      '0 à 1 (2)',
      '2 à 3 (2)',
    ]);
    expect(textes([0, 1, 2, 3], 'quantiles', 2, 'colonne', { zeroAPart: true })).toEqual([
      '0 (1)',
      '1 à 3 (3)',
    ]);
  });

  it('lit « 0 » la classe qui n’a que lui, même avec des taux', () => {
    expect(textes([0, 0, 0.25, 0.5, 3.5], 'quantiles', 3, 'nombre')).toEqual([
      '0 (2)',
      '0,2 à moins de 0,5 (1)',
      '0,5 à 3,5 (2)',
    ]);
  });

  it('écrit les seuils choisis à la main, croissants et sans répétition', () => {
    const bornes = [20, 10, 10, Number.NaN, Infinity];
    expect(textes([5, 12.5, 30], 'manuelles', 2, 'colonne', { bornes })).toEqual([
      '5 à moins de 10 (1)',
      '10 à moins de 20 (1)',
      '20 à 30 (1)',
    ]);
    expect(textes([5, 12], 'manuelles', 4)).toEqual(['5 à 12 (2)']);
    expect(textes([5, 12], 'manuelles', 4, 'colonne', { bornes: [2, 20] })).toEqual([
      'moins de 2 (0)',
      '2 à 19 (2)',
      '20 et plus (0)',
    ]);
    expect(textes([0, 3], 'manuelles', 4, 'nombre', { bornes: [2] })).toEqual([
      '0 (1)',
      '2 à 3 (1)',
    ]);
  });

  it('garde vides les classes choisies à la main, et les nomme sans se tromper', () => {
    const main = (valeurs: number[], bornes: number[]) =>
      textes(valeurs, 'manuelles', 2, 'nombre', { bornes });
    expect(main([5, 25, 40], [10, 20, 30])).toEqual([
      '5 à 9 (1)',
      '10 à 19 (0)',
      '20 à 29 (1)',
      '30 à 40 (1)',
    ]);
    expect(main([0, 3], [-5, 2])).toEqual(['moins de -5 (0)', '-5 à 1 (1)', '2 à 3 (1)']);
    expect(main([0, 3], [3])).toEqual(['0 (1)', '3 (1)']);
    expect(main([0, 3], [])).toEqual(['0 à 3 (2)']);
    expect(main([1, 3, 8], [2.5, 5])).toEqual([
      '1 à moins de 2,5 (1)',
      '2,5 à moins de 5 (1)',
      '5 à 8 (1)',
    ]);
  });

  it('n’a pas de classe vide que personne n’a choisie, ni de « -0 »', () => {
    expect(textes([1, 2, 3], 'quantiles', 2, 'quotient')).toEqual(['1 à 3 (3)']);
    expect(textes([-0, 0, 1.5], 'egales', 2)).toEqual(['0 (2)', '0,75 à 1,5 (1)']);
  });

  it('n’a jamais plus de neuf classes ni moins de deux demandées', () => {
    expect(legende(suite(50), 'quantiles', 99)).toHaveLength(9);
    expect(legende(suite(50), 'manuelles', 2, 'colonne', { bornes: suite(20) })).toHaveLength(9);
    expect(legende(suite(50), 'quantiles', 1)).toHaveLength(2);
    expect(legende(suite(50), 'quantiles', 3.4)).toHaveLength(3);
    expect(classer(serieEssai(suite(3)), 'jenks', 99).demandees).toBe(9);
  });

  it.each<[string[], number[], Methode, number]>([
    [[], [1, 2, 3, 4], 'quantiles', 4],
    [['1 classe au lieu de 4\u00a0: il n’y a que 1 valeur.'], [7, 7], 'jenks', 4],
    [
      ['2 classes au lieu de 3\u00a0: il n’y a que 2 valeurs distinctes.'],
      [7, 8, 8],
      'quantiles',
      3,
    ],
    [
      ['2 classes au lieu de 3\u00a0: trop de territoires ont la même valeur pour les séparer.'],
      [1, 1, 1, 1, 2, 3],
      'quantiles',
      3,
    ],
    [['Aucun territoire n’a de valeur à classer.'], [Number.NaN], 'manuelles', 3],
    [[], [7, 7], 'manuelles', 3],
  ])('remarques %j', (remarques, valeurs, methode, n) => {
    expect(classer(serieEssai(valeurs), methode, n).remarques).toEqual(remarques);
  });

  it('compte dans chaque classe les petits nombres, et à part ce qui manque', () => {
    const serie = serieEssai([1, 2, Number.NaN, 8, 9, Infinity]);
    serie.fragile.set([1, 1, 0, 0, 1, 0]);
    const c = classer(serie, 'quantiles', 2);
    expect(c.classes.map((x) => [x.effectif, x.fragiles])).toEqual([
      [2, 2],
      [2, 1],
    ]);
    expect(c.sansDonnee).toEqual({
      effectif: 2,
      couleur: couleurSansDonnee(false),
      couleurSombre: couleurSansDonnee(true),
      texte: 'Sans donnée',
    });
    expect(c).toMatchObject({ methode: 'quantiles', demandees: 2, pivot: null });
  });

  it('colore du plus faible au plus fort, en clair et en sombre', () => {
    const classes = legende(suite(9), 'quantiles', 3);
    expect(classes.map((c) => c.couleur)).toEqual(paletteSequentielle(3, false));
    expect(classes.map((c) => c.couleurSombre)).toEqual(paletteSequentielle(3, true));
  });

  it('oppose les couleurs d’un quotient de part et d’autre de 1', () => {
    const valeurs = [0.2, 0.5, 1, 2, 4];
    const impair = legende(valeurs, 'quantiles', 3, 'quotient');
    expect(impair.map((c) => [c.min, c.max, c.effectif])).toEqual([
      [0.2, 0.9, 2],
      [0.9, 1.1, 1],
      [1.1, 4, 2],
    ]);
    expect(impair.map((c) => c.couleur)).toEqual(paletteDivergente(1, true, 1, false));
    const pair = legende(valeurs, 'quantiles', 4, 'quotient');
    expect(pair.map((c) => c.effectif)).toEqual([1, 1, 1, 2]);
    expect(pair.map((c) => c.couleurSombre)).toEqual(paletteDivergente(2, false, 2, true));
  });

  it('n’a qu’un bras de couleurs si tous les quotients sont du même côté', () => {
    const haut = legende([1.5, 2, 3], 'quantiles', 2, 'quotient');
    expect(haut.map((c) => c.couleur)).toEqual(paletteDivergente(0, false, haut.length, false));
    const bas = legende([0.1, 0.2, 0.3], 'quantiles', 2, 'quotient');
    expect(bas.map((c) => c.couleur)).toEqual(paletteDivergente(bas.length, false, 0, false));
  });
});

describe('rang de classe', () => {
  it.each([
    [0.5, 0],
    [1, 1],
    [4.9, 1],
    [5, 2],
    [100, 3],
  ])('%d est dans la classe %i des seuils 1, 5 et 10', (valeur, rang) => {
    expect(rangDeClasse(valeur, [1, 5, 10])).toBe(rang);
    expect(rangDeClasse(valeur, [])).toBe(0);
  });
});
