/** Un projet enregistré par la première version se relit tout entier. */
import { describe, expect, it } from 'vitest';
import { migrer, VersionFuture } from '../../src/lib/domain/diagnostic/migrations';
import { creerProjet, VERSION_PROJET } from '../../src/lib/domain/diagnostic/projet';

const JOUR = '2024-03-01T08:00:00.000Z';
const SOIR = '2024-03-01T18:00:00.000Z';
const v1 = (reste: Record<string, unknown> = {}) => ({
  version: 1,
  id: 'p',
  nom: 'Mayenne',
  creeLe: JOUR,
  ...reste,
});

describe('un projet de la première version', () => {
  it('reçoit ce qui n’existait pas, vide, et l’affichage d’un projet neuf', () => {
    const neuf = creerProjet('Mayenne', new Date(JOUR), 'p');
    expect(migrer(v1())).toEqual({
      ...{ version: VERSION_PROJET, id: 'p', nom: 'Mayenne', creeLe: JOUR },
      ...{ revision: 0, supprimeLe: null, sources: [], notes: [], plan: [], cartes: [] },
      affichage: neuf.affichage,
      rapport: { titre: '', auteur: '', introduction: '', conclusion: '' },
    });
  });

  it('garde sa révision, son affichage et son auteur', () => {
    const lu = migrer(v1({ revision: 7, affichage: { mode: 'densite' }, auteur: 'La CRESS' }));
    expect(lu).toMatchObject({
      revision: 7,
      affichage: { mode: 'densite', niveau: 'epci' },
      rapport: { auteur: 'La CRESS' },
    });
  });

  it('n’avait que des listes de structures, toutes visibles', () => {
    const sources = [{ id: 'a' }, { id: 'b', visible: false }, null];
    expect(migrer(v1({ sources })).sources).toEqual([
      { genre: 'structures', visible: true, id: 'a' },
      { genre: 'structures', visible: false, id: 'b' },
      { genre: 'structures', visible: true },
    ]);
  });

  it.each<[unknown, [number, number] | null]>([
    ['-0.93, 48.29', [-0.93, 48.29]],
    ['48.29', null],
    ['ici, là', null],
    ['-0.93, là', null],
    ['ici, 48.29', null],
    [undefined, null],
    [12, null],
  ])('écrivait un lieu en texte : %j', (lieu, position) => {
    const note = { id: 'n', genre: 'besoin', texte: 'Un bus', creeLe: JOUR, lieu };
    expect(migrer(v1({ notes: [note] })).notes).toEqual([
      {
        ...{ id: 'n', genre: 'besoin', texte: 'Un bus', creeLe: JOUR, modifieLe: JOUR },
        ...{ theme: null, territoire: null, inspirations: [], position },
      },
    ]);
  });

  it('garde le thème et la date qu’une note avait déjà', () => {
    const note = { id: 'n', texte: 'x', creeLe: JOUR, modifieLe: SOIR, theme: 'mobilite' };
    expect(migrer(v1({ notes: [note] })).notes).toMatchObject([
      { theme: 'mobilite', modifieLe: SOIR },
    ]);
  });

  const VIDE = {
    ...{ theme: null, levier: null, porteur: '', horizon: null, premierPas: '' },
    ...{ notes: [], inspirations: [], partenaires: [] },
  };

  it('faisait son plan de phrases', () => {
    const plan = ['Ouvrir une épicerie', 'Réunir les communes'];
    expect(migrer(v1({ plan, modifieLe: SOIR })).plan).toEqual([
      { ...VIDE, id: 'action-1', titre: 'Ouvrir une épicerie', creeLe: SOIR },
      { ...VIDE, id: 'action-2', titre: 'Réunir les communes', creeLe: SOIR },
    ]);
    expect(migrer(v1({ plan: ['x'] })).plan).toMatchObject([{ creeLe: JOUR }]);
  });

  it('nommait ses partenaires par leur seul nom', () => {
    const acteur = { genre: 'acteur', id: 'bruded', nom: 'BRUDED' };
    const plan = [{ id: 'a', titre: 'x', porteur: 'La Ville', partenaires: ['Le Bol', acteur] }];
    expect(migrer(v1({ plan })).plan).toEqual([
      {
        ...VIDE,
        ...{ id: 'a', titre: 'x', porteur: 'La Ville', creeLe: JOUR },
        partenaires: [{ genre: 'libre', id: '', nom: 'Le Bol' }, acteur],
      },
    ]);
    expect(migrer(v1({ plan: [{ titre: 'y', partenaires: 'Le Bol' }] })).plan).toMatchObject([
      { partenaires: [] },
    ]);
  });

  it.each(['notes', 'sources', 'plan'])('une liste %s abîmée devient vide', (champ) => {
    expect(migrer(v1({ [champ]: 'abîmé' }))[champ]).toEqual([]);
  });
});

describe('la version d’un projet', () => {
  it.each([[{}], [{ version: 0 }], [{ version: -1 }], [{ version: 1.5 }], ['texte'], [null]])(
    'doit être dite : %j',
    (brut) => expect(() => migrer(brut)).toThrow('Le numéro de version manque.'),
  );

  it('d’aujourd’hui ne change rien', () => {
    const projet = creerProjet('Mayenne', new Date(JOUR), 'p');
    expect(migrer(projet)).toEqual(projet);
  });

  it('de demain se refuse, et se reconnaît', () => {
    let erreur: unknown;
    try {
      migrer({ version: VERSION_PROJET + 1 });
    } catch (e) {
      erreur = e;
    }
    expect(erreur).toBeInstanceOf(VersionFuture);
    expect(erreur).toMatchObject({ name: 'VersionFuture', version: VERSION_PROJET + 1 });
    expect(String(erreur)).toContain(
      `format ${VERSION_PROJET + 1}, celui-ci lit jusqu’au format ${VERSION_PROJET}`,
    );
  });
});
