import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SANS_FILTRE } from '../../src/lib/domain/filtres';
import { bornerHauteur, codeCadre, codeComposant } from '../../src/lib/domain/integration';
import type { Integration } from '../../src/lib/domain/integration';

const ORIGINE = 'https://carte.exemple';
const base: Integration = {
  filtres: {
    ...SANS_FILTRE,
    theme: ['mobilite', 'culture'],
    territoire: { niveau: 'epci', code: '200093201' },
  },
  apparence: 'auto',
  hauteur: 480,
  titre: 'Carte',
};

describe('code à copier', () => {
  it('le cadre porte les filtres de la carte', () => {
    expect(codeCadre(ORIGINE, base)).toContain(
      'src="https://carte.exemple/embed?theme=mobilite&amp;theme=culture&amp;territoire=epci:200093201"',
    );
  });

  it('le composant réunit les valeurs d’un même filtre', () => {
    const code = codeComposant(ORIGINE, { ...base, apparence: 'sombre' });
    expect(code).toContain('theme="mobilite culture" territoire="epci:200093201"');
    expect(code).toContain('apparence="sombre" hauteur="480"');
    expect(code).toContain('src="https://carte.exemple/integrer.js"');
  });

  it('aucune saisie ne sort de son attribut', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (saisie) => {
        const i = { ...base, titre: saisie, filtres: { ...base.filtres, q: saisie } };
        for (const code of [codeCadre(ORIGINE, i), codeComposant(ORIGINE, i)]) {
          const balises = code.replace(/"[^"]*"/g, '""').match(/<\/?[a-z-]+/g);
          expect(balises?.every((b) => /^<\/?(iframe|script|territoiress-carte)$/.test(b))).toBe(
            true,
          );
          expect((code.replace(/"[^"]*"/g, '').match(/"/g) ?? []).length).toBe(0);
        }
      }),
    );
  });

  it('la hauteur reste dans ses bornes', () => {
    expect([Number.NaN, 10, 5000, 500.4].map(bornerHauteur)).toEqual([480, 320, 1200, 500]);
  });
});
