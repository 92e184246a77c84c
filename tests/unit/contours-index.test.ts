import { beforeAll, describe, expect, it } from 'vitest';
import { lireCog } from '../../scripts/contours/cog';
import { nomFrancais } from '../../scripts/contours/fond/pays';
import { piecesDesCommunes, piecesDesDepartements } from '../../scripts/contours/pieces';
import { chargerSecours } from '../../scripts/contours/secours/charger';
import { fabriquerIndex } from '../../scripts/contours/territoires';
import { assembler } from '../../scripts/contours/topologie/assembler';
import { lireIndex, type IndexTerritoires } from '../../src/lib/domain/index-territoires';

const ajaccio = {
  point: [8.7, 41.9] as [number, number],
  emprise: [8.5, 41.8, 8.9, 42] as [number, number, number, number],
  surface: 82.03,
};

let index: IndexTerritoires;
beforeAll(async () => {
  const fichier = fabriquerIndex(await lireCog(), new Map([['commune:2A004', ajaccio]]));
  index = lireIndex(JSON.parse(JSON.stringify(fichier)));
});

describe('index des territoires', () => {
  it('contient tous les territoires actuels', () => {
    const comptes = (['region', 'departement', 'epci', 'commune'] as const).map(
      (niveau) => index.tous(niveau).length,
    );
    expect(comptes).toEqual([18, 101, 1255, 34_969]);
    expect(index.millesime).toBe('COG 2026');
  });

  it('garde les codes en chaînes, avec leurs parents', () => {
    expect(index.trouver({ niveau: 'commune', code: '2A004' })).toEqual({
      niveau: 'commune',
      code: '2A004',
      nom: 'Ajaccio',
      population: 76_320,
      regions: ['94'],
      departements: ['2A'],
      epci: '242010056',
      codesPostaux: ['20000', '20090', '20167'],
      ...ajaccio,
    });
    const macouria = index.trouver({ niveau: 'commune', code: '97305' });
    expect(macouria).toMatchObject({ nom: 'Macouria', departements: ['973'], regions: ['03'] });
    expect(macouria).not.toHaveProperty('point');
    expect(index.trouver({ niveau: 'commune', code: '01004' })?.nom).toBe('Ambérieu-en-Bugey');
    expect(index.trouver({ niveau: 'commune', code: '1004' })).toBeUndefined();
  });

  it('ne donne aux communes d’outre-mer hors DROM aucun parent inventé', () => {
    const miquelon = index.trouver({ niveau: 'commune', code: '97501' });
    expect(miquelon?.nom).toBe('Miquelon-Langlade');
    expect(miquelon).not.toHaveProperty('departements');
  });

  it('donne les membres de chaque niveau', () => {
    const region = { niveau: 'region', code: '53' } as const;
    expect(index.membres(region, 'departement').map(({ code }) => code)).toEqual([
      '22',
      '29',
      '35',
      '56',
    ]);
    const epci = { niveau: 'epci', code: '200000172' } as const;
    expect(index.membres(epci).map(({ nom }) => nom)).toContain('Bonneville');
    expect(index.membres({ niveau: 'commune', code: '2A004' })).toEqual([]);
  });

  it('garde tous les départements et toutes les régions d’un EPCI à cheval', () => {
    const aCheval = index.tous('epci').filter((e) => (e.departements?.length ?? 0) > 1);
    expect(aCheval.length).toBeGreaterThan(40);
    for (const epci of index.tous('epci')) {
      const vus = index.membres(epci).flatMap((c) => c.departements ?? []);
      expect(new Set(epci.departements)).toEqual(new Set(vus));
    }
  });

  it('ramène les anciens codes aux actuels', () => {
    expect(index.actuel('2A004')).toBe('2A004');
    expect(index.actuel('20004')).toBe('2A004');
    expect(index.actuel('75101')).toBe('75056');
    expect(index.actuel('69381')).toBe('69123');
    expect(index.actuel('13216')).toBe('13055');
    expect(index.actuel('01120')).toBe('01262');
    expect(index.actuel('99999')).toBeUndefined();
    expect(index.anciennes().find(({ nom }) => nom === 'Arbignieu')?.actuel).toBe('01015');
  });

  it('refuse un fichier d’une autre forme', () => {
    expect(() => lireIndex({ version: 99 })).toThrow(/npm run contours/);
    expect(() => lireIndex(null)).toThrow(/npm run contours/);
  });
});

describe('recodage des sources', () => {
  const carre = (x: number) => [
    [
      [x, 46],
      [x + 1, 46],
      [x + 1, 47],
      [x, 47],
      [x, 46],
    ],
  ];
  const entite = (code: string, x: number) => ({
    type: 'Feature' as const,
    properties: { code, nom: code },
    geometry: { type: 'Polygon' as const, coordinates: carre(x) },
  });

  it('fond une ancienne commune dans l’actuelle et écarte les COM', async () => {
    const entites = [
      entite('01262', 2),
      entite('01120', 3),
      entite('97501', 4),
      entite('00000', 5),
    ];
    const { pieces, surfaces, remarques } = piecesDesCommunes(entites, await lireCog());
    expect(pieces.map(({ codes }) => codes.commune)).toEqual(['01262', '01262']);
    expect(assembler(pieces).contours.commune).toHaveLength(1);
    expect(surfaces.size).toBe(1);
    expect(remarques).toHaveLength(2);
  });
});

describe('jeu de secours', () => {
  it('a les 101 départements du COG, et 18 régions qui s’en déduisent', async () => {
    const { pieces } = piecesDesDepartements(await chargerSecours(), await lireCog());
    const { contours } = assembler(pieces, ['region', 'departement']);
    expect(contours.departement).toHaveLength(101);
    expect(contours.region).toHaveLength(18);
    const codes = contours.departement.map(({ code }) => code);
    expect(codes).toEqual(expect.arrayContaining(['2A', '2B', '69', '971', '976']));
  });
});

describe('noms français des pays', () => {
  it('traduit les codes numériques', () => {
    expect(nomFrancais('276', 'Germany')).toBe('Allemagne');
    expect(nomFrancais('740', 'Suriname')).toBe('Suriname');
    expect(nomFrancais(undefined, 'Kosovo')).toBe('Kosovo');
  });
});
