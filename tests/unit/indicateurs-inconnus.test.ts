/** Ce que ni la NAF ni la forme juridique n’ont classé : tout y est, une seule fois, réuni par valeur. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compterInconnues, grouperInconnues } from '$lib/domain/diagnostic/indicateurs';
import { ECARTEE } from '$lib/domain/diagnostic/releve';
import { colonneDepuis } from '$lib/domain/diagnostic/texte-colonne';
import { releveEssai, type LigneEssai } from './indicateurs-aides';

const avecNaf = (lignes: (LigneEssai & { naf: string })[]) => ({
  ...releveEssai(lignes),
  colonnes: [
    { titre: 'APE', role: 'naf' as const, texte: colonneDepuis(lignes.map((l) => l.naf)) },
  ],
});

describe('lignes à classer', () => {
  it('réunit un même code écrit de plusieurs façons, le plus fréquent d’abord', () => {
    const releve = avecNaf([
      { naf: '94.99Z' },
      { naf: '9499z' },
      { naf: '' },
      { naf: '94.99Z - Autres organisations' },
      { naf: '90.01Z', theme: 'culture' },
      { naf: '94.99Z', etat: ECARTEE },
    ]);
    expect(
      grouperInconnues(releve, 'theme').map((g) => [g.valeur, [...g.lignes]]),
      'ni la ligne classée, ni la ligne écartée',
    ).toEqual([
      ['94.99Z', [0, 1, 3]],
      ['', [2]],
    ]);
  });

  it('lit le thème écrit avant la NAF, et la seule forme juridique pour la famille', () => {
    const colonne = (role: 'theme' | 'naf' | 'forme-juridique', textes: string[]) => ({
      titre: role,
      role,
      texte: colonneDepuis(textes),
    });
    const releve = {
      ...releveEssai([{}, {}, {}, {}]),
      colonnes: [
        colonne('naf', ['94.99Z', '94.99Z', '', '94.99Z']),
        colonne('theme', [' vélo ', '', '', '9499z']),
        colonne('forme-juridique', ['SARL', '', 'SARL', '9499z']),
      ],
    };
    const groupes = (quoi: 'theme' | 'famille') =>
      grouperInconnues(releve, quoi).map((g) => [g.valeur, [...g.lignes]]);
    // À égalité, par ordre de valeur ; un thème écrit n’est pas lu comme un code NAF.
    expect(groupes('theme')).toEqual([
      ['', [2]],
      ['94.99Z', [1]],
      ['9499z', [3]],
      ['vélo', [0]],
    ]);
    expect(groupes('famille')).toEqual([
      ['SARL', [0, 2]],
      ['', [1]],
      ['9499z', [3]],
    ]);
  });

  it('ne perd aucune ligne et n’en compte aucune deux fois', () => {
    const ligne = fc.record({
      naf: fc.constantFrom('', '94.99Z', '9499Z', 'x', ' x '),
      etat: fc.constantFrom(0 as const, 1 as const, 2 as const),
      famille: fc.constantFrom('inconnue' as const, 'mutuelle' as const),
    });
    fc.assert(
      fc.property(fc.array(ligne, { maxLength: 40 }), (lignes) => {
        const releve = avecNaf(lignes);
        for (const quoi of ['theme', 'famille'] as const) {
          const rangs = grouperInconnues(releve, quoi).flatMap((g) => [...g.lignes]);
          expect(new Set(rangs).size).toBe(rangs.length);
          expect(rangs.length).toBe(compterInconnues(releve, quoi));
          expect(rangs.every((i) => releve[quoi][i] === 0 && releve.etat[i] !== ECARTEE)).toBe(
            true,
          );
        }
      }),
    );
  });
});
