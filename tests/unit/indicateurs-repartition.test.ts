/** L’histogramme montre toutes les valeurs, même quand quelques-unes sont très loin. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classer, repartir } from '$lib/domain/diagnostic/indicateurs';
import type { Serie } from '$lib/domain/diagnostic/indicateurs';

function serie(valeurs: number[]): Serie {
  const v = Float64Array.from(valeurs);
  return {
    definition: { genre: 'colonne', table: '', colonne: '' },
    texte: { titre: '', unite: '', texte: '', formule: '', source: '', decimales: 1 },
    niveau: 'commune',
    valeurs: v,
    numerateur: v,
    denominateur: v,
    fragile: new Uint8Array(v.length),
    absence: new Uint8Array(v.length),
    partiel: new Uint8Array(v.length),
    reference: null,
  };
}

const lire = (valeurs: number[]) => {
  const s = serie(valeurs);
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
});
