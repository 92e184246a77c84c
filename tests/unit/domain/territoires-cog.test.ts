import { describe, expect, it } from 'vitest';
import { assemblerCog, codesDe, type TablesCog } from '../../../src/lib/domain/cog';
import { fabriquerIndex, type Geometrie } from '../../../src/lib/domain/fabriquer-index';
import { lireIndex } from '../../../src/lib/domain/index-territoires';
import type { Niveau } from '../../../src/lib/domain/territoire';

type LigneCommune = TablesCog['communes'][number];

const commune = (
  code: string,
  nom: string,
  population: number | undefined,
  [departement, region]: [departement: string, region: string],
  plus: Partial<LigneCommune> = {},
): LigneCommune => ({
  code,
  nom,
  type: 'commune-actuelle',
  departement,
  region,
  population,
  ...plus,
});
const ancienne = (code: string, nom: string, type: string, plus: Partial<LigneCommune>) =>
  commune(code, nom, undefined, ['22', '53'], { type, ...plus });
const epci = (code: string, nom: string, type: string, membres: string[], habitants = 0) => ({
  code,
  nom,
  type,
  populationMunicipale: habitants,
  membres: membres.map((m) => ({ code: m })),
});
const territoire = (code: string, nom: string, chefLieu: string, region?: string) => ({
  code,
  nom,
  chefLieu,
  zone: 'metro',
  ...(region ? { region } : {}),
});

const COTES: [string, string] = ['22', '53'];
const ILLE: [string, string] = ['35', '53'];

/** Un pays en réduction, dans le désordre ; les populations sont rondes. */
const TABLES: TablesCog = {
  communes: [
    commune('56178', 'Pontivy', 14_000, ['56', '53'], { codesPostaux: ['56300'] }),
    commune('35236', 'Redon', 9000, ILLE, { codesPostaux: ['35600'] }),
    commune('35238', 'Rennes', 230_000, ILLE, { codesPostaux: ['35000', '35200', '35700'] }),
    commune('22285', 'Saint-Connec', 300, COTES),
    commune('22055', 'Binic-Étables-sur-Mer', 7000, COTES, { anciensCodes: ['22007'] }),
    commune('22241', 'Plumieux', 2000, COTES, { anciensCodes: ['22043', '22285'] }),
    commune('44128', 'Plessé', 5000, ['44', '52']),
    commune('29155', 'Ouessant', undefined, ['29', '53']),
    commune('56001', 'Allaire', 4000, ['56', '53']),
    commune('01262', 'Montluel', 7000, ['01', '84'], { anciensCodes: ['01120'] }),
    commune('97501', 'Miquelon-Langlade', 600, ['975', '975']),
    commune('98414', 'La Terre-Adélie', undefined, ['984', '984']),
    commune('75056', 'Paris', 2_100_000, ['75', '11']),
    ancienne('22055', 'Étables-sur-Mer', 'commune-deleguee', { chefLieu: '22055' }),
    ancienne('22007', 'Binic', 'commune-deleguee', { chefLieu: '22055' }),
    ancienne('22241', 'Plumieux', 'commune-deleguee', { chefLieu: '22241' }),
    ancienne('22066', 'Le Gouray', 'commune-deleguee', { chefLieu: '22046' }),
    ancienne('22102', 'Langourla', 'commune-deleguee', {}),
    ancienne('75101', 'Paris 1er Arrondissement', 'arrondissement-municipal', {
      commune: '75056',
    }),
    ancienne('01120', 'Cordieux', 'commune-associee', { chefLieu: '01262' }),
  ],
  epci: [
    epci('245614433', 'CC Pontivy Communauté', 'CC', ['22285', '56178'], 14_500),
    epci('243500741', 'CA Redon Agglomération', 'CA', ['56001', '44128', '35236'], 18_500),
    epci('243500139', 'Rennes Métropole', 'METRO', ['35238', '35999'], 231_000),
  ],
  departements: [
    territoire('56', 'Morbihan', '56260', '53'),
    territoire('22', 'Côtes-d’Armor', '22278', '53'),
    territoire('29', 'Finistère', '29232', '53'),
    territoire('35', 'Ille-et-Vilaine', '35238', '53'),
    territoire('44', 'Loire-Atlantique', '44109', '52'),
    territoire('01', 'Ain', '01053', '84'),
    territoire('75', 'Paris', '75056', '11'),
    { ...territoire('975', 'Saint-Pierre-et-Miquelon', '97502', '975'), zone: 'com' },
  ],
  regions: [
    territoire('84', 'Auvergne-Rhône-Alpes', '69123'),
    territoire('53', 'Bretagne', '35238'),
    territoire('52', 'Pays de la Loire', '44109'),
    territoire('11', 'Île-de-France', '75056'),
    { ...territoire('975', 'Saint-Pierre-et-Miquelon', '97502'), zone: 'com' },
  ],
  ept: [epci('200057867', 'Plaine Commune', 'EPT', ['93027', '93066', '93001'])],
};

/** Refait à chaque test : un test par mutation ne voit pas ce qui l’est au chargement. */
const cog = () => assemblerCog(TABLES, '6.0.0');

describe('le code officiel géographique, des tables aux territoires', () => {
  it.each([
    ['5.2.1', 'COG 2025'],
    ['6.0.0', 'COG 2026'],
    ['60.1.0', 'decoupage-administratif 60.1.0'],
  ])('la version %s du paquet est le millésime « %s »', (version, millesime) => {
    expect(assemblerCog(TABLES, version)).toMatchObject({ version, millesime });
  });

  it('ne tient pour communes que celles d’aujourd’hui, avec leurs parents', () => {
    const { communes } = cog();
    expect(communes.size).toBe(13);
    expect(communes.has('22007')).toBe(false);
    expect(communes.get('22055')?.nom).toBe('Binic-Étables-sur-Mer');
    expect(communes.get('35238')).toEqual({
      code: '35238',
      nom: 'Rennes',
      population: 230_000,
      codesPostaux: ['35000', '35200', '35700'],
      departement: '35',
      region: '53',
      epci: '243500139',
    });
  });

  it('ne donne ni département ni région aux collectivités d’outre-mer', () => {
    const { communes, departements, regions } = cog();
    expect([...departements.keys()]).not.toContain('975');
    expect([...regions.keys()]).not.toContain('975');
    expect(departements.get('29')?.nom).toBe('Finistère');
    expect(codesDe(communes.get('97501')!)).toEqual({ commune: '97501' });
    expect(communes.get('98414')).toEqual({
      code: '98414',
      nom: 'La Terre-Adélie',
      codesPostaux: [],
    });
  });

  it('dit où est une commune à chaque niveau, une île pouvant être sans intercommunalité', () => {
    const { communes } = cog();
    expect(codesDe(communes.get('35236')!)).toEqual({
      region: '53',
      departement: '35',
      epci: '243500741',
      commune: '35236',
    });
    expect(codesDe(communes.get('29155')!)).toEqual({
      region: '53',
      departement: '29',
      commune: '29155',
    });
  });

  it('range dans l’ordre les communes d’un établissement public territorial', () => {
    expect(cog().ept).toEqual([
      { code: '200057867', nom: 'Plaine Commune', communes: ['93001', '93027', '93066'] },
    ]);
  });

  it.each<[string, string?, string?, string?]>([
    ['22007', '22055', 'Binic', 'une commune déléguée'],
    ['01120', '01262', 'Cordieux', 'une commune associée'],
    ['75101', '75056', 'Paris 1er Arrondissement', 'un arrondissement'],
    ['22043', '22241', undefined, 'un code disparu dont le nom est perdu'],
    // Seul le nom est ancien : la commune nouvelle a gardé le code de son chef-lieu.
    ['22055', '22055', 'Étables-sur-Mer', 'le chef-lieu d’une commune nouvelle'],
    ['22241', undefined, undefined, 'une commune déléguée de même nom et de même code'],
    ['22285', undefined, undefined, 'un ancien code redevenu celui d’une commune'],
    ['22066', undefined, undefined, 'une commune déléguée d’une commune inconnue'],
    ['22102', undefined, undefined, 'une commune déléguée d’on ne sait quoi'],
  ])('ramène %s à %s (nom : %s) : %s', (code, actuel, nom) => {
    const { anciens, nomsAnciens } = cog();
    expect(anciens.get(code)).toBe(actuel);
    expect(nomsAnciens.get(code)).toBe(nom);
  });
});

const RENNES: Geometrie = {
  point: [-1.68, 48.11],
  emprise: [-1.76, 48.07, -1.62, 48.16],
  surface: 50.4,
};
const BRETAGNE: Geometrie = {
  point: [-2.83, 48.2],
  emprise: [-5.2, 47.2, -1, 48.9],
  surface: 27_500,
};
const FINISTERE: Geometrie = { ...BRETAGNE, surface: 6785 };
const METROPOLE: Geometrie = { ...RENNES, surface: 705 };
const GEOMETRIES = new Map([
  ['commune:35238', RENNES],
  ['departement:29', FINISTERE],
  ['region:53', BRETAGNE],
  ['epci:243500139', METROPOLE],
]);
const fabriquer = (tables: TablesCog) =>
  JSON.stringify(fabriquerIndex(assemblerCog(tables, '6.0.0'), GEOMETRIES));

describe('l’index fabriqué, tel qu’il se relit', () => {
  const lire = (tables = TABLES) => lireIndex(JSON.parse(fabriquer(tables)));
  const trouver = (niveau: Niveau, code: string) => lire().trouver({ niveau, code });

  it('décrit une commune en entier, et n’invente rien de celle qu’on connaît mal', () => {
    expect(lire().millesime).toBe('COG 2026');
    expect(trouver('commune', '35238')).toEqual({
      niveau: 'commune',
      code: '35238',
      nom: 'Rennes',
      population: 230_000,
      regions: ['53'],
      departements: ['35'],
      epci: '243500139',
      codesPostaux: ['35000', '35200', '35700'],
      ...RENNES,
    });
    const adelie = { niveau: 'commune', code: '98414', nom: 'La Terre-Adélie' };
    expect(trouver('commune', '98414')).toStrictEqual(adelie);
  });

  it('additionne les communes en départements et en régions, avec leur chef-lieu', () => {
    expect(trouver('departement', '35')).toEqual({
      niveau: 'departement',
      code: '35',
      nom: 'Ille-et-Vilaine',
      population: 239_000,
      regions: ['53'],
      chefLieu: '35238',
    });
    expect(trouver('region', '53')).toEqual({
      niveau: 'region',
      code: '53',
      nom: 'Bretagne',
      population: 266_300,
      chefLieu: '35238',
      ...BRETAGNE,
    });
    expect(trouver('region', '52')?.population).toBe(5000);
    expect(trouver('departement', '29')).toMatchObject(FINISTERE);
  });

  it('nomme d’abord le département le plus peuplé d’une intercommunalité à cheval', () => {
    expect(trouver('epci', '245614433')).toEqual({
      niveau: 'epci',
      code: '245614433',
      nom: 'CC Pontivy Communauté',
      population: 14_500,
      type: 'CC',
      departements: ['56', '22'],
      regions: ['53'],
    });
    expect(trouver('epci', '243500741')).toMatchObject({
      departements: ['35', '44', '56'],
      regions: ['53', '52'],
    });
    // Un membre que la table des communes ignore ne compte pas.
    const metropole = { departements: ['35'], regions: ['53'], ...METROPOLE };
    expect(trouver('epci', '243500139')).toMatchObject(metropole);
  });

  it('à population égale, nomme les départements dans l’ordre de leurs codes', () => {
    const egales = TABLES.communes.map((c) => ({ ...c, population: 1000 }));
    const redon = lire({ ...TABLES, communes: egales }).trouver({
      niveau: 'epci',
      code: '243500741',
    });
    expect(redon?.departements).toEqual(['35', '44', '56']);
  });

  it.each<[Niveau, string[]]>([
    ['region', ['11', '52', '53', '84']],
    ['departement', ['01', '22', '29', '35', '44', '56', '75']],
    ['epci', ['243500139', '243500741', '245614433']],
  ])('range les territoires par code : %s', (niveau, codes) => {
    expect(
      lire()
        .tous(niveau)
        .map(({ code }) => code),
    ).toEqual(codes);
  });

  it('garde les anciennes communes et les établissements du Grand Paris', () => {
    const index = lire();
    expect(index.actuel('22043')).toBe('22241');
    expect(index.anciennes()).toContainEqual({ code: '22007', nom: 'Binic', actuel: '22055' });
    expect(index.ept().map(({ nom }) => nom)).toEqual(['Plaine Commune']);
  });

  it('donne le même fichier quel que soit l’ordre des tables', () => {
    const associee = ancienne('02285', 'Escaufourt', 'commune-associee', { chefLieu: '56001' });
    const tables = { ...TABLES, communes: [...TABLES.communes, associee] };
    const retourner = <T>(lignes: T[]) => [...lignes].reverse();
    const retournees: TablesCog = {
      ...tables,
      communes: retourner(tables.communes),
      epci: retourner(tables.epci),
      departements: retourner(tables.departements),
      regions: retourner(tables.regions),
    };
    expect(fabriquer(retournees)).toBe(fabriquer(tables));
  });
});
