import { describe, expect, it } from 'vitest';
import {
  completer,
  LecteurCsv,
  ligneDepuisTextes,
  longueurUtf8,
  type OptionsLecteur,
} from '../../../src/lib/domain/diagnostic/import/lecteur-csv';
import { textesCellules } from '../../../src/lib/domain/diagnostic/import/nombres-octets';

const octets = (texte: string) => new TextEncoder().encode(texte);

/** Lit un texte coupé tous les `pas` octets ; note les guillemets jamais fermés. */
function lire(texte: string, pas = 1e9, options: Partial<OptionsLecteur> = {}) {
  const lignes: string[][] = [];
  const ouverts: number[] = [];
  const lecteur = new LecteurCsv({
    separateur: ';',
    surLigne: (l) => lignes.push(textesCellules(l)),
    surGuillemetOuvert: (rang) => ouverts.push(rang),
    ...options,
  });
  const o = octets(texte);
  for (let i = 0; i < o.length; i += pas) lecteur.pousser(o.slice(i, i + pas), false);
  lecteur.pousser(new Uint8Array(0), true);
  return { lignes, ouverts };
}

describe('découper un CSV', () => {
  it.each<[string, string[][]]>([
    ['', []],
    ['a', [['a']]],
    ['a\n', [['a']]],
    [
      'a;b\nc;d',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'a;b\r\nc;d\r\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['\n\na\n', [[''], [''], ['a']]],
    ['\r\na', [[''], ['a']]],
    [';', [['', '']]],
    ['a;', [['a', '']]],
    ['a;\nb', [['a', ''], ['b']]],
    [';;\n', [['', '', '']]],
    ['été;œuf\n', [['été', 'œuf']]],
    // Un retour chariot au milieu d’une cellule n’est pas une fin de ligne.
    ['a\rb;c\n', [['a\rb', 'c']]],
    ['a\r', [['a']]],
    // Entre guillemets : séparateurs, sauts et guillemets doublés font partie de la cellule.
    ['"a;b";c', [['a;b', 'c']]],
    ['"a\nb";c\nd', [['a\nb', 'c'], ['d']]],
    ['"a""b"', [['a"b']]],
    ['""', [['']]],
    ['"";""\n', [['', '']]],
    ['""""', [['"']]],
    ['"""a"""\r\nb', [['"a"'], ['b']]],
    ['a;"b"\r\nc', [['a', 'b'], ['c']]],
    ['a;"b";c;"d"\ne', [['a', 'b', 'c', 'd'], ['e']]],
    ['"a\r\nb"\r\n', [['a\r\nb']]],
    ['a;""\n', [['a', '']]],
    ['"a";\n"b"', [['a', ''], ['b']]],
    // Mal placés : un guillemet au milieu d’une cellule en fait partie.
    ['a"b;c\n', [['a"b', 'c']]],
    ['5" ;c\n', [['5" ', 'c']]],
    ['"a"b";c\nd', [['a"b', 'c'], ['d']]],
    ['"a" ;b\nc', [['a', 'b'], ['c']]],
    ['x;"a" \nc', [['x', 'a'], ['c']]],
  ])('%j', (texte, attendu) => {
    // prettier-ignore
    const longueur = octets(texte).length;
    for (let pas = 1; pas <= Math.max(1, longueur); pas++)
      expect(lire(texte, pas), `par ${pas}`).toEqual({ lignes: attendu, ouverts: [] });
  });

  it.each([',', '\t', '|'])('avec « %s » pour séparateur', (separateur) => {
    const texte = ['a', '"b;c"', 'd"'].join(separateur) + '\n"x" ' + separateur + 'y\n';
    expect(lire(texte, 3, { separateur }).lignes).toEqual([
      ['a', 'b;c', 'd"'],
      ['x', 'y'],
    ]);
  });

  it('d’un vieux Mac, dont les lignes finissent par un retour chariot', () => {
    const texte = 'a;b\r"c\rd";e\r\rf;"g"\r';
    for (const pas of [1, 4, 99])
      expect(lire(texte, pas, { finDeLigne: '\r' }).lignes).toEqual([
        ['a', 'b'],
        ['c\rd', 'e'],
        [''],
        ['f', 'g'],
      ]);
  });

  it('de plus de colonnes que d’ordinaire', () => {
    const large = Array.from({ length: 300 }, (_, k) => `c${k}`);
    const entre = large.map((c) => `"${c}"`).join(';');
    expect(lire(`${large.join(';')}\n${entre}\n`).lignes).toEqual([large, large]);
  });

  it('rend chaque ligne dès qu’elle est entière, sans attendre la suite', () => {
    const lignes: string[][] = [];
    const surLigne: OptionsLecteur['surLigne'] = (l) => lignes.push(textesCellules(l));
    const lecteur = new LecteurCsv({ separateur: ';', surLigne });
    lecteur.pousser(octets('a;b\n"c";d\ne'), false);
    expect(lignes).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ]);
    lecteur.pousser(octets('f\n"g"\nh'), false);
    expect(lignes.slice(2)).toEqual([['ef'], ['g']]);
  });

  it('réutilise sa place d’un morceau à l’autre sans rien mêler', () => {
    const lignes = Array.from({ length: 60 }, (_, k) => ['é'.repeat(k % 17), `n°${k}`, '"x"']);
    const texte = lignes.map(([a, b]) => `${a};${b};"""x"""\n`).join('');
    for (const pas of [1, 7, 64, 1000]) expect(lire(texte, pas).lignes).toEqual(lignes);
  });
});

describe('un guillemet jamais fermé', () => {
  it('est lu au pied de la lettre, sa ligne seule, et se dit', () => {
    expect(lire('a;"b\r\nc;d\ne;"f', 4)).toEqual({
      lignes: [
        ['a', '"b'],
        ['c', 'd'],
        ['e', '"f'],
      ],
      ouverts: [1, 3],
    });
    expect(lire('x\n"é;b', 3)).toEqual({ lignes: [['x'], ['"é', 'b']], ouverts: [2] });
  });
});

describe('les lignes d’octets', () => {
  it('disent à partir de quelle cellule rien n’a été réécrit', () => {
    const suivies: number[] = [];
    const lecteur = new LecteurCsv({ separateur: ';', surLigne: (l) => suivies.push(l.suivies) });
    lecteur.pousser(octets('a;b;c\n"a";b;c\na;"b";c\na;b;"c"\nx;y;z\n'), true);
    expect(suivies).toEqual([0, 1, 2, 3, 0]);
  });

  it('se font aussi de textes déjà lus, quels qu’ils soient', () => {
    const textes = ['', 'é', 'a;b', '"', '🦊', '\ud83e', 'x\n', ''];
    const ligne = ligneDepuisTextes(textes);
    // Une moitié de paire isolée ne s’écrit pas en UTF-8.
    expect(textesCellules(ligne)).toEqual(textes.with(5, '\ufffd'));
    expect([ligne.n, ligne.suivies]).toEqual([8, 8]);
    expect(textesCellules(ligneDepuisTextes(['a', 'b'], '|'))).toEqual(['a', 'b']);
    expect(new TextDecoder().decode(ligneDepuisTextes(['a', 'b'], '|').octets)).toBe('a|b');
    expect(textesCellules(ligneDepuisTextes([]))).toEqual([]);
  });

  it('se complètent de cellules vides, sur une copie', () => {
    const vide = ligneDepuisTextes(['', '', '']);
    vide.debuts.fill(0);
    vide.fins.fill(0);
    const courte = ligneDepuisTextes(['a', 'é']);
    const pleine = completer(courte, vide);
    expect(textesCellules(pleine)).toEqual(['a', 'é', '']);
    expect([pleine.n, pleine.suivies]).toEqual([3, 3]);
    expect(textesCellules(vide)).toEqual(['', '', '']);
  });

  it.each([
    '',
    'abc',
    '\u007f',
    '\u0080',
    'é',
    '\u07ff',
    '\u0800',
    '€',
    '\ud7ff',
    '\ue000',
    '🦊',
    '\udbff\udfff',
    '\ud83e',
    '\udd8a',
    '\ud83ea',
    '\ud83e\ud83e\udd8a',
    'aé€🦊',
  ])(
    // prettier-ignore
    'mesurent %j comme l’encodeur',
    (texte) => expect(longueurUtf8(texte)).toBe(octets(texte).length),
  );
});
