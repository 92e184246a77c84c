/** Présenter les réponses, et les dire en clair. */
import { describe, expect, it } from 'vitest';
import {
  couper,
  grouper,
  plafondsTerritoires,
  preciser,
  territoireDe,
} from '../../../src/lib/domain/recherche/groupes';
import type { Genre } from '../../../src/lib/domain/recherche/entrees';
import type { Reponse } from '../../../src/lib/domain/recherche/reponse';

const reponse = (genre: Genre, reste: Partial<Reponse> = {}): Reponse => ({
  ...{ genre, code: 'x', nom: 'Nom', population: null, type: '', detail: '', departements: [] },
  ...{ vers: null, postal: '', fautes: 0, classe: 1, marques: [] },
  ...reste,
});
const FINISTERE = { code: '29', nom: 'Finistère' };
const LILLE = { code: '59350', nom: 'Lille' };

describe('grouper', () => {
  it('garde l’ordre : le groupe de la meilleure réponse d’abord', () => {
    const genres: Genre[] = ['ancienne', 'theme', 'commune', 'initiative', 'theme', 'epci'];
    const groupes = grouper(genres.map((genre, i) => reponse(genre, { code: `${i}` })));
    expect(groupes.map((g) => [g.groupe, g.nom, g.reponses.map((r) => r.code).join()])).toEqual([
      ['commune', 'Communes', '0,2'],
      ['theme', 'Thèmes', '1,4'],
      ['initiative', 'Initiatives', '3'],
      ['epci', 'Intercommunalités', '5'],
    ]);
    expect(grouper([])).toEqual([]);
  });
  it('se borne aux territoires', () => {
    expect(plafondsTerritoires(6)).toEqual({ commune: 6, epci: 6, departement: 6, region: 6 });
  });
});

describe('le territoire où mène une réponse', () => {
  it.each([
    ['commune', null, { niveau: 'commune', code: 'x' }],
    ['epci', null, { niveau: 'epci', code: 'x' }],
    ['departement', null, { niveau: 'departement', code: 'x' }],
    ['region', null, { niveau: 'region', code: 'x' }],
    ['ancienne', LILLE, { niveau: 'commune', code: '59350' }],
    ['ancienne', null, null],
    ['theme', null, null],
    ['initiative', LILLE, null],
  ] as const)('%s', (genre, vers, attendu) =>
    expect(territoireDe({ genre, code: 'x', vers })).toEqual(attendu),
  );
});

describe('de quoi départager', () => {
  const habitants = { population: 6755 };
  it.each([
    ['commune', { departements: [FINISTERE], ...habitants }, 'Finistère · 6\u202f755\u00a0hab.'],
    ['commune', { departements: [FINISTERE], postal: '29880' }, '29880 · Finistère'],
    ['commune', { population: 0 }, '0\u00a0hab.'],
    ['commune', {}, ''],
    ['epci', { type: 'CC', departements: [FINISTERE] }, 'communauté de communes · Finistère'],
    ['epci', { type: 'CA' }, 'communauté d’agglomération'],
    ['epci', { type: 'CU' }, 'communauté urbaine'],
    ['epci', { type: 'METRO' }, 'métropole'],
    ['epci', { type: 'MET69' }, 'métropole'],
    ['epci', { type: '?' }, 'intercommunalité'],
    [
      'epci',
      { type: 'CA', departements: [FINISTERE, { code: '56', nom: 'Morbihan' }] },
      'communauté d’agglomération · Finistère, Morbihan',
    ],
    ['departement', { detail: 'Bretagne', departements: [FINISTERE] }, 'département · Bretagne'],
    ['region', { ...habitants }, 'région · 6\u202f755\u00a0hab.'],
    ['ancienne', { nom: 'Lomme', vers: LILLE }, 'ancienne commune'],
    ['ancienne', { nom: 'Paris 11e Arrondissement' }, 'arrondissement'],
    ['ancienne', { nom: 'Lyon 1er Arrondissement', vers: LILLE }, 'arrondissement'],
    ['ancienne', { nom: '1er Arrondissement de Lyon' }, 'ancienne commune'],
    ['ancienne', { nom: 'Vieil Arrondissement' }, 'ancienne commune'],
    // Sans nom connu, elle porte celui d’aujourd’hui : seul son code la distingue.
    ['ancienne', { code: '59355', nom: 'Lille', vers: LILLE }, 'ancien code 59355'],
    ['commune', { nom: 'Lille', vers: LILLE }, ''],
    ['initiative', { detail: 'Brest (29)', departements: [FINISTERE], ...habitants }, 'Brest (29)'],
    ['acteur', { detail: 'RTES', postal: '29880' }, 'RTES'],
    ['theme', { detail: 'rien' }, ''],
  ] as [Genre, Partial<Reponse>, string][])('%s %o : « %s »', (genre, reste, attendu) =>
    expect(preciser(reponse(genre, reste))).toBe(attendu),
  );
});

describe('couper un nom', () => {
  const montrer = (nom: string, marques: Reponse['marques']) =>
    couper(nom, marques).map(({ texte, marque }) => (marque ? `[${texte}]` : texte));
  it.each([
    ['au milieu', [[2, 4]], ['Qu', '[im]', 'per']],
    ['au début', [[0, 2]], ['[Qu]', 'imper']],
    ['à la fin', [[2, 7]], ['Qu', '[imper]']],
    ['tout entier', [[0, 7]], ['[Quimper]']],
    ['nulle part', [], ['Quimper']],
    [
      'deux fois',
      [
        [0, 1],
        [3, 4],
      ],
      ['[Q]', 'ui', '[m]', 'per'],
    ],
  ] as [string, Reponse['marques'], string[]][])('marqué %s', (_quoi, marques, attendu) =>
    expect(montrer('Quimper', marques)).toEqual(attendu),
  );
  it('vide ne rend rien', () => expect(couper('', [])).toEqual([]));
});
