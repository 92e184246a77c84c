/** Ce qui se cherche, tiré de l’index des territoires et du corpus. */
import { describe, expect, it } from 'vitest';
import { entree, rassembler } from '../../../src/lib/domain/recherche/entrees';
import { CORPUS, cle, petitIndex, petitPays } from './petit-pays-aides';

const trouver = (voulue: string) => petitPays().find((e) => cle(e) === voulue);

describe('une entrée', () => {
  it('a toutes ses clés, vides si on ne les donne pas', () => {
    expect(entree('theme', 'mobilite', 'Mobilité')).toEqual({
      ...{ genre: 'theme', code: 'mobilite', nom: 'Mobilité', population: null },
      ...{ departements: [], postaux: [], actuel: '', type: '', detail: '' },
    });
  });
  it('garde ce qu’on lui donne', () => {
    const reste = {
      ...{ population: 0, departements: ['29'], postaux: ['29880'] },
      ...{ actuel: '29195', type: 'CC', detail: 'Bretagne' },
    };
    expect(entree('epci', '1', 'Nom', reste)).toMatchObject(reste);
  });
});

describe('rassembler', () => {
  it('range par genre, les territoires et les anciens codes par code', () => {
    const pays = petitPays();
    const genres = [...new Set(pays.map((e) => e.genre))];
    expect(genres.join(' ')).toBe(
      'commune epci departement region ancienne theme levier acteur initiative',
    );
    for (const genre of ['commune', 'epci', 'departement', 'region', 'ancienne']) {
      const codes = pays.filter((e) => e.genre === genre).map((e) => e.code);
      expect(codes).toEqual([...codes].sort());
    }
    expect(pays.filter((e) => e.genre === 'commune')).toHaveLength(46);
  });

  it.each([
    [
      'commune:29195',
      { nom: 'Plouguerneau', population: 6755, departements: ['29'], postaux: ['29880'] },
    ],
    ['commune:97411', { departements: ['974'] }],
    // Une collectivité d’outre-mer tient lieu de département.
    ['commune:97801', { departements: ['978'] }],
    ['commune:98411', { departements: ['984'], population: null, postaux: [] }],
    ['commune:2A004', { departements: ['2A'], detail: '' }],
    ['epci:200077014', { departements: ['38', '69'], type: 'CA', population: 94864, detail: '' }],
    ['departement:29', { departements: ['29'], detail: 'Bretagne' }],
    ['region:53', { departements: [], detail: '' }],
    ['acteur:cress-bretagne', { detail: 'CRESS', population: null }],
    ['initiative:1d-touch', { nom: '1D Touch', detail: 'Saint-Étienne (42)' }],
    ['levier:scic', { nom: 'SCIC', detail: '' }],
  ] as const)('décrit %s', (voulue, attendu) => expect(trouver(voulue)).toMatchObject(attendu));

  it.each([
    ['59355', 'Lomme', '59350', '59'],
    ['75111', 'Paris 11e Arrondissement', '75056', '75'],
    // Le chef-lieu d’une commune nouvelle, qui a gardé son code mais pas son nom.
    ['50129', 'Cherbourg-Octeville', '50129', '50'],
    ['50226', '', '50129', '50'],
    // Le même nom qu’aujourd’hui n’apprendrait rien.
    ['72999', '', '72181', '72'],
  ])('dit où mène l’ancien code %s (« %s »)', (code, nom, actuel, departement) =>
    expect(trouver(`ancienne:${code}`)).toEqual(
      entree('ancienne', code, nom, { actuel, departements: [departement] }),
    ),
  );

  it('oublie un ancien code qui ne mène nulle part', () => {
    expect(trouver('ancienne:14736')).toBeUndefined();
  });

  it('nomme les deux régions d’un département, et passe celles qui manquent', () => {
    const index = petitIndex();
    index.trouver({ niveau: 'departement', code: '29' })!.regions = ['53', '99', '52'];
    const finistere = rassembler(index, CORPUS).find((e) => e.code === '29')!;
    expect(finistere.detail).toBe('Bretagne, Pays de la Loire');
    delete index.trouver({ niveau: 'departement', code: '29' })!.regions;
    expect(rassembler(index, CORPUS).find((e) => e.code === '29')!.detail).toBe('');
  });
});
