/** Les plus ressemblants d’un niveau, sans le parcourir : le même résultat qu’en le parcourant. */
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import {
  noteDe,
  rapprocher,
  type Comparaison,
  type Profil,
} from '../../../src/lib/domain/comparables';
import { IndexComparables } from '../../../src/lib/domain/index-comparables';
import { commune } from '../comparables-aides';

describe('l’index des ressemblances', () => {
  const profils = fc.array(
    fc.record({
      population: fc.option(fc.integer({ min: 0, max: 2_000_000 }), { nil: undefined }),
      densite: fc.option(fc.double({ min: 0, max: 20_000, noNaN: true }), { nil: undefined }),
      region: fc.constantFrom('53', '28', '11'),
    }),
    { maxLength: 150 },
  );

  it('rend ce que rend un parcours complet, chiffres manquants et filtre compris', () => {
    fc.assert(
      fc.property(profils, fc.integer({ min: 1, max: 8 }), (lignes, n) => {
        const tous = lignes.map(({ region, ...reste }, i) =>
          commune({ code: `c${String(i).padStart(3, '0')}`, ...reste, regions: [region] }),
        );
        const index = new IndexComparables(tous);
        const garder = (p: Profil) => p.code.at(-1) !== '7';
        for (const depuis of [...tous.slice(0, 3), commune()]) {
          const notes = (l: { comparaison: Comparaison }[]) => l.map((x) => noteDe(x.comparaison));
          const attendus = rapprocher(depuis, tous.filter(garder), n);
          const trouves = index.plusRessemblants(depuis, n, garder);
          expect(notes(trouves)).toEqual(notes(attendus));
          expect(trouves.map((t) => t.profil.code)).toEqual(attendus.map((t) => t.profil.code));
        }
      }),
    );
  });

  it('n’interroge qu’une petite part d’un grand niveau', () => {
    const grand = Array.from({ length: 20_000 }, (_, i) =>
      commune({
        code: `g${i}`,
        population: Math.round(100 * 1.0005 ** (i % 200) * (1 + (i % 137))),
        densite: 1 + ((i * 7919) % 3000),
      }),
    );
    const garder = vi.fn(() => true);
    const depuis = commune({ code: 'depuis', population: 5000, densite: 1500 });
    new IndexComparables(grand).plusRessemblants(depuis, 5, garder);
    expect(garder.mock.calls.length).toBeLessThan(10_000);
  });
});
