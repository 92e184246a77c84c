/** Garder les meilleures réponses de chaque groupe. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  Selection,
  classeDe,
  fautesDe,
  groupeDe,
  noter,
} from '../../../src/lib/domain/recherche/selection';
import type { Plafonds } from '../../../src/lib/domain/recherche/selection';
import type { Genre } from '../../../src/lib/domain/recherche/entrees';

/** Genre, rang, classe, fautes. */
type Vue = [genre: Genre, rang: number, classe: number, fautes?: number];
const garder = (plafonds: Plafonds, vues: Vue[]) => {
  const selection = new Selection(plafonds);
  for (const [genre, rang, classe, fautes = 0] of vues)
    selection.ajouter(genre, rang, noter(fautes, classe, rang));
  return selection;
};
const rangs = (plafonds: Plafonds, ...vues: Vue[]) =>
  garder(plafonds, vues)
    .notes()
    .map(({ rang }) => rang);

describe('une note', () => {
  it('met les fautes avant la classe, la classe avant le rang', () => {
    const notes = [noter(0, 0, 90_000), noter(0, 1, 0), noter(0, 7, 9), noter(1, 0, 0)];
    expect([...notes].sort((a, b) => a - b)).toEqual(notes);
  });
  it.each([
    [0, 0, 0],
    [1, 7, 100_000],
    [4, 3, 12],
  ])('se relit : %i faute, classe %i, rang %i', (fautes, classe, rang) => {
    const note = noter(fautes, classe, rang);
    expect(fautesDe(note)).toBe(fautes);
    expect(classeDe(note)).toBe(classe);
  });
});

describe('la sélection', () => {
  it('range une ancienne commune avec les communes', () => {
    expect(groupeDe('ancienne')).toBe('commune');
    expect(groupeDe('epci')).toBe('epci');
    expect(rangs({ commune: 1 }, ['ancienne', 4, 2], ['commune', 5, 1])).toEqual([5]);
  });
  it('garde les meilleures de chaque groupe, dans l’ordre', () => {
    const vues: Vue[] = [
      ...([1, 2, 3, 4] as const).map((rang): Vue => ['commune', rang, 6 - rang]),
      ['region', 9, 0],
      ['epci', 7, 3],
      ['epci', 8, 3],
    ];
    expect(rangs({ commune: 2, region: 2, epci: 1 }, ...vues)).toEqual([9, 4, 3, 7]);
  });
  it('n’admet que les groupes demandés', () => {
    const selection = garder({ commune: 1, epci: 0 }, [
      ['epci', 1, 0],
      ['theme', 2, 0],
    ]);
    expect(selection.notes()).toEqual([]);
    expect(selection.total).toBe(0);
    expect(
      ['commune', 'ancienne', 'epci', 'theme'].map((g) => selection.admet(g as Genre)),
    ).toEqual([true, true, false, false]);
  });
  it('compte ce qu’elle a vu, gardé ou non, et la meilleure classe', () => {
    const selection = garder({ commune: 1 }, [
      ['commune', 1, 3],
      ['commune', 2, 5],
      ['commune', 3, 4, 1],
    ]);
    expect(selection.total).toBe(3);
    expect(selection.meilleureClasse).toBe(3);
    expect(garder({ commune: 1 }, []).meilleureClasse).toBeGreaterThan(7);
  });
  it('ne garde une réponse qu’une fois, à sa meilleure note', () => {
    const deuxFois = garder({ commune: 3 }, [
      ['commune', 1, 5],
      ['commune', 2, 4],
      ['commune', 1, 2],
      ['commune', 2, 6],
    ]);
    expect(deuxFois.notes()).toEqual([
      { rang: 1, note: noter(0, 2, 1) },
      { rang: 2, note: noter(0, 4, 2) },
    ]);
  });
  it('vaut trier tout et garder le début', () => {
    const vue = fc.record({ rang: fc.nat(5), classe: fc.nat(7), fautes: fc.nat(2) });
    fc.assert(
      fc.property(fc.array(vue, { maxLength: 12 }), fc.integer({ min: 1, max: 4 }), (vues, n) => {
        const meilleures = new Map<number, number>();
        for (const { rang, classe, fautes } of vues) {
          const note = noter(fautes, classe, rang);
          meilleures.set(rang, Math.min(note, meilleures.get(rang) ?? Infinity));
        }
        const attendues = [...meilleures].map(([rang, note]) => ({ rang, note }));
        const liste = vues.map((v): Vue => ['commune', v.rang, v.classe, v.fautes]);
        expect(garder({ commune: n }, liste).notes()).toEqual(
          attendues.sort((a, b) => a.note - b.note).slice(0, n),
        );
      }),
    );
  });
});
