/**
 * L’index des territoires sur un pays de cinq lignes. Il se lit dans chaque test : lu d’avance, la
 * mutation ne le verrait pas.
 */
import { describe, expect, it } from 'vitest';
import {
  lireIndex,
  type ColonnesTerritoires,
  type FichierIndex,
} from '../../../src/lib/domain/index-territoires';

const sansContour = (n: number) => ({
  point: Array<null>(2 * n).fill(null),
  emprise: Array<null>(4 * n).fill(null),
  surface: Array<null>(n).fill(null),
});
const colonnes = (code: string[], nom: string[]): ColonnesTerritoires => ({
  code,
  nom,
  population: code.map(() => null),
  ...sansContour(code.length),
});

const FICHIER: FichierIndex = {
  version: 1,
  millesime: 'COG 2026',
  territoires: {
    region: { ...colonnes(['53', '52'], ['Bretagne', 'Loire']), chefLieu: ['35238', ''] },
    departement: { ...colonnes(['35', '44'], ['Ille-et-Vilaine', 'Loire']), regions: ['53', '52'] },
    epci: {
      ...colonnes(['200000001', '200000002'], ['À cheval', 'Pays de Nort']),
      type: ['CC', ''],
      departements: ['35 44', '44'],
      regions: ['53 52', '52'],
    },
    commune: {
      code: ['35001', '44001', '97501'],
      nom: ['Acigné', 'Abbaretz', 'Miquelon'],
      population: [7000, 0, null],
      regions: ['53', '52', ''],
      departements: ['35', '44', ''],
      epci: ['200000001', '200000001', ''],
      codesPostaux: ['35690', '44170 44171', ''],
      point: [-1.5, 48.1, 0, 0, null, null],
      emprise: [-1.6, 48, -1.4, 48.2, null, null, null, null, -56.4, 46.7, -56.1],
      surface: [29.5, 0, null],
    },
  },
  anciens: { '35999': '35001', '44999': '44001' },
  nomsAnciens: { '35999': 'Vieil Acigné', '44998': 'Sans suite' },
  ept: [{ code: '200057974', nom: 'Est', communes: ['93001'] }],
};
const lire = (changement: object = {}) => lireIndex({ ...FICHIER, ...changement });
const commune = (code: string) => ({ niveau: 'commune', code }) as const;

describe('un territoire lu', () => {
  it('a tout ce que sa ligne dit', () => {
    expect(lire().trouver(commune('35001'))).toEqual({
      niveau: 'commune',
      code: '35001',
      nom: 'Acigné',
      population: 7000,
      regions: ['53'],
      departements: ['35'],
      epci: '200000001',
      codesPostaux: ['35690'],
      point: [-1.5, 48.1],
      emprise: [-1.6, 48, -1.4, 48.2],
      surface: 29.5,
    });
  });

  it('garde un zéro, qui n’est pas « inconnu », et n’invente pas d’emprise', () => {
    expect(lire().trouver(commune('44001'))).toStrictEqual({
      niveau: 'commune',
      code: '44001',
      nom: 'Abbaretz',
      population: 0,
      regions: ['52'],
      departements: ['44'],
      epci: '200000001',
      codesPostaux: ['44170', '44171'],
      point: [0, 0],
      surface: 0,
    });
  });

  it('n’a pas de clé pour ce qu’on ignore, ni d’emprise à trois côtés', () => {
    expect(lire().trouver(commune('97501'))).toStrictEqual({
      niveau: 'commune',
      code: '97501',
      nom: 'Miquelon',
    });
  });

  it('a son type et son chef-lieu là où la colonne en a', () => {
    const index = lire();
    expect(index.tous('epci').map((t) => t.type)).toEqual(['CC', undefined]);
    const [bretagne, loire] = index.tous('region');
    expect(bretagne).toStrictEqual({
      niveau: 'region',
      code: '53',
      nom: 'Bretagne',
      chefLieu: '35238',
    });
    expect(loire).not.toHaveProperty('chefLieu');
  });

  it('se cherche à son niveau, et garde l’ordre du fichier', () => {
    const index = lire();
    expect(index.trouver({ niveau: 'departement', code: '53' })).toBeUndefined();
    expect(index.trouver({ niveau: 'region', code: '53' })?.nom).toBe('Bretagne');
    expect(index.tous('commune').map((t) => t.code)).toEqual(['35001', '44001', '97501']);
  });
});

describe('les membres', () => {
  it.each([
    ['region', '53', 'departement', ['35']],
    ['region', '52', 'epci', ['200000001', '200000002']],
    ['region', '52', 'commune', ['44001']],
    ['departement', '35', 'epci', ['200000001']],
    ['departement', '44', 'commune', ['44001']],
    ['epci', '200000001', 'commune', ['35001', '44001']],
    ['epci', '200000002', 'commune', []],
    ['epci', '200000001', 'departement', []],
    ['commune', '35001', 'commune', []],
    ['commune', '200000001', 'commune', []],
    ['departement', '', 'commune', []],
  ] as const)('%s %s, niveau %s', (niveau, code, cherche, attendus) => {
    const index = lire();
    expect(index.membres({ niveau, code }, cherche).map((t) => t.code)).toEqual(attendus);
    // La table d’accès, faite une fois, répond de même.
    expect(index.membres({ niveau, code }, cherche).map((t) => t.code)).toEqual(attendus);
  });

  it('sont des communes quand on ne dit pas lesquels, même après un autre niveau', () => {
    const index = lire();
    const loire = { niveau: 'region', code: '52' } as const;
    expect(index.membres(loire, 'epci')).toHaveLength(2);
    expect(index.membres(loire).map((t) => t.nom)).toEqual(['Abbaretz']);
    expect(index.membres({ niveau: 'departement', code: '35' }).map((t) => t.nom)).toEqual([
      'Acigné',
    ]);
  });
});

describe('les anciennes communes', () => {
  it('un code donne l’actuel ; un code inconnu ne donne rien', () => {
    const { actuel } = lire({ anciens: { ...FICHIER.anciens, '44001': '35001' } });
    // Un code toujours en usage se désigne lui-même, quoi qu’ait été son passé.
    expect(['35001', '35999', '44001', '99999'].map(actuel)).toEqual([
      '35001',
      '35001',
      '44001',
      undefined,
    ]);
  });

  it('se nomment, si l’on sait ce qu’elles sont devenues', () => {
    const index = lire();
    expect(index.anciennes()).toEqual([{ code: '35999', nom: 'Vieil Acigné', actuel: '35001' }]);
    expect(index.anciens()).toEqual(FICHIER.anciens);
  });
});

describe('le fichier', () => {
  it('donne son millésime et ses EPT ; plus ancien, il peut ne pas en avoir', () => {
    expect(lire().millesime).toBe('COG 2026');
    expect(lire().ept()).toEqual(FICHIER.ept);
    const ancien = lire({ ept: undefined, millesime: undefined, nomsAnciens: undefined });
    expect([ancien.ept(), ancien.millesime, ancien.anciennes()]).toEqual([[], '', []]);
  });

  it.each<[string, unknown]>([
    ['vide', null],
    ['d’une autre version', { ...FICHIER, version: 2 }],
    ['sans territoires', { ...FICHIER, territoires: undefined }],
    ['sans anciens codes', { ...FICHIER, anciens: undefined }],
  ])('%s est refusé, avec la commande qui le refait', (_nom, json) => {
    expect(() => lireIndex(json)).toThrow(
      'Index des territoires illisible ou d’une autre version : npm run contours',
    );
  });
});
