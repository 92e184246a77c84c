/** Les mots de tous les noms, et où chacun se trouve. */
import { describe, expect, it } from 'vitest';
import {
  ANNEXE,
  CORPS,
  Dictionnaire,
  TETE,
  motsAnnexes,
  motsDuNom,
  rangDeTete,
} from '../../../src/lib/domain/recherche/dictionnaire';
import { entree } from '../../../src/lib/domain/recherche/entrees';
import type { Genre } from '../../../src/lib/domain/recherche/entrees';
import { petitPays } from './petit-pays-aides';

describe('les mots d’un nom', () => {
  it.each([
    ['L’Haÿ-les-Roses', ['l', 'hay', 'les', 'roses']],
    ['St-Étienne', ['saint', 'etienne']],
    ['Mont-Ste-Anne', ['mont', 'sainte', 'anne']],
    ['—', []],
    ['', []],
  ])('« %s »', (nom, mots) => expect(motsDuNom(nom)).toEqual(mots));

  it.each([
    ['commune', 'Brest', 'brest'],
    ['commune', 'La Réole', 'reole'],
    ['commune', 'L’Haÿ-les-Roses', 'hay'],
    ['region', 'Île-de-France', 'ile'],
    // Un nom tout en liaisons garde son dernier mot.
    ['commune', 'Les Aux', 'aux'],
    ['commune', 'Lez', 'lez'],
    ['epci', 'CC du Pays de Fayence', 'pays'],
    ['epci', 'CA Vienne Condrieu', 'vienne'],
    ['epci', 'CU de la Seine', 'seine'],
    ['epci', 'Métropole de Lyon', 'lyon'],
    ['epci', 'Rennes Métropole', 'rennes'],
    // Un sigle n’en est un que pour une intercommunalité.
    ['initiative', 'Métropole de Lyon', 'metropole'],
  ] as [Genre, string, string][])(
    '%s « %s » : le premier qui compte est « %s »',
    (genre, nom, m) => {
      const mots = motsDuNom(nom);
      expect(mots[rangDeTete({ genre }, mots)]).toBe(m);
    },
  );

  it('qui n’en a pas n’a pas de tête', () => {
    expect(rangDeTete({ genre: 'epci' }, [])).toBe(0);
  });
});

describe('les mots d’à côté', () => {
  it.each([
    ['CC', ['communaute', 'de', 'communes']],
    ['CA', ['communaute', 'd', 'agglomeration']],
    ['CU', ['communaute', 'urbaine']],
    ['METRO', ['metropole']],
    ['MET69', ['metropole']],
    ['SIVOM', []],
  ])('d’un EPCI de type %s', (type, mots) =>
    expect(motsAnnexes(entree('epci', '1', 'Nom', { type }))).toEqual(mots),
  );
  it('sont le lieu, le sigle, la région ; rien sans eux', () => {
    const initiative = entree('initiative', 'x', 'Nom', { detail: 'St-Étienne (42)' });
    expect(motsAnnexes(initiative)).toEqual(['saint', 'etienne', '42']);
    expect(motsAnnexes(entree('commune', '29195', 'Plouguerneau'))).toEqual([]);
  });
});

describe('le dictionnaire', () => {
  const entrees = () => [
    entree('commune', '85191', 'La Roche-sur-Yon'),
    entree('epci', '200', 'CC de la Roche', { type: 'CC' }),
    entree('commune', '00000', 'Roch'),
    entree('ancienne', '00001', ''),
  ];
  const dictionnaire = (liste = entrees()) =>
    new Dictionnaire(
      liste,
      liste.map((e) => motsDuNom(e.nom)),
    );

  it('range les mots, chacun une fois', () => {
    const { mots, communs } = dictionnaire();
    expect(mots.join(' ')).toBe('cc communaute communes de la roch roche sur yon');
    expect([...communs]).toEqual([0, 1, 6, 0, 0, 0, 4, 0, 0]);
  });

  it('dit où chacun se trouve : en tête, dans le nom, à côté', () => {
    const d = dictionnaire();
    const presences = (mot: string) => [...d.presences(d.premier(mot))].map((p) => [p >> 2, p & 3]);
    expect(presences('roche')).toEqual([
      [0, TETE],
      [1, TETE],
    ]);
    expect(presences('la')).toEqual([
      [0, CORPS],
      [1, CORPS],
    ]);
    expect(presences('de')).toEqual([
      [1, CORPS],
      [1, ANNEXE],
    ]);
    expect(presences('yon')).toEqual([[0, CORPS]]);
    expect(presences('roch')).toEqual([[2, TETE]]);
  });

  it.each([
    ['roch', [5, 7]],
    ['roche', [6, 7]],
    ['co', [1, 3]],
    ['y', [8, 9]],
    ['a', [0, 0]],
    ['z', [9, 9]],
    ['', [0, 9]],
  ])('trouve les mots qui commencent par « %s »', (debut, intervalle) =>
    expect(dictionnaire().intervalle(debut)).toEqual(intervalle),
  );

  it.each([
    ['roch', true],
    ['roche', true],
    ['cc', true],
    ['yon', true],
    ['ro', false],
    ['roches', false],
    ['a', false],
    ['zoo', false],
    ['', false],
  ])('contient « %s » : %s', (mot, oui) => expect(dictionnaire().contient(mot)).toBe(oui));

  it('retrouve chaque mot d’un pays, et son entrée', () => {
    const pays = petitPays();
    const d = dictionnaire(pays);
    pays.forEach((e, rang) => {
      for (const mot of [...motsDuNom(e.nom), ...motsAnnexes(e)]) {
        expect(d.contient(mot), mot).toBe(true);
        expect([...d.presences(d.premier(mot))].map((p) => p >> 2)).toContain(rang);
      }
    });
    expect(dictionnaire([]).mots).toEqual([]);
  });
});
