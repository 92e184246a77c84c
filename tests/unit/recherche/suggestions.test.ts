/** Une adresse de territoire qui ne mène à rien : quoi proposer, où rediriger. */
import { describe, expect, it } from 'vitest';
import { nommer, suggerer } from '../../../src/lib/domain/recherche/suggestions';
import { ecrireReference } from '../../../src/lib/domain/territoire';
import type { Niveau } from '../../../src/lib/domain/territoire';
import { petitIndex, petitMoteur } from './petit-pays-aides';

const refs = (niveau: Niveau, ecrit: string) =>
  suggerer(petitIndex(), petitMoteur(), niveau, ecrit).map(ecrireReference);

describe('une adresse inconnue propose', () => {
  it.each([
    ['le nom', 'commune', 'plouguerneau', ['commune:29195']],
    ['le nom ponctué', 'commune', "l'hay-les-roses", ['commune:94038']],
    ['le nom, avec une faute', 'commune', 'plougerneau', ['commune:29195']],
    ['le même code à un autre niveau', 'commune', '29', ['departement:29']],
    ['un code en minuscules, espacé', 'commune', ' 2a ', ['departement:2A']],
    ['une commune prise pour un département', 'departement', '29195', ['commune:29195']],
    ['un SIREN pris pour une commune', 'commune', '200046977', ['epci:200046977']],
    ['un code postal', 'commune', '29880', ['commune:29195']],
    ['une commune d’hier', 'region', 'lomme', ['commune:59350']],
    // Un signe changé, deux voisins échangés.
    ['un chiffre à côté', 'commune', '29196', ['commune:29195']],
    ['deux chiffres échangés', 'commune', '42128', ['commune:42218']],
    ['les deux premiers échangés', 'commune', '92195', ['commune:29195']],
    ['les deux derniers échangés', 'epci', '200046797', ['epci:200046977']],
    ['un zéro perdu', 'commune', '1054', ['commune:01053']],
    ['la Corse, à un signe près', 'commune', '22004', ['commune:2A004']],
    ['un code d’hier, à un signe près', 'commune', '69389', ['commune:69123']],
    ['la Corse d’avant', 'departement', '20', ['departement:2A', 'departement:2B']],
    ['une commune de la Corse d’avant', 'commune', '20004', ['commune:2A004']],
    ['la Corse d’avant, espacée', 'departement', ' 20 ', ['departement:2A', 'departement:2B']],
    ['rien', 'commune', '', []],
    ['rien pour ce qui commence ou finit comme elle', 'departement', '120', []],
    ['rien non plus', 'departement', '2012', []],
    ['rien pour un mot sans suite', 'commune', 'zzzzzz', []],
    ['rien pour un code trop lointain', 'epci', '999999999', []],
  ] as const)('%s', (_quoi, niveau, ecrit, attendus) =>
    expect(refs(niveau, ecrit).slice(0, Math.max(1, attendus.length))).toEqual(attendus),
  );

  it('le niveau demandé d’abord, puis les autres', () => {
    expect(refs('region', 'reunion')).toEqual(['region:04', 'departement:974']);
    expect(refs('departement', 'reunion')).toEqual(['departement:974', 'region:04']);
    expect(refs('departement', 'vienne')[0]).toBe('departement:86');
    expect(refs('epci', 'vienne')[0]).toBe('epci:200077014');
  });
  it('le même code d’abord, un nom ensuite', () => {
    const trouves = refs('commune', '75');
    expect(trouves.slice(0, 2)).toEqual(['region:75', 'departement:75']);
    expect(trouves).not.toContain('epci:75');
  });
  it('pas la région d’un code incomplet', () => {
    expect(refs('commune', '4')).not.toContain('region:04');
  });
  it('les codes voisins du plus peuplé au moins peuplé, une fois chacun', () => {
    const codes = (ecrit: string) => refs('departement', ecrit).map((r) => r.split(':')[1]);
    expect(codes('90')).toEqual(['93', '94', '95']);
    expect(codes('96')).toEqual(['69', '93', '94', '95', '86']);
  });
  it('six territoires au plus', () => {
    expect(refs('commune', 'saint')).toHaveLength(6);
    expect(refs('commune', 's'.repeat(500))).toEqual([]);
  });
});

describe('un nom seul de son niveau', () => {
  it.each([
    ['commune', 'plouguerneau', '29195'],
    ['commune', 'Lomme', '59350'],
    ['commune', 'mans', '72181'],
    ['commune', 'L-Hay-les-Roses', '94038'],
    ['departement', 'finistere', '29'],
    ['departement', 'reunion', '974'],
    ['region', 'Bretagne', '53'],
    ['epci', 'brest-metropole', '242900314'],
    // Homonymes, faute, début, précision, code, autre niveau, une seule lettre.
    ['commune', 'saint-denis', undefined],
    ['commune', 'plougerneau', undefined],
    ['commune', 'plougu', undefined],
    ['commune', 'plouguerneau finistere', undefined],
    ['commune', '29195', undefined],
    ['departement', '2a', undefined],
    ['region', 'plouguerneau', undefined],
    ['commune', 'finistere', undefined],
    ['commune', 'y', undefined],
    ['commune', '', undefined],
  ] as const)('%s/%s désigne %s', (niveau, ecrit, code) =>
    expect(nommer(petitIndex(), petitMoteur(), niveau, ecrit)?.code).toBe(code),
  );
});
