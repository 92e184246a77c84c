import { describe, expect, it } from 'vitest';
import {
  colonneDepuis,
  colonneVide,
  LIGNES_TRANCHE,
  ouvrirColonne,
  surcharger,
  tamponsColonne,
  valeursDictionnaire,
  type ColonneTexte,
  type DonneesColonne,
} from '../../../src/lib/domain/diagnostic/texte-colonne';

const toutes = (c: ColonneTexte) => Array.from({ length: c.taille }, (_, i) => c.lire(i));

/** « été », vide, « B » bout à bout. */
const OCTETS = new TextEncoder().encode('étéB');
const FINS = Uint32Array.of(5, 5, 6);

/** Les quatre façons de ranger les mêmes trois valeurs. */
const formes = (): [string, DonneesColonne][] => [
  ['un dictionnaire de textes', colonneDepuis(['été', '', 'B']).donnees],
  [
    'un dictionnaire en octets',
    {
      taille: 3,
      dictionnaire: { octets: OCTETS, fins: FINS },
      tranches: [{ genre: 'rangs', rangs: Uint16Array.of(0, 1, 2) }],
    },
  ],
  [
    'des octets bout à bout',
    {
      taille: 3,
      dictionnaire: [],
      tranches: [{ genre: 'octets', octets: OCTETS, fins: FINS }],
    },
  ],
];

describe('une colonne de texte', () => {
  it('se lit pareil, quelle que soit la façon dont elle est rangée', () => {
    for (const [forme, donnees] of formes()) {
      const colonne = ouvrirColonne(donnees);
      expect(toutes(colonne), forme).toEqual(['été', '', 'B']);
      expect(toutes(colonne), `${forme}, relue`).toEqual(['été', '', 'B']);
    }
  });

  it('se lit vide hors de ses lignes', () => {
    for (const [forme, donnees] of formes()) {
      const colonne = ouvrirColonne(donnees);
      expect([-1, 3, LIGNES_TRANCHE].map(colonne.lire), forme).toEqual(['', '', '']);
    }
    const sansValeur: DonneesColonne = {
      taille: 1,
      dictionnaire: [],
      tranches: [{ genre: 'rangs', rangs: Uint16Array.of(7) }],
    };
    expect(ouvrirColonne(sansValeur).lire(0)).toBe('');
  });

  it('garde la marque d’ordre d’une valeur qui en porte une', () => {
    const octets = new TextEncoder().encode('\ufeffA');
    const tranche = { genre: 'octets', octets, fins: Uint32Array.of(4) } as const;
    const colonne = ouvrirColonne({ taille: 1, dictionnaire: [], tranches: [tranche] });
    expect(colonne.lire(0)).toBe('\ufeffA');
  });

  it('donne ses valeurs distinctes, par rang', () => {
    expect(valeursDictionnaire(colonneDepuis(['a', 'b', 'a', 'c']).donnees)).toEqual([
      'a',
      'b',
      'c',
    ]);
    const dictionnaire = { octets: OCTETS, fins: FINS };
    expect(valeursDictionnaire({ taille: 0, dictionnaire, tranches: [] })).toEqual([
      'été',
      '',
      'B',
    ]);
  });
});

describe('une colonne de plus d’une tranche', () => {
  it('numérote ses lignes d’un bout à l’autre', () => {
    const valeurs = Array.from({ length: LIGNES_TRANCHE + 2 }, (_, i) => `v${i % 3}`);
    const colonne = colonneDepuis(valeurs);
    expect(colonne.taille).toBe(LIGNES_TRANCHE + 2);
    expect(colonne.donnees.dictionnaire).toEqual(['v0', 'v1', 'v2']);
    expect(colonne.donnees.tranches.map((t) => t.genre === 'rangs' && t.rangs.length)).toEqual([
      LIGNES_TRANCHE,
      2,
    ]);
    const autour = [0, LIGNES_TRANCHE - 1, LIGNES_TRANCHE, LIGNES_TRANCHE + 1];
    expect(autour.map(colonne.lire)).toEqual(autour.map((i) => valeurs[i]));
  });

  it.each([0, 1, LIGNES_TRANCHE, LIGNES_TRANCHE + 1])(
    'que le fichier n’a pas est vide sur %i lignes, sans une de plus',
    (taille) => {
      const colonne = colonneVide(taille);
      expect(colonne.taille).toBe(taille);
      expect([0, taille - 1].map(colonne.lire)).toEqual(['', '']);
      const longueurs = colonne.donnees.tranches.map((t) => t.genre === 'rangs' && t.rangs.length);
      expect(longueurs).toEqual(
        [Math.min(taille, LIGNES_TRANCHE), taille - LIGNES_TRANCHE].filter((n) => n > 0),
      );
    },
  );
});

describe('des valeurs corrigées', () => {
  const origine = () => colonneDepuis(['a', 'b', 'c', 'd']);

  it('passent devant celles du fichier, qui ne changent pas', () => {
    const colonne = origine();
    const corrigee = surcharger(colonne, new Map([[2, 'C'], [0, '']])); // prettier-ignore
    expect(toutes(corrigee)).toEqual(['', 'b', 'C', 'd']);
    expect(toutes(colonne)).toEqual(['a', 'b', 'c', 'd']);
  });

  it('s’ajoutent aux précédentes, la dernière l’emporte', () => {
    const une = surcharger(origine(), new Map([[3, 'D'], [1, 'B']])); // prettier-ignore
    const deux = surcharger(une, new Map([[1, 'β'], [0, 'A']])); // prettier-ignore
    expect(toutes(deux)).toEqual(['A', 'β', 'c', 'D']);
    expect(toutes(une)).toEqual(['a', 'B', 'c', 'D']);
    expect([...deux.donnees.surcharges!.lignes]).toEqual([0, 1, 3]);
  });

  it('ne font pas une colonne de plus quand il n’y en a pas', () => {
    const colonne = origine();
    expect(surcharger(colonne, new Map())).toBe(colonne);
  });

  it('survivent à un clonage', () => {
    const corrigee = surcharger(origine(), new Map([[1, 'B']]));
    expect(toutes(ouvrirColonne(structuredClone(corrigee.donnees)))).toEqual(['a', 'B', 'c', 'd']);
  });
});

describe('passer une colonne à un autre fil', () => {
  it('cède tous ses tampons, une fois chacun, et aucun autre', () => {
    for (const [forme, donnees] of formes()) {
      const surcharges = { lignes: Uint32Array.of(1), valeurs: ['x'] };
      const corrigee = { ...structuredClone(donnees), surcharges };
      const tampons = tamponsColonne(corrigee);
      expect(new Set(tampons).size, forme).toBe(tampons.length);
      const recue = structuredClone(corrigee, { transfer: tampons as ArrayBuffer[] });
      expect(
        tampons.map((t) => t.byteLength),
        forme,
      ).toEqual(tampons.map(() => 0));
      expect(surcharges.lignes.length, forme).toBe(0);
      expect(toutes(ouvrirColonne(recue)), forme).toEqual(['été', 'x', 'B']);
    }
  });

  it.each([
    [0, 1],
    [1, 3],
    [2, 2],
  ])('forme %i : %i tampons, sans surcharge', (k, attendus) => {
    expect(tamponsColonne(formes()[k]![1])).toHaveLength(attendus);
  });
});
