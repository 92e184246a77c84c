/** Ce qu’un tableur fait d’un CSV, et ce que le découpage en rend. */
import { describe, expect, it } from 'vitest';
import { decouper } from '../../src/lib/schema/decoupage';

const couper = (texte: string) => decouper(texte, ['id', 'nom'], 'data/essai.csv');

describe('le séparateur', () => {
  it.each([
    ['la virgule', 'id,nom\na,b\n', ','],
    ['le point-virgule', 'id;nom\na;b\n', ';'],
    ['la tabulation', 'id\tnom\na\tb\n', '\t'],
    ['un en-tête entre guillemets', '"id";"nom"\na;b\n', ';'],
    ['un en-tête espacé', 'id ; nom\na;b\n', ';'],
    ['un en-tête seul, sans fin de ligne', 'id;nom', ';'],
    ['l’en-tête seul, quoi que disent les lignes', 'id,nom\n";id;nom;id;nom;",b\n', ','],
    ['la virgule quand rien ne le dit', 'a;b\nc;d\n', ','],
    ['la virgule quand une seule colonne est attendue', 'id\na\n', ','],
  ])('se lit dans l’en-tête : %s', (_nom, texte, separateur) => {
    expect(couper(texte).separateur).toBe(separateur);
  });

  it('coupe les cellules, sans toucher à leurs espaces', () => {
    expect(couper('id;nom\n a ;b,c\n').lignes).toEqual([
      { ligne: 1, cellules: ['id', 'nom'] },
      { ligne: 2, cellules: [' a ', 'b,c'] },
    ]);
  });
});

describe('les lignes', () => {
  it('vides, ou d’espaces et de séparateurs, sont sautées mais comptées', () => {
    const { lignes, anomalies } = couper('id,nom\n\n , \n,\na,\n');
    expect(lignes).toEqual([
      { ligne: 1, cellules: ['id', 'nom'] },
      { ligne: 5, cellules: ['a', ''] },
    ]);
    expect(anomalies).toEqual([]);
  });

  it('comptent celles que leurs cellules contiennent, quelle que soit la cellule', () => {
    const { lignes } = couper('id,nom\n"a\nb","c\n\nd"\ne,f\n');
    expect(lignes.map((l) => l.ligne)).toEqual([1, 2, 6]);
    expect(lignes[1]!.cellules).toEqual(['a\nb', 'c\n\nd']);
  });

  it('finissent par LF, CRLF ou CR, même dans un seul fichier', () => {
    const { lignes } = couper('id,nom\r\na,b\rc,d\ne,f\r\n');
    expect(lignes.map((l) => l.cellules.join())).toEqual(['id,nom', 'a,b', 'c,d', 'e,f']);
    expect(lignes.map((l) => l.ligne)).toEqual([1, 2, 3, 4]);
  });

  it('commencent après la marque BOM ; ailleurs, ce signe reste du texte', () => {
    const { lignes } = couper('\uFEFFid,nom\na,\uFEFFb\n');
    expect(lignes.map((l) => l.cellules)).toEqual([
      ['id', 'nom'],
      ['a', '\uFEFFb'],
    ]);
  });

  it('d’un fichier vide : aucune', () => {
    expect(couper('').lignes).toEqual([]);
  });
});

describe('un guillemet mal placé', () => {
  const MESSAGE =
    'guillemets mal refermés : un texte entre guillemets finit juste avant le séparateur, et un guillemet à l’intérieur se double (« "" »)';

  it.each([
    ['jamais refermé', 'id,nom\na,b\nc,"d\ne,f\n', 3],
    ['suivi de texte', 'id,nom\na,b\nc,"d" e\n', 3],
    ['après une cellule de deux lignes', 'id,nom\n"a\nb",c\nd,"e\n', 4],
  ])('%s, est signalé à sa ligne, une seule fois', (_nom, texte, ligne) => {
    expect(couper(texte).anomalies).toEqual([
      { fichier: 'data/essai.csv', ligne, message: MESSAGE },
    ]);
  });

  it('doublé dans une cellule, n’en est pas un', () => {
    const { lignes, anomalies } = couper('id,nom\na,"dit ""b"""\n');
    expect(anomalies).toEqual([]);
    expect(lignes[1]!.cellules).toEqual(['a', 'dit "b"']);
  });
});
