/** Cellules de CSV : ce qu’un tableur en lit, ce qu’on en relit. */
import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { enCellule, lireCellule } from '../../src/lib/domain/api/cellule';

describe('mise en cellule', () => {
  it.each<[unknown, string]>([
    [null, ''],
    [undefined, ''],
    ['', ''],
    ['Atelier vélo', 'Atelier vélo'],
    [0, '0'],
    [-4.49, '-4.49'],
    [true, 'oui'],
    [false, 'non'],
    [[], ''],
    [['mobilite', 'culture'], 'mobilite|culture'],
    [['=1', 'x'], "'=1|x"],
    [[{ document: 'kit', fiche: null }], '[{"document":"kit","fiche":null}]'],
    [['kit', { fiche: 3 }], '["kit",{"fiche":3}]'],
    ['=HYPERLINK("x")', `'=HYPERLINK("x")`],
    ['+1', "'+1"],
    ['-2', "'-2"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t=1"],
    ['\n=1', "'\n=1"],
    ['\r=1', "'\r=1"],
    ['＝1', "'＝1"],
    ['＋1', "'＋1"],
    ['－1', "'－1"],
    ['＠A', "'＠A"],
    ["'=1", "''=1"],
    ["''=1", "'''=1"],
    ["'tis", "'tis"],
    ['1=1', '1=1'],
    ['a\n=1', 'a\n=1'],
  ])('%j s’écrit %j', (valeur, cellule) => expect(enCellule(valeur)).toBe(cellule));

  it.each([
    ["'=1", '=1'],
    ["''=1", "'=1"],
    ["'tis", "'tis"],
    ["'", "'"],
    ['l’or', 'l’or'],
    ['a=1', 'a=1'],
    ['x=1', 'x=1'],
    ['', ''],
  ])('« %s » se relit « %s »', (cellule, texte) => expect(lireCellule(cellule)).toBe(texte));
});

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
