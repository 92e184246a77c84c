import { describe, expect, it } from 'vitest';
import { erreursDe } from './donnees-mini';

describe('références entre tables', () => {
  it('le corpus minuscule est valide (sinon les tests qui le modifient ne diraient rien)', async () => {
    expect(await erreursDe()).toEqual([]);
  });

  it.each([
    ['initiatives', 'nature', 'lieux', 'lieu', 'natures'],
    ['initiatives', 'themes', 'mobilites', 'mobilite', 'themes'],
    ['lieux', 'initiative', 'atelier-vello', 'atelier-velo', 'initiatives'],
    ['interventions', 'mode', 'soutient', 'soutien', 'modes'],
    ['couvertures', 'acteur', 'reseau-vello', 'reseau-velo', 'acteurs'],
    ['fiches', 'document', 'essais', 'essai', 'documents'],
  ] as const)(
    '%s.%s inconnu propose le plus proche',
    async (table, colonne, valeur, proposition, vers) => {
      const erreurs = await erreursDe((t) => (t[table][0]![colonne] = valeur));
      expect(erreurs).toContainEqual(
        expect.objectContaining({
          fichier: `data/${table}.csv`,
          ligne: 2,
          colonne,
          valeur,
          proposition,
          message: `cet identifiant n’existe pas dans data/${vers}.csv`,
        }),
      );
    },
  );

  it('une cible qui ne désigne rien est signalée, un genre inconnu aussi', async () => {
    const erreurs = await erreursDe((t) => {
      t.citations[0]!.cible = 'initiative:atelier-velos';
      t.citations[1]!.cible = 'acteurs:reseau-velo';
    });
    expect(erreurs).toContainEqual(
      expect.objectContaining({ ligne: 2, colonne: 'cible', proposition: 'atelier-velo' }),
    );
    expect(erreurs).toContainEqual(
      expect.objectContaining({ ligne: 3, colonne: 'cible', proposition: 'acteur:reseau-velo' }),
    );
  });

  it('un identifiant en double nomme la première ligne', async () => {
    const erreurs = await erreursDe((t) => t.natures.push({ ...t.natures[0]! }));
    expect(erreurs).toMatchObject([{ fichier: 'data/natures.csv', ligne: 3, colonne: 'id' }]);
    expect(erreurs[0]!.message).toContain('ligne 2');
  });

  it('une initiative illisible ne rend pas orphelins ses lieux et ses citations', async () => {
    const erreurs = await erreursDe((t) => (t.initiatives[0]!.resume = 'trop court'));
    expect(erreurs.map((e) => [e.fichier, e.colonne])).toEqual([
      ['data/initiatives.csv', 'resume'],
    ]);
  });
});
