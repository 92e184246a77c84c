import { describe, expect, it } from 'vitest';
import { lireCinq } from '../../../src/lib/domain/diagnostic/import/code-cinq';
import { siretOctetsJuste } from '../../../src/lib/domain/diagnostic/import/nombres-octets';
import {
  cleSirenJuste,
  cleSiretJuste,
  lireSiret,
} from '../../../src/lib/domain/diagnostic/import/siret';

/** 732829320 et 732829320 00074 sont justes ; 356000000 est La Poste. */
describe('la clé d’un SIREN ou d’un SIRET', () => {
  it.each([
    ['732829320', true],
    ['732829321', false],
    // Un chiffre double de plus de neuf compte pour la somme de ses chiffres.
    ['005520176', true],
    ['73282932', false],
    ['7328293200', false],
    ['', false],
    // Dix chiffres de somme juste ne font pas un SIREN.
    ['0732829320', false],
  ])('SIREN %s : %s', (siren, attendu) => expect(cleSirenJuste(siren)).toBe(attendu));

  it.each([
    ['73282932000074', true],
    ['73282932000075', false],
    ['732829320', false],
    ['073282932000074', false],
    // La Poste : siège en Luhn, établissements dont la somme des chiffres est multiple de cinq.
    ['35600000000048', true],
    ['35600000000006', true],
    ['35600000000051', true],
    ['35600000000002', false],
    // La règle de La Poste n’est qu’à elle.
    ['35600000100005', false],
    ['73282932000005', false],
  ])('SIRET %s : %s', (siret, attendu) => expect(cleSiretJuste(siret)).toBe(attendu));

  it.each([
    ['732829320', true],
    ['73282932000074', true],
    ['732829321', false],
    ['73282932000075', false],
    ['0732829320', false],
    ['73282932:', false],
    ['73282932/', false],
    ['7328 9320', false],
  ])('lue sur les octets, %s : %s', (texte, attendu) => {
    const octets = new TextEncoder().encode(`9${texte}9`);
    expect(siretOctetsJuste(octets, 1, octets.length - 1)).toBe(attendu);
  });
});

describe('lire un SIRET', () => {
  it.each([
    ['', { valeur: '', regle: null, juste: false, perdue: false }],
    ['732829320', { valeur: '732829320', regle: null, juste: true, perdue: false }],
    ['73282932000074', { valeur: '73282932000074', regle: null, juste: true, perdue: false }],
    [
      '73282932000075',
      { valeur: '73282932000075', regle: 'siret-invalide', juste: false, perdue: false },
    ],
    // Espaces de toutes sortes, points, tirets, apostrophes : la clé confirme ce qu’on en tire.
    ...[
      '732 829 320',
      '732\u202f829\u00a0320',
      '732.829.320',
      '732-829-320',
      "732'829'320",
      '732’829’320',
      ' 732829320\t',
    ].map(
      // prettier-ignore
      (brut) =>
        [brut, { valeur: '732829320', regle: 'siret-espaces', juste: true, perdue: false }] as const,
    ),
    ...['732829320.0', '732829320,00', ' 732829320.0 '].map(
      (brut) =>
        [
          brut,
          { valeur: '732829320', regle: 'siret-decimale', juste: true, perdue: false },
        ] as const,
    ),
    // Un zéro de tête ne se rend qu’une fois la décimale ôtée, et si la clé l’accepte.
    ['5520176', { valeur: '005520176', regle: 'siret-zero-perdu', juste: true, perdue: false }],
    ['5520176.0', { valeur: '005520176', regle: 'siret-zero-perdu', juste: true, perdue: false }],
    ['5520177', { valeur: '5520177', regle: 'siret-invalide', juste: false, perdue: false }],
    // Des lettres dont les codes feraient une somme juste.
    ...['73282932D', 'A32829320'].map(
      (brut) =>
        [brut, { valeur: brut, regle: 'siret-invalide', juste: false, perdue: false }] as const,
    ),
    // Ce qui n’a rien d’un numéro est gardé tel quel, sans les blancs du bord.
    [' en cours ', { valeur: 'en cours', regle: 'siret-invalide', juste: false, perdue: false }],
    [
      'n°732829320',
      { valeur: 'n°732829320', regle: 'siret-invalide', juste: false, perdue: false },
    ],
    [
      '732829320bis',
      { valeur: '732829320bis', regle: 'siret-invalide', juste: false, perdue: false },
    ],
    ['73282932A', { valeur: '73282932A', regle: 'siret-invalide', juste: false, perdue: false }],
  ] as const)('« %s »', (brut, attendu) => expect(lireSiret(brut)).toEqual(attendu));

  it.each(['8,12E+13', '8.12e13', ' 8E+13 ', '7,3282932E+13'])(
    'dit perdus les derniers chiffres de « %s »',
    (brut) =>
      expect(lireSiret(brut)).toEqual({ valeur: brut, regle: null, juste: false, perdue: true }),
  );

  it.each(['8,12E+13 bis', 'n° 8E+13', '12E+13', '8,E+13'])('mais pas de « %s »', (brut) =>
    expect(lireSiret(brut).perdue).toBe(false),
  );

  it('rend jusqu’à trois zéros, ni plus ni moins', () => {
    // Des numéros justes qui commencent par un, deux, trois et quatre zéros.
    const justes = ['012345674', '001234567', '000123455', '000012344'].map((debut) => {
      const cles = [...'0123456789'].map((c) => debut.slice(0, 8) + c);
      return cles.find((c) => cleSirenJuste(c))!;
    });
    const lus = justes.map((n) => lireSiret(n.replace(/^0+/, '')));
    expect(lus.map((l) => [l.valeur, l.juste])).toEqual([
      [justes[0], true],
      [justes[1], true],
      [justes[2], true],
      [justes[3]!.replace(/^0+/, ''), false],
    ]);
    const siret = [...'0123456789'].map((c) => `0052017600001${c}`).find((c) => cleSiretJuste(c))!;
    expect(lireSiret(siret.slice(2))).toMatchObject({ valeur: siret, regle: 'siret-zero-perdu' });
  });
});

describe('lire un code de cinq caractères', () => {
  const lire = (brut: string) => lireCinq(brut, 'code-decimale', 'code-zero-perdu');

  it.each([
    ['84200', '84200', []],
    [' 84 200 ', '84200', []],
    ['84\u00a0200', '84200', []],
    ['2a004', '2A004', []],
    ['84200.0', '84200', ['code-decimale']],
    ['84200,00', '84200', ['code-decimale']],
    ['1004', '01004', ['code-zero-perdu']],
    ['1004.0', '01004', ['code-decimale', 'code-zero-perdu']],
    // La Corse sans son 2.
    ['A004', '2A004', ['code-zero-perdu']],
    ['b033', '2B033', ['code-zero-perdu']],
    // Ce qui n’a pas la bonne longueur ne se complète pas.
    ['104', '104', []],
    ['A04', 'A04', []],
    ['A0041', 'A0041', []],
    ['XA004', 'XA004', []],
    ['C004', 'C004', []],
    ['842000', '842000', []],
    ['184200', '184200', []],
    ['84200.5', '84200.5', []],
    ['A84200.0', 'A84200.0', []],
    ['84200.0A', '84200.0A', []],
    ['', '', []],
  ] as const)('« %s » → %s', (brut, code, regles) =>
    expect(lire(brut)).toEqual({ code, regles: [...regles] }),
  );
});
