/** Les classes d’une carte : rien ne se perd, chaque valeur est dans la classe qu’on lit. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classer, METHODES, SANS_CLASSE } from '$lib/domain/diagnostic/indicateurs';
import type { Methode } from '$lib/domain/diagnostic/indicateurs';
import { rondDans } from '$lib/domain/diagnostic/indicateurs/bornes';
import { coupuresJenks, dispersion } from '$lib/domain/diagnostic/indicateurs/jenks';
import { serieEssai } from './indicateurs-aides';

const textes = (
  valeurs: readonly number[],
  methode: Methode,
  n: number,
  genre?: 'nombre' | 'quotient',
) =>
  classer(serieEssai(valeurs, genre), methode, n).classes.map((c) => `${c.texte} (${c.effectif})`);

const valeur = fc.oneof(
  fc.double({ min: 0, max: 1e6, noNaN: true }),
  fc.integer({ min: 0, max: 12 }).map(Number),
  fc.constant(Number.NaN),
);

describe('Jenks exact', () => {
  it('trouve les groupes que l’œil voit', () => {
    expect(coupuresJenks([1, 2, 3, 50, 51, 52, 900], [1, 1, 1, 1, 1, 1, 1], 3)).toEqual([3, 6]);
  });

  it('tient compte du nombre de territoires de chaque valeur', () => {
    // Mille fois 1 et 2, une fois 3 : séparer 1 de 2 vaut mieux que d’isoler 3.
    expect(coupuresJenks([1, 2, 3], [1000, 1000, 1], 2)).toEqual([1]);
    expect(coupuresJenks([1, 2, 3], [1, 1, 1000], 2)).toEqual([2]);
  });

  it('n’est jamais battu par un autre découpage (force brute)', () => {
    const cas = fc.tuple(
      fc.uniqueArray(fc.integer({ min: -500, max: 500 }), { minLength: 2, maxLength: 9 }),
      fc.infiniteStream(fc.integer({ min: 1, max: 6 })),
      fc.integer({ min: 2, max: 5 }),
    );
    fc.assert(
      fc.property(cas, ([bruts, poids, k]) => {
        const valeurs = [...bruts].sort((a, b) => a - b);
        const effectifs = valeurs.map(() => poids.next().value as number);
        const classes = Math.min(k, valeurs.length);
        let mieux = Infinity;
        const essayer = (coupures: number[], depuis: number) => {
          if (coupures.length === classes - 1) {
            mieux = Math.min(mieux, dispersion(valeurs, effectifs, coupures));
            return;
          }
          for (let i = depuis; i < valeurs.length; i++) essayer([...coupures, i], i + 1);
        };
        essayer([], 1);
        const trouve = coupuresJenks(valeurs, effectifs, k);
        expect(trouve).toHaveLength(classes - 1);
        expect(dispersion(valeurs, effectifs, trouve)).toBeCloseTo(mieux, 6);
      }),
    );
  });

  it('reste juste sur de grandes valeurs proches', () => {
    const base = 1e12;
    expect(coupuresJenks([base, base + 1, base + 100, base + 101], [1, 1, 1, 1], 2)).toEqual([2]);
  });
});

describe('bornes lisibles', () => {
  it('choisit le nombre le plus rond entre deux valeurs', () => {
    expect(rondDans(97.3, 104.8)).toBe(100);
    expect(rondDans(0.0312, 0.0389)).toBe(0.035);
    expect(rondDans(0, 3)).toBe(2);
    expect(rondDans(1234, 1240)).toBe(1240);
    expect(rondDans(-3, 2)).toBe(0);
  });

  it('ne sort jamais de l’intervalle vide', () => {
    const reel = fc.double({ min: -1e9, max: 1e9, noNaN: true });
    fc.assert(
      fc.property(reel, reel, (x, y) => {
        fc.pre(x !== y);
        const [a, b] = x < y ? [x, y] : [y, x];
        const r = rondDans(a, b);
        expect(r > a && r <= b).toBe(true);
      }),
    );
  });
});

describe('classes', () => {
  it('écrit des entiers en bornes comprises, et le zéro à part', () => {
    expect(textes([0, 0, 0, 1, 2, 3, 8, 9, 40], 'quantiles', 4, 'nombre')).toEqual([
      '0 (3)',
      '1 à 2 (2)',
      '3 à 8 (2)',
      '9 à 40 (2)',
    ]);
  });

  it('ne sépare pas des valeurs égales, et dit pourquoi il manque une classe', () => {
    const c = classer(serieEssai([1, 1, 1, 1, 1, 1, 1, 2]), 'quantiles', 4);
    expect(c.classes.map((x) => x.effectif)).toEqual([7, 1]);
    expect(c.remarques).toEqual([
      '2 classes au lieu de 4\u00a0: il n’y a que 2 valeurs distinctes.',
    ]);
  });

  it('garde les seuils choisis à la main, même sans territoire entre eux', () => {
    const c = classer(serieEssai([12, 15, 60]), 'manuelles', 4, { bornes: [100, 10, 50] });
    expect(c.classes.map((x) => [x.texte, x.effectif])).toEqual([
      ['moins de 10', 0],
      ['10 à 49', 2],
      ['50 à 99', 1],
      ['100 et plus', 0],
    ]);
  });

  it('oppose les quotients de part et d’autre de 1, avec une classe du milieu si leur nombre est impair', () => {
    const c = classer(
      serieEssai([0, 0.3, 0.5, 0.8, 1, 1.05, 1.3, 2, 4], 'quotient'),
      'quantiles',
      5,
    );
    expect(c.pivot).toBe(1);
    const seuils = c.classes.slice(1).map((x) => x.min);
    expect(seuils).toContain(0.9);
    expect(seuils).toContain(1.1);
    const pair = classer(serieEssai([0.3, 0.5, 0.8, 1, 1.3, 2, 4], 'quotient'), 'jenks', 4);
    expect(pair.classes.slice(1).map((x) => x.min)).toContain(1);
  });

  it('met une carte sans donnée à nu plutôt que d’inventer une classe', () => {
    const c = classer(serieEssai([Number.NaN, Number.NaN]), 'jenks', 5);
    expect(c.classes).toEqual([]);
    expect(c.sansDonnee.effectif).toBe(2);
    expect([...c.rangs]).toEqual([SANS_CLASSE, SANS_CLASSE]);
  });

  const parametres = fc.tuple(
    fc.array(valeur, { maxLength: 60 }),
    fc.constantFrom(...METHODES),
    fc.integer({ min: 2, max: 9 }),
    fc.constantFrom('nombre' as const, 'colonne' as const, 'quotient' as const),
    fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { maxLength: 8 }),
  );

  it('partage les territoires : chacun dans une classe et une seule, qui contient sa valeur', () => {
    fc.assert(
      fc.property(parametres, ([valeurs, methode, n, genre, bornes]) => {
        const c = classer(serieEssai(valeurs, genre), methode, n, { bornes });
        const derniere = c.classes.length - 1;
        valeurs.forEach((v, i) => {
          const r = c.rangs[i]!;
          if (Number.isNaN(v)) return expect(r).toBe(SANS_CLASSE);
          const { min, max } = c.classes[r]!;
          expect(v >= min && (r === derniere ? v <= max : v < max)).toBe(true);
        });
        const somme = c.classes.reduce((t, x) => t + x.effectif, 0) + c.sansDonnee.effectif;
        expect(somme).toBe(valeurs.length);
      }),
    );
  });

  it('se suit sans trou ni chevauchement, en montant', () => {
    fc.assert(
      fc.property(parametres, ([valeurs, methode, n, genre, bornes]) => {
        const { classes, demandees } = classer(serieEssai(valeurs, genre), methode, n, { bornes });
        classes.slice(1).forEach((c, i) => {
          expect(c.min).toBe(classes[i]!.max);
          if (methode !== 'manuelles') expect(c.min).toBeGreaterThan(classes[i]!.min);
        });
        if (methode !== 'manuelles') expect(classes.length).toBeLessThanOrEqual(demandees);
        if (methode === 'quantiles' || methode === 'jenks') {
          const pleines = classes.filter((c) => c.effectif > 0);
          if (genre !== 'quotient') expect(pleines).toHaveLength(classes.length);
        }
      }),
    );
  });
});
