/** Les noms préparés pour la recherche se lisent comme le reste de l’application les normalise. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Normaliseur } from '$lib/domain/diagnostic/indicateurs/normaliseur';
import { normaliserTexte } from '$lib/domain/texte';

describe('normalisation par octets', () => {
  const lire = (nom: string) => {
    const n = new Normaliseur(1, 0);
    const octets = new TextEncoder().encode(nom);
    n.ajouterOctets(octets, 0, octets.length);
    return n.finir().texte;
  };

  it('ne se trompe sur aucun caractère du latin, des accents et de la ponctuation', () => {
    const plages = [
      [0, 0x24f],
      [0x2ff, 0x371],
      [0x7fe, 0x802],
      [0x1ff8, 0x2072],
    ] as const;
    for (const [de, a] of plages) {
      for (let c = de; c <= a; c++) {
        const texte = `a${String.fromCodePoint(c)}B ${String.fromCodePoint(c)}`;
        expect(lire(texte).trim(), `U+${c.toString(16)}`).toBe(normaliserTexte(texte));
      }
    }
  });

  it('garde chaque nom à sa ligne, quels que soient ses caractères et sa longueur', () => {
    const noms = ['Régie', '日本 Ruche', 'x', 'Œ'.repeat(100), '', `日${'é'.repeat(200)}`, 'fin'];
    const octets = new TextEncoder().encode(noms.join(''));
    const n = new Normaliseur(noms.length, 0);
    let fin = 0;
    for (const nom of noms) {
      const debut = fin;
      fin += new TextEncoder().encode(nom).length;
      n.ajouterOctets(octets, debut, fin);
    }
    const { texte, debuts } = n.finir();
    expect(noms.map((_, i) => texte.slice(debuts[i], debuts[i + 1]).trim())).toEqual(
      noms.map(normaliserTexte),
    );
  });

  it('donne le même texte cherchable que la normalisation ordinaire, pour tout Unicode', () => {
    const nom = fc.oneof(
      fc
        .array(
          fc.oneof(fc.integer({ min: 0, max: 0x24ff }), fc.integer({ min: 0, max: 0x10ffff })),
          {
            maxLength: 30,
          },
        )
        .map((points) => String.fromCodePoint(...points)),
      fc.string({ unit: fc.constantFrom(...'aÉœß’–ŀĳ\u0301ñ 9\n日🌻ǅİſ'), maxLength: 20 }),
    );
    fc.assert(
      fc.property(nom, (texte) => {
        const attendu = normaliserTexte(new TextDecoder().decode(new TextEncoder().encode(texte)));
        expect(lire(texte).trim()).toBe(attendu);
      }),
      { numRuns: 300 },
    );
  });
});
