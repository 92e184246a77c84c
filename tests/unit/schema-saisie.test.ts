import { describe, expect, it } from 'vitest';
import * as saisie from '../../src/lib/schema/saisie';

describe('remettre une cellule à sa forme', () => {
  it.each([
    ['1004', '01004'],
    ['2a4', undefined],
    ['2a004', '2A004'],
    [' 97 305 ', '97305'],
    ['6108.0', '06108'],
    ['01004', '01004'],
    ['Langouët', undefined],
  ])('code de commune : %s → %s', (brut, attendu) => {
    expect(saisie.codeCommune(brut)).toBe(attendu);
  });

  it.each([
    ['Region:1', 'region:01'],
    ['departement:2b', 'departement:2B'],
    ['commune: 1004', 'commune:01004'],
    ['epci:200093201', 'epci:200093201'],
    ['epci:2000932', undefined],
    ['canton:12', undefined],
    ['FRANCE', 'france'],
  ])('territoire : %s → %s', (brut, attendu) => {
    expect(saisie.reference(brut, 'france')).toBe(attendu);
  });

  it.each([
    ['sept-20', '2020-09'],
    ['févr.-21', '2021-02'],
    ['juin 2021', '2021-06'],
    ['juil.-20', '2020-07'],
    ['15/06/2021', '2021-06-15'],
    ['l’an dernier', undefined],
  ])('date de tableur : %s → %s', (brut, attendu) => {
    expect(saisie.date(brut)).toBe(attendu);
  });

  it('liste : autres séparateurs, espaces et répétitions', () => {
    expect(saisie.liste('culture , mobilite;culture|')).toBe('culture|mobilite');
  });

  it('nombre : virgule décimale et espaces, jamais du texte', () => {
    expect(saisie.nombre('48,39')).toBe('48.39');
    expect(saisie.nombre('1 234')).toBe('1234');
    expect(saisie.nombre('environ 3')).toBeUndefined();
  });

  it('choix : seulement la même valeur écrite autrement', () => {
    expect(saisie.choix('Département', ['departement', 'region'])).toBe('departement');
    expect(saisie.choix('dept', ['departement', 'region'])).toBeUndefined();
  });
});
