/** Une espace de trop, une espace oubliée. */
import { describe, expect, it } from 'vitest';
import { Dictionnaire, motsDuNom } from '../../../src/lib/domain/recherche/dictionnaire';
import { lireRequete } from '../../../src/lib/domain/recherche/requete';
import { variantes } from '../../../src/lib/domain/recherche/variantes';
import { petitPays } from './petit-pays-aides';

const dictionnaire = () => {
  const pays = petitPays();
  return new Dictionnaire(
    pays,
    pays.map((e) => motsDuNom(e.nom)),
  );
};
const essais = (saisie: string) =>
  variantes(lireRequete(saisie), dictionnaire()).map((v) => v.tous.join(' '));

describe('les saisies à une espace près', () => {
  it.each([
    ['plou guerneau', ['plouguerneau']],
    ['plou guern', ['plouguern']],
    ['saintetienne', ['saint etienne']],
    ['stetienne', ['saint etienne']],
    ['saintpi', ['saint pi']],
    ['ville neuve ascq', ['villeneuve ascq']],
    ['finistere plou guerneau', ['finistere plouguerneau']],
    ['saintetienne loire', ['saint etienne loire']],
    ['lesmans', ['les mans']],
    ['lemans', ['le mans']],
    ['brestst', ['brest st']],
    ['brestste', ['brest ste']],
    ['s t', ['st']],
    // Un morceau doit avoir deux lettres, le premier être un mot, le second en commencer un.
    ['lhay', []],
    ['sainte', []],
    ['plouguerneau', []],
    ['saintxyz', []],
    ['29 ain', []],
    ['', []],
  ])('de « %s » : %j', (saisie, attendus) => expect(essais(saisie)).toEqual(attendus));

  it('ne changent pas un code', () => {
    expect(essais('29880')).toEqual([]);
    // Deux morceaux qui existent : le 42 et le 17 des lieux d’initiatives.
    expect(essais('4217')).toEqual([]);
  });
  it('restent douze au plus', () => {
    expect(essais('lesai lesai lesai lesai lesai lesai lesai')).toHaveLength(12);
  });
});
