/** Une adresse de territoire qui ne mène à rien propose celle que l’on cherchait sans doute. */
import { describe, expect, it } from 'vitest';
import { entreesReelles } from '../../scripts/bench/entrees-recherche';
import { Moteur } from '../../src/lib/domain/recherche/moteur';
import { nommer, suggerer } from '../../src/lib/domain/recherche/suggestions';
import type { Niveau } from '../../src/lib/domain/territoire';

const { index, entrees } = await entreesReelles();
const moteur = new Moteur(entrees);
const refs = (niveau: Niveau, ecrit: string) =>
  suggerer(index, moteur, niveau, ecrit).map((t) => `${t.niveau}:${t.code}`);

describe('les suggestions d’une adresse inconnue', () => {
  it.each([
    ['commune', 'plouguerneau', 'commune:29195', 'le nom à la place du code'],
    ['commune', 'plougerneau', 'commune:29195', 'le nom, avec une faute'],
    ['commune', "l'hay-les-roses", 'commune:94038', 'le nom ponctué'],
    ['epci', 'pays-des-herbiers', 'epci:248500621', 'le nom d’un EPCI'],
    ['commune', '29', 'departement:29', 'le code d’un département'],
    ['departement', '29195', 'commune:29195', 'le code d’une commune'],
    ['region', '35', 'departement:35', 'un département pris pour une région'],
    ['commune', '200046977', 'epci:200046977', 'un SIREN pris pour une commune'],
    ['commune', '29880', 'commune:29195', 'un code postal'],
    ['commune', '29915', 'commune:29195', 'deux chiffres échangés'],
    ['departement', '96', 'departement:95', 'un département d’à côté'],
    ['departement', '20', 'departement:2B', 'la Corse d’avant'],
    ['commune', '20004', 'commune:2A004', 'une commune de la Corse d’avant'],
    ['region', 'lomme', 'commune:59350', 'une ancienne commune, à un autre niveau'],
  ] as const)('%s/%s propose %s (%s)', (niveau, ecrit, attendu, _quoi) => {
    expect(refs(niveau, ecrit)).toContain(attendu);
  });

  it('mettent d’abord le même code, puis le niveau demandé, et restent six', () => {
    expect(refs('commune', '29')[0]).toBe('departement:29');
    expect(refs('departement', 'loire')[0]).toBe('departement:42');
    expect(refs('commune', 'saint').length).toBe(6);
  });

  it.each(['', '<script>', '99999999999999999999', '😀', '%', 'zzzzzzzz'.repeat(500)])(
    'ne cassent sur rien (%#)',
    (ecrit) => expect(refs('commune', ecrit).length).toBeLessThanOrEqual(6),
  );
});

describe('un nom seul de son niveau', () => {
  const nomme = (niveau: Niveau, ecrit: string) => nommer(index, moteur, niveau, ecrit)?.code;
  it('désigne son territoire, ou celui d’aujourd’hui', () => {
    expect(nomme('commune', 'plouguerneau')).toBe('29195');
    expect(nomme('commune', 'Lomme')).toBe('59350');
    expect(nomme('departement', 'finistere')).toBe('29');
    expect(nomme('region', 'Bretagne')).toBe('53');
  });
  it('ne choisit ni entre homonymes, ni sur une faute, un début ou un code', () => {
    for (const ecrit of ['saint-denis', 'plougerneau', 'plougu', '29195', '29', ''])
      expect(nomme('commune', ecrit), ecrit).toBeUndefined();
  });
});
