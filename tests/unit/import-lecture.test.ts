import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { ENREGISTREMENT_MAX, LecteurCsv } from '../../src/lib/domain/diagnostic/import/lecteur-csv';
import { ConstructeurColonne } from '../../src/lib/domain/diagnostic/import/constructeur-colonne';
import { verificateurUtf8 } from '../../src/lib/domain/diagnostic/import/encodage';
import { textesCellules } from '../../src/lib/domain/diagnostic/import/nombres-octets';
import { ouvrirColonne } from '../../src/lib/domain/diagnostic/texte-colonne';
import { lireReleve, serialiserReleve } from '../../src/lib/domain/diagnostic/releve';
import { ecrireNonPlacees } from '../../src/lib/domain/diagnostic/import/non-placees';
import { colle, relever, total } from './import-aides';

/** Découpe un texte donné en morceaux d’octets coupés n’importe où. */
function decouper(texte: string, separateur: string, pas: number): string[][] {
  const lignes: string[][] = [];
  const lecteur = new LecteurCsv({
    separateur,
    surLigne: (l) => lignes.push(textesCellules(l)),
  });
  const octets = new TextEncoder().encode(texte);
  for (let i = 0; i < octets.length; i += pas) lecteur.pousser(octets.slice(i, i + pas), false);
  lecteur.pousser(new Uint8Array(0), true);
  return lignes;
}

const cellule = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.constantFrom(
    '',
    '84200',
    'Rennes',
    'SAINT-DENIS',
    '"',
    '""',
    'a;b',
    'a\nb',
    '\r\n',
    '48,1',
    '0',
    '=HYPERLINK("x")',
    'é',
    '🦊',
    '8,12E+13',
  ),
);
const tableau = fc
  .integer({ min: 1, max: 5 })
  .chain((n) =>
    fc.array(fc.array(cellule, { minLength: n, maxLength: n }), { minLength: 1, maxLength: 12 }),
  );
const separateur = fc.constantFrom(';', ',', '\t', '|');

describe('découpage', () => {
  it('rend les cellules écrites, où que les morceaux soient coupés', () => {
    fc.assert(
      fc.property(tableau, separateur, fc.integer({ min: 1, max: 40 }), (lignes, sep, pas) => {
        const texte = Papa.unparse(lignes, { delimiter: sep, newline: '\n', quotes: true });
        expect(decouper(texte, sep, pas)).toEqual(lignes);
      }),
    );
  });

  it('lit un texte quelconque comme papaparse quand aucun guillemet ne s’y trouve', () => {
    const sans = fc.string({
      unit: fc.constantFrom('a', 'é', ';', '\n', ' ', '1', '🦊'),
      maxLength: 60,
    });
    fc.assert(
      fc.property(sans, fc.integer({ min: 1, max: 9 }), (texte, pas) => {
        const attendu =
          texte === '' ? [] : Papa.parse<string[]>(texte, { delimiter: ';', newline: '\n' }).data;
        // Un saut de ligne final ne fait pas une ligne de plus.
        if (texte.endsWith('\n')) attendu.pop();
        expect(decouper(texte, ';', pas)).toEqual(attendu);
      }),
    );
  });

  it('lit des guillemets mal placés comme papaparse', () => {
    const unite = fc.constantFrom('a', '"', ';', '\n', ' ', '""', '";', '"\n', '\r\n');
    fc.assert(
      fc.property(
        fc.array(unite, { maxLength: 14 }),
        fc.integer({ min: 1, max: 5 }),
        (morceaux, pas) => {
          const texte = morceaux.join('');
          const { data, errors } = Papa.parse<string[]>(texte, { delimiter: ';', newline: '\n' });
          // Un guillemet jamais fermé : papaparse avale la suite, nous non ; un « \r » nu reste à part.
          if (errors.some((e) => e.code === 'MissingQuotes') || texte.includes('\r')) return;
          if (texte.endsWith('\n')) data.pop();
          expect(decouper(texte, ';', pas)).toEqual(texte === '' ? [] : data);
        },
      ),
      { numRuns: 3000 },
    );
  });

  it('joint les cellules en trop à la dernière colonne, guillemets compris', async () => {
    const r = await relever(
      colle('nom;commune\n"A ""1""";Rennes;"x;""y"""\nB;Rennes;;\nC;Beaune;\nD;Rennes\n'),
    );
    expect(r.colonnes.map((c) => c.texte.lire(0))).toEqual(['A "1"', 'Rennes;x;"y"']);
    expect(r.lecture.remarques).toEqual([expect.stringMatching(/^1 ligne avec plus de cellules/)]);
  });

  it('ne perd pas le reste du fichier derrière un guillemet jamais fermé', () => {
    const lignes = decouper('a;"b\nc;d\ne;f\n', ';', 5);
    expect(lignes).toEqual([
      ['a', '"b'],
      ['c', 'd'],
      ['e', 'f'],
    ]);
  });

  it('n’attend pas la fin d’un fichier immense', () => {
    const lignes: string[][] = [];
    const lecteur = new LecteurCsv({
      separateur: ';',
      surLigne: (l) => lignes.push(textesCellules(l)),
    });
    lecteur.pousser(new TextEncoder().encode('a;"b\nc;d\n'), false);
    expect(lignes).toEqual([]);
    lecteur.pousser(new Uint8Array(ENREGISTREMENT_MAX).fill(97), false);
    expect(lignes).toEqual([
      ['a', '"b'],
      ['c', 'd'],
    ]);
  });

  it('garde intacte une cellule d’un million de caractères, guillemets et sauts compris', () => {
    const grosse = 'é"\n'.repeat(333_333);
    const lignes = decouper(
      Papa.unparse(
        [
          ['x', grosse],
          ['y', 'z'],
        ],
        { delimiter: ';', newline: '\n' },
      ),
      ';',
      65_536,
    );
    expect(lignes).toHaveLength(2);
    expect(lignes[0]![1] === grosse).toBe(true);
  });
});

describe('UTF-8', () => {
  it('se vérifie comme le décodeur strict du navigateur, coupé n’importe où', () => {
    const octets = fc.array(
      fc.oneof(
        fc.constantFrom(
          0x41,
          0xc3,
          0xa9,
          0xe2,
          0x80,
          0x99,
          0xf0,
          0x9f,
          0xed,
          0xa0,
          0xe0,
          0xf4,
          0x8f,
        ),
        fc.integer({ min: 0, max: 255 }),
      ),
      { maxLength: 24 },
    );
    fc.assert(
      fc.property(octets, fc.nat(24), (valeurs, coupe) => {
        const o = Uint8Array.from(valeurs);
        let attendu = true;
        try {
          new TextDecoder('utf-8', { fatal: true }).decode(o);
        } catch {
          attendu = false;
        }
        const verifier = verificateurUtf8();
        expect(verifier(o.subarray(0, coupe), false) && verifier(o.subarray(coupe), true)).toBe(
          attendu,
        );
      }),
      { numRuns: 2000 },
    );
  });
});

describe('colonnes', () => {
  it('relit toute suite de valeurs, répétées ou non, au-delà d’une tranche', () => {
    for (const distinctes of [3, 70_000]) {
      const valeur = (i: number) => `n° ${i % distinctes} é`;
      const c = new ConstructeurColonne();
      const encodeur = new TextEncoder();
      for (let i = 0; i < 70_000; i++) {
        const o = encodeur.encode(valeur(i));
        c.ajouter(o, 0, o.length);
      }
      const colonne = ouvrirColonne(structuredClone(c.finir()));
      expect(
        [0, 4095, 4096, 65_535, 65_536, 69_999].every((i) => colonne.lire(i) === valeur(i)),
      ).toBe(true);
      expect(colonne.taille).toBe(70_000);
    }
  });
});

describe('compteurs', () => {
  it('placée + à revoir + écartée = lues, pour tout CSV', async () => {
    await fc.assert(
      fc.asyncProperty(tableau, separateur, async (lignes, sep) => {
        const entete = lignes[0]!.map(
          (_, c) => ['nom', 'commune', 'code postal', 'siret', 'latitude'][c]!,
        );
        const r = await relever(
          colle(Papa.unparse([entete, ...lignes, ['fin']], { delimiter: sep, newline: '\n' })),
          {
            separateur: sep as ';',
            entete: true,
            lignesAvant: 0,
          },
        );
        expect(total(r)).toBe(r.taille);
        // Les lignes vides intérieures comptent ; aucune n’est perdue.
        expect(r.taille).toBe(lignes.length + 1);
      }),
      { numRuns: 60 },
    );
  });

  it('survit à un clonage, et refuse une autre version', async () => {
    const r = await relever(colle('nom;commune\nA;Rennes\nB;Nulle part\n'));
    const relu = lireReleve(structuredClone(serialiserReleve(r)));
    expect([relu.nomStructure.lire(1), relu.colonnes[1]!.texte.lire(0), total(relu)]).toEqual([
      'B',
      'Rennes',
      2,
    ]);
    expect(() => lireReleve({ version: 99 })).toThrow(/autre version/);
  });
});

it('garde intacts les noms hostiles, et les neutralise à l’export', async () => {
  const hostiles = [
    '<img src=x onerror=alert(1)>',
    '=HYPERLINK("http://x";"clic")',
    '\u202eerèitnorf snas',
    '👩🏽‍🌾🏳️‍🌈',
    '@SUM(A1)',
    '-2+3+cmd',
    'x'.repeat(1_000_000),
  ];
  const texte = Papa.unparse([['nom', 'commune'], ...hostiles.map((h) => [h, 'Nulle part'])], {
    delimiter: ';',
    newline: '\n',
  });
  const r = await relever(colle(texte));
  expect(hostiles.map((_, i) => r.nomStructure.lire(i))).toEqual(hostiles);
  const relu = Papa.parse<string[]>(ecrireNonPlacees(r).slice(1), { delimiter: ';' }).data;
  expect(relu).toHaveLength(hostiles.length + 2);
  expect(relu.slice(1).every(([nom]) => !/^[=+\-@\t\r]/.test(nom ?? ''))).toBe(true);
  expect(relu[2]![0]).toBe(`'${hostiles[1]}`);
  expect(relu[1]!.slice(2)).toEqual([
    'a-revoir',
    'commune introuvable dans le code officiel géographique',
    '1',
  ]);
});
