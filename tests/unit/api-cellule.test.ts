/** Cellules de CSV : ce qu’un tableur en lit, ce qu’on en relit. */
import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { enCellule, lireCellule } from '../../src/lib/domain/api/cellule';

describe('CSV et tableurs', () => {
  const piege = fc
    .tuple(
      fc.constantFrom('', "'", "''", '=', '+', '-', '@', '\t', '\r', '\n', '＝', "'="),
      fc.string({ unit: 'grapheme' }),
    )
    .map(([debut, suite]) => debut + suite);

  it('aucun texte ne commence comme une formule, et tout se relit sans perte', () => {
    fc.assert(
      fc.property(piege, (texte) => {
        const cellule = enCellule(texte);
        expect(cellule).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/);
        expect(lireCellule(cellule)).toBe(texte);
      }),
      { numRuns: 2000 },
    );
  });

  it('l’aller-retour vaut à travers le fichier, quel que soit le séparateur', () => {
    fc.assert(
      fc.property(
        fc.array(piege, { minLength: 2 }),
        fc.constantFrom(',', ';'),
        (textes, delimiter) => {
          const csv = Papa.unparse([textes.map(enCellule)], { newline: '\r\n', delimiter });
          const { data } = Papa.parse<string[]>(csv, { delimiter, newline: '\r\n' });
          expect(data[0]!.map(lireCellule)).toEqual(textes);
        },
      ),
    );
  });
});
