import { describe, expect, it } from 'vitest';
import {
  A_REVOIR,
  compterCommunes,
  compterEtats,
  ECARTEE,
  lireReleve,
  MOTIFS,
  MOTS_MOTIF,
  NOMS_FAMILLES,
  PLACEE,
  SANS_COMMUNE,
  serialiserReleve,
} from '../../../src/lib/domain/diagnostic/releve';
import { releveEssai } from '../indicateurs-aides';

describe('compter les lignes d’un relevé', () => {
  it('range chaque ligne dans un compteur et un seul', () => {
    const etats = [PLACEE, A_REVOIR, PLACEE, ECARTEE, PLACEE, A_REVOIR] as const;
    const releve = releveEssai(etats.map((etat) => ({ etat })));
    expect(compterEtats(releve)).toEqual({ lues: 6, placees: 3, aRevoir: 2, ecartees: 1 });
    // Des tableaux plus longs que le relevé : la place réservée ne compte pas.
    const etat = Uint8Array.of(PLACEE, A_REVOIR, ECARTEE, ECARTEE);
    expect(compterEtats({ taille: 2, etat })).toEqual({
      lues: 2,
      placees: 1,
      aRevoir: 1,
      ecartees: 0,
    });
  });

  it('compte par commune les seules lignes placées, tous relevés ensemble', () => {
    const a = releveEssai([
      { commune: 0 },
      { commune: 2 },
      { commune: 2, etat: A_REVOIR },
      { commune: 1, etat: ECARTEE },
      { commune: SANS_COMMUNE },
    ]);
    const b = releveEssai([{ commune: 2 }, { commune: 3 }]);
    expect([...compterCommunes([a, b], 3)]).toEqual([1, 0, 2]);
    expect([...compterCommunes([{ ...a, taille: 1 }], 3)]).toEqual([1, 0, 0]);
    expect([...compterCommunes([], 2)]).toEqual([0, 0]);
  });
});

describe('ranger un relevé et le rouvrir', () => {
  it('rend les mêmes colonnes et les mêmes lignes', () => {
    const releve = releveEssai([
      { nom: 'Régie', commune: 1 },
      { nom: 'Crèche', etat: A_REVOIR },
    ]);
    releve.colonnes = [{ titre: 'Nom', role: 'nom', texte: releve.nomStructure }];
    const relu = lireReleve(structuredClone(serialiserReleve(releve)));
    expect(relu.nomStructure.lire(0)).toBe('Régie');
    expect(relu.siret.taille).toBe(2);
    expect(relu.colonnes.map(({ titre, role, texte }) => [titre, role, texte.lire(1)])).toEqual([
      ['Nom', 'nom', 'Crèche'],
    ]);
    expect(compterEtats(relu)).toEqual(compterEtats(releve));
    expect(relu).not.toHaveProperty('version');
  });

  it.each([null, undefined, {}, { version: 1 }, { version: 1, genre: 'territoires' }])(
    'refuse %j : un relevé d’une autre version ne se lit pas en silence',
    (forme) => expect(() => lireReleve(forme)).toThrow(/autre version : importez le fichier/),
  );

  it('refuse la version d’hier d’un vrai relevé', () => {
    const range = serialiserReleve(releveEssai([{}])) as object;
    expect(() => lireReleve({ ...range, version: 0 })).toThrow(/autre version/);
  });
});

it('a des mots pour chaque motif et chaque famille', () => {
  for (const motif of MOTIFS) expect(MOTS_MOTIF[motif] === '').toBe(motif === 'sans-objet');
  expect(new Set(Object.values(NOMS_FAMILLES)).size).toBe(6);
});
