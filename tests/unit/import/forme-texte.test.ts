import { describe, expect, it } from 'vitest';
import {
  decouperDebut,
  devinerDecimale,
  devinerSeparateur,
  lireForme,
  semblerEntete,
} from '../../../src/lib/domain/diagnostic/import/forme-texte';

describe('découper le début d’un fichier', () => {
  it('laisse la dernière ligne d’un début coupé', () => {
    expect(decouperDebut('a;b\nc;d\ne', ';', true)).toEqual([['a', 'b'], ['c', 'd'], ['e']]);
    expect(decouperDebut('a;b\nc;d\ne', ';', false)).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ]);
    // Une seule ligne, même coupée, vaut mieux que rien.
    expect(decouperDebut('a;b', ';', false)).toEqual([['a', 'b']]);
  });

  it('s’arrête à quatre cents lignes, toutes entières', () => {
    const texte = Array.from({ length: 500 }, (_, k) => `a;${k}`).join('\n');
    const lignes = decouperDebut(texte, ';', false);
    expect([lignes.length, lignes[399]]).toEqual([400, ['a', '399']]);
  });
});

describe('deviner le séparateur', () => {
  it.each([
    ['a;b;c\nd;e;f\n', ';'],
    ['a,b,c\nd,e,f\n', ','],
    ['a\tb\tc\nd\te\tf\n', '\t'],
    ['a|b|c\nd|e|f\n', '|'],
    ['un seul mot\nun autre\n', ';'],
    // La virgule est aussi une décimale.
    ['nom;lat;lon\nA;48,1;-1,6\nB;48,2;-1,7\n', ';'],
    ['x;y\n1,5;2,5\n3,5;4,5\n', ';'],
    // Le plus régulier l’emporte.
    ['a,b;c\nd;e\nf,g,h;i\nj;k\n', ';'],
    ['a;b,c,d\ne,f,g\nh,i,j\nk,l,m\n', ','],
    ['', ';'],
  ])('%j → « %s »', (texte, attendu) => expect(devinerSeparateur(texte, true)).toBe(attendu));
});

describe('une ligne de titres', () => {
  it.each<[string[], string[][], boolean]>([
    [['Nom', 'Commune'], [['A', 'Rennes']], true],
    [['Nom', 'Truc', 'Machin'], [['A', 'b', 'c']], true],
    [['Machin', 'Truc', 'Bidule', 'Nom'], [['A', 'b', 'c', 'd']], false],
    [['La Ruche', 'Rennes'], [['Le Local', 'Lyon']], false],
    // Des mots inconnus au-dessus de nombres.
    [
      ['Truc', 'Machin'],
      [
        ['A', '12'],
        ['B', '13,5 %'],
      ],
      true,
    ],
    [
      ['Truc', 'Machin'],
      [
        ['A', '12'],
        ['B', 'x'],
      ],
      false,
    ],
    [['Truc', 'Machin'], [], false],
    [['Nom'], [], true],
    [['Truc', 'Truc'], [['1', '2']], false],
    [['Truc', '', ''], [['1', '2', '3']], false],
    [['Truc', 'Machin', ''], [['1', '2', '3']], true],
    [['Nom', '12'], [['A', '13']], false],
    [['12', '13'], [['14', '15']], false],
    [['', ' '], [['A', 'B']], false],
    [[`Nom ${'x'.repeat(120)}`, 'Commune'], [['A', 'Rennes']], false],
  ])('%j au-dessus de %j : %s', (ligne, suivantes, attendu) =>
    expect(semblerEntete(ligne, suivantes)).toBe(attendu),
  );
});

describe('la décimale', () => {
  it.each<[string[][], string]>([
    [[['1,5', '2,5'], ['3.5']], ','],
    [[['1,5'], ['2.5', '3.5']], '.'],
    [[['1,5'], ['2.5']], '.'],
    [[['-1,5']], ','],
    [[['-1.5', '-1,5', '1,5']], ','],
    [[['1,5 km', 'a1,5', '12']], '.'],
    [[], '.'],
  ])('%j → « %s »', (lignes, attendu) => expect(devinerDecimale(lignes)).toBe(attendu));
});

describe('la forme d’un tableau', () => {
  it.each<[string, string[][], number, boolean]>([
    [
      'commence par ses titres',
      [
        ['Nom', 'Commune'],
        ['A', 'Rennes'],
      ],
      0,
      true,
    ],
    [
      'n’en a pas',
      [
        ['La Ruche', 'Rennes'],
        ['Le Local', 'Lyon'],
      ],
      0,
      false,
    ],
    [
      'vient après une présentation',
      [
        ['Liste 2026', ''],
        ['', ''],
        ['Nom', 'Commune'],
        ['A', 'Rennes'],
        ['B', 'Lyon'],
      ],
      2,
      true,
    ],
    [
      'a des séparateurs en trop',
      [
        ['Liste', '', '', ''],
        ['Nom', 'Commune', '', ''],
        ['A', 'Rennes', '', ''],
      ],
      1,
      true,
    ],
    [
      'saute une ligne à demi remplie',
      [
        ['', '', '', 'x'],
        ['Nom', 'Commune', 'Code postal', 'Tel'],
        ['A', 'Rennes', '35000', '1'],
      ],
      1,
      true,
    ],
    ['n’a qu’une colonne', [['Commune'], ['Rennes'], ['Lyon']], 0, true],
    ['est vide', [], 0, false],
    [
      'ne se trouve pas en quinze lignes',
      [
        ...Array.from({ length: 16 }, () => ['Bilan']),
        ...Array.from({ length: 20 }, () => ['A', 'b', 'c']),
      ],
      0,
      false,
    ],
  ])('%s', (_, lignes, avant, entete) =>
    // prettier-ignore
    expect(lireForme(lignes, ';')).toMatchObject({ lignesAvant: avant, entete, separateur: ';' }),
  );

  it('cherche la décimale sous les titres seulement', () => {
    const lignes = [['Nom', '1,5', '2,5'], ['A', '1.5', 'x']]; // prettier-ignore
    expect(lireForme(lignes, ';').decimale).toBe('.');
    expect(lireForme([['Nom', 'Lat'], ['A', '1,5']], ';').decimale).toBe(','); // prettier-ignore
  });
});
