/** Plier un texte, et retrouver dans le nom affiché d’où vient chaque lettre. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plier, situerMots } from '../../../src/lib/domain/recherche/pli';
import { normaliserTexte } from '../../../src/lib/domain/texte';

describe('plier', () => {
  it.each([
    ['Saint-Étienne', 'saint etienne'],
    ['L’Haÿ-les-Roses', 'l hay les roses'],
    ["  Villeneuve-d'Ascq  ", 'villeneuve d ascq'],
    ['NŒUX, ex-ÆQUO', 'noeux ex aequo'],
    ['Paris 11e', 'paris 11e'],
    // Un accent posé après sa lettre, comme l’écrivent certains systèmes.
    ['Ne\u0301rac', 'nerac'],
    ['Ne\u0301 \u0301rac', 'ne rac'],
    // Au-delà du latin courant : pīnyīn, tiret insécable, lettre double, cyrillique, émoji.
    ['B\u01ceo', 'bao'],
    ['Aix\u2011les\u2011Bains', 'aix les bains'],
    ['\u1e9e\u1ec6', 'e'],
    ['Лион', ''],
    // Trois signes une fois décomposé.
    ['리옹 Lyon', 'lyon'],
    ['Lyon 🦁 Lyon', 'lyon lyon'],
    ['…', ''],
    ['', ''],
  ])('« %s » → « %s »', (texte, attendu) => expect(plier(texte)).toBe(attendu));

  it('vaut normaliser, et chaque mot situé garde l’origine de chaque lettre', () => {
    const signe = fc.constantFrom(..."éÈœŒæÿÂ'’-. aZ9ßİ\u0301\u01ce\u01fdЛ🦁");
    fc.assert(
      fc.property(fc.string({ unit: signe }), (texte) => {
        const mots = situerMots(texte);
        expect(plier(texte)).toBe(normaliserTexte(texte));
        expect(mots.map(({ mot }) => mot).join(' ')).toBe(plier(texte));
        for (const { mot, origines } of mots) expect(origines).toHaveLength(mot.length);
      }),
    );
  });
});

describe('situer les mots', () => {
  it('rend chaque mot et la place de ses lettres', () => {
    expect(situerMots('L’Haÿ  les')).toEqual([
      { mot: 'l', origines: [0] },
      { mot: 'hay', origines: [2, 3, 4] },
      { mot: 'les', origines: [7, 8, 9] },
    ]);
  });
  it('donne la même place aux deux lettres d’une ligature', () => {
    expect(situerMots('Nœux')).toEqual([{ mot: 'noeux', origines: [0, 1, 1, 2, 3] }]);
  });
  it('passe les accents posés après leur lettre', () => {
    expect(situerMots('e\u0301a')).toEqual([{ mot: 'ea', origines: [0, 2] }]);
    expect(situerMots('- \u0301')).toEqual([]);
  });
});
