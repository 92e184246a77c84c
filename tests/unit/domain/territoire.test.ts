import { describe, expect, it } from 'vitest';
import {
  appartenance,
  codeParent,
  departementDeCommune,
  ecrireReference,
  estDans,
  lireReference,
  NIVEAUX,
  normaliserCode,
} from '../../../src/lib/domain/territoire';

describe('codes de territoire', () => {
  it.each([
    ['commune', '01004', '01004'],
    ['commune', '1004', '01004'],
    ['commune', '2a004', '2A004'],
    ['commune', 'A004', '2A004'],
    ['commune', '97305', '97305'],
    ['commune', ' 84 007 ', '84007'],
    ['commune', '84007.0', '84007'],
    ['departement', '1', '01'],
    ['departement', '2b', '2B'],
    ['departement', '973', '973'],
    ['region', '1', '01'],
    ['epci', '200093201', '200093201'],
  ] as const)('%s « %s » devient « %s »', (niveau, brut, attendu) => {
    expect(normaliserCode(niveau, brut)).toBe(attendu);
  });

  it.each([
    ['commune', '2C004'],
    ['commune', '123456'],
    ['commune', ''],
    ['departement', '9999'],
    ['epci', '20009320'],
    ['region', 'Bretagne'],
  ] as const)('%s « %s » est refusé', (niveau, brut) => {
    expect(normaliserCode(niveau, brut)).toBeNull();
  });

  it('lit une référence et la réécrit à l’identique', () => {
    const reference = lireReference('epci:200093201');
    expect(reference).toEqual({ niveau: 'epci', code: '200093201' });
    expect(ecrireReference(reference!)).toBe('epci:200093201');
  });

  it.each(['', 'epci', 'canton:0101', 'epci:abc', 'commune:01004:x', ':', 'commune:'])(
    'ignore la référence « %s »',
    (texte) => expect(lireReference(texte)).toBeNull(),
  );

  it.each([
    ['2A004', '2A'],
    ['97305', '973'],
    ['01004', '01'],
  ])('la commune %s est dans le département %s', (commune, departement) => {
    expect(departementDeCommune(commune)).toBe(departement);
  });
});

describe('appartenance', () => {
  it('une commune dit qui la contient, à chaque niveau', () => {
    const commune = {
      ...{ niveau: 'commune' as const, code: '35238', nom: 'Rennes', epci: '243500139' },
      ...{ departements: ['35'], regions: ['53'] },
    };
    expect(NIVEAUX.map((niveau) => codeParent(commune, niveau))).toEqual([
      ...['53', '35', '243500139', '35238'],
    ]);
    const ile = { niveau: 'commune' as const, code: '98735', nom: 'Papeete' };
    expect(NIVEAUX.map((niveau) => codeParent(ile, niveau))).toEqual([
      ...[undefined, undefined, undefined, '98735'],
    ]);
  });

  it('remonte d’une commune à ses parents', () => {
    const a = appartenance({
      niveau: 'commune',
      code: '62193',
      nom: 'Calais',
      departements: ['62'],
      regions: ['32'],
      epci: '246201016',
    });
    expect(a).toEqual({ commune: '62193', epci: '246201016', departement: '62', region: '32' });
    expect(estDans(a, { niveau: 'departement', code: '62' })).toBe(true);
    expect(estDans(a, { niveau: 'departement', code: '59' })).toBe(false);
  });

  it('ne range pas un EPCI à cheval dans l’un de ses départements', () => {
    const a = appartenance({
      niveau: 'epci',
      code: '243100518',
      nom: 'À cheval',
      departements: ['31', '32'],
      regions: ['76'],
    });
    expect(a.departement).toBeUndefined();
    expect(a.region).toBe('76');
  });
});
