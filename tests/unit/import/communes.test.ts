import { describe, expect, it } from 'vitest';
import {
  AppariementCommunes,
  appariementDe,
  type LieuLu,
} from '../../../src/lib/domain/diagnostic/import/communes';
import { SANS_COMMUNE } from '../../../src/lib/domain/diagnostic/releve';
import { lireIndex } from '../../../src/lib/domain/index-territoires';
import { fichierDe, type Commune } from '../import-aides';

const c = (code: string, nom: string, cps: string, population = 1000): Commune => [code, nom, cps, 2, 47, population]; // prettier-ignore

const COMMUNES: Commune[] = [
  c('01004', 'Ambérieu-en-Bugey', '01500', 14854),
  c('01008', 'Ambutrix', '01500', 750),
  c('01089', 'Château-Gaillard', '01500', 2000),
  c('01033', 'Valserhône', '01200', 16000),
  c('01247', 'Mijoux', '01410', 400),
  c('01152', 'Lélex', '01410', 200),
  c('39274', 'Lajoux', '39310 01410', 250),
  c('2A004', 'Ajaccio', '20000 20090'),
  c('2B033', 'Bastia', '20200 20600'),
  c('13055', 'Marseille', '13001 13005'),
  c('35238', 'Rennes', '35000 35200'),
  c('69123', 'Lyon', '69001 69003'),
  c('73010', 'Entrelacs', '73410'),
  c('75056', 'Paris', '75001 75011'),
  c('93066', 'Saint-Denis', '93200', 150000),
  c('97411', 'Saint-Denis', '97400 97490', 155634),
  c('21541', 'Saint-Aubin', '21190', 250),
  c('39462', 'Saint-Aubin', '39410', 900),
  c('91538', 'Saint-Aubin', '91190', 700),
  c('98735', 'Papeete', '98714'),
  // Deux homonymes d’un même département, deux noms d’une lettre d’écart, treize voisines.
  c('21901', 'Bourg', '21901', 20),
  c('21902', 'Bourg', '21902', 30),
  c('25001', 'Hameau', '25999', 40),
  c('25002', 'Hameau', '25999', 50),
  c('26001', 'Hameau', '26000', 60),
  c('85001', 'Bourgneuf', '85999'),
  c('85002', 'Bourgneux', '85999'),
  ...Array.from({ length: 13 }, (_, k) => c(`529${k + 10}`, `Voisine ${'ABCDEFGHIJKLM'[k]}`, '52999')), // prettier-ignore
];
const ANCIENS = {
  '73006': ['73010', 'Albens'],
  '73007': ['73010', 'Albens'],
  '73008': ['73010', 'Rennes'],
  '21542': ['21541', 'Bourg'],
  '39463': ['39462', 'Vieux-Bourg'],
  '91539': ['91538', 'Vieux-Bourg'],
  '75111': ['75056', 'Paris 11e Arrondissement'],
  '69383': ['69123', 'Lyon 3e Arrondissement'],
  '13205': ['13055', 'Marseille 5e Arrondissement'],
  '69232': ['69123', 'Saint-Rambert-l’Île-Barbe'],
  // Un index incomplet : sa commune actuelle n’y est pas.
  '52001': ['52999', 'Fantôme'],
} as const;

const fabriquer = () =>
  lireIndex(
    fichierDe(
      COMMUNES,
      Object.fromEntries(Object.entries(ANCIENS).map(([code, [actuel]]) => [code, actuel])),
      Object.fromEntries(Object.entries(ANCIENS).map(([code, [, nom]]) => [code, nom])),
    ),
  );

const code = (rang: number) => (rang === SANS_COMMUNE ? null : COMMUNES[rang]![0]);

function apparier(lieu: Partial<LieuLu>) {
  const vide = { code: '', codePostal: '', nom: '', departement: '' };
  const { rang, motif, regles, candidats } = new AppariementCommunes(fabriquer()).apparier({
    ...vide,
    ...lieu,
  });
  return { commune: code(rang), motif, regles, candidats: candidats.map(code) };
}
const placee = (commune: string, ...regles: string[]) => ({
  commune,
  motif: 'sans-objet',
  regles,
  candidats: [],
});
const revue = (motif: string, ...candidats: string[]) => ({
  commune: null,
  motif,
  regles: [],
  candidats,
});
type Cas = [Partial<LieuLu>, ReturnType<typeof placee | typeof revue>];

describe('par son code', () => {
  it.each<Cas>([
    [{ code: '35238' }, placee('35238')],
    [{ code: '2a004' }, placee('2A004')],
    [{ code: '1004' }, placee('01004', 'code-zero-perdu')],
    [{ code: '35238.0' }, placee('35238', 'code-decimale')],
    [{ code: '73006' }, placee('73010', 'ancienne-commune')],
    [{ code: '69232' }, placee('69123', 'ancienne-commune')],
    [{ code: '75111' }, placee('75056', 'arrondissement')],
    [{ code: '69383' }, placee('69123', 'arrondissement')],
    [{ code: '13205' }, placee('13055', 'arrondissement')],
    // Le nom confirme, même celui d’avant la fusion.
    [{ code: '1004', nom: 'AMBERIEU EN BUGEY' }, placee('01004', 'code-zero-perdu')],
    [{ code: '73010', nom: 'Albens' }, placee('73010')],
    [{ code: '73006', nom: 'Albens' }, placee('73010', 'ancienne-commune')],
    [{ code: '35238', nom: '—' }, placee('35238')],
    // Un lieu-dit ne contredit pas un code intact ; il laisse douter d’un code réparé.
    [{ code: '01004', nom: 'La Gare' }, placee('01004')],
    [{ code: '1004', nom: 'La Gare' }, revue('code-et-nom-contradictoires', '01004')],
    // Le nom d’une autre commune, présente ou passée, contredit toujours.
    [{ code: '01004', nom: 'Lyon' }, revue('code-et-nom-contradictoires', '01004', '69123')],
    [{ code: '01004', nom: 'Albens' }, revue('code-et-nom-contradictoires', '01004', '73010')],
    [
      { code: '01004', nom: 'Rennes' },
      revue('code-et-nom-contradictoires', '01004', '35238', '73010'),
    ],
  ])('%j', (lieu, attendu) => expect(apparier(lieu)).toEqual(attendu));

  it.each<Cas>([
    [{ code: '99999', nom: 'Lyon' }, placee('69123', 'code-ecarte')],
    [{ code: '52001', nom: 'Lyon' }, placee('69123', 'code-ecarte')],
    [{ code: '99999', codePostal: '35000' }, placee('35238', 'code-ecarte', 'code-postal-seul')],
    [{ code: '99999', nom: 'Inconnue' }, revue('commune-inconnue')],
    [{ code: '99999' }, revue('lieu-absent')],
  ])('un code inconnu s’écarte si le reste suffit : %j', (lieu, attendu) =>
    expect(apparier(lieu)).toEqual(attendu),
  );
});

describe('par son code postal seul', () => {
  it.each<Cas>([
    [{ codePostal: '35000' }, placee('35238', 'code-postal-seul')],
    [{ codePostal: '1200' }, placee('01033', 'cp-zero-perdu', 'code-postal-seul')],
    [{ codePostal: '35200.0', nom: '---' }, placee('35238', 'cp-decimale', 'code-postal-seul')],
    [{ codePostal: '01410', departement: '39' }, placee('39274', 'code-postal-seul')],
    // Plusieurs communes : les plus peuplées se proposent d’abord, aucune n’est choisie.
    [{ codePostal: '01500' }, revue('commune-ambigue', '01004', '01089', '01008')],
    [{ codePostal: '01410' }, revue('commune-ambigue', '01247', '39274', '01152')],
    [
      { codePostal: '01410', departement: '35' },
      revue('commune-ambigue', '01247', '39274', '01152'),
    ],
    [{ codePostal: '01410', departement: 'Ain' }, revue('commune-ambigue', '01247', '01152')],
    [{ codePostal: '99999' }, revue('code-postal-inconnu')],
    [{ codePostal: ' 8,42E+04 ' }, revue('notation-scientifique')],
    [{ codePostal: '8E4' }, revue('notation-scientifique')],
    [{ codePostal: 'n° 8E4' }, revue('code-postal-inconnu')],
    [{ codePostal: '8E4 bis' }, revue('code-postal-inconnu')],
    [{}, revue('lieu-absent')],
    [{ departement: '35' }, revue('departement-seul')],
    [{ departement: 'Mars' }, revue('lieu-absent')],
  ])('%j', (lieu, attendu) => expect(apparier(lieu)).toEqual(attendu));

  it('ne propose pas plus de douze communes', () =>
    expect(apparier({ codePostal: '52999' }).candidats).toHaveLength(12));
});

describe('par son nom', () => {
  it.each<Cas>([
    [{ nom: 'Lyon' }, placee('69123')],
    [{ nom: 'LYON' }, placee('69123', 'graphie')],
    [{ nom: 'Lyon', codePostal: '69001' }, placee('69123')],
    [{ nom: 'Ambutrix', codePostal: '1500' }, placee('01008', 'cp-zero-perdu')],
    [{ nom: 'Paris 11' }, placee('75056', 'arrondissement')],
    [{ nom: 'ST AUBIN', codePostal: '21190' }, placee('21541', 'saint', 'homonyme-code-postal')],
    [
      { nom: 'ST-DENIS CEDEX', codePostal: '93205' },
      placee('93066', 'cedex', 'saint', 'code-postal-ecarte', 'homonyme-code-postal'),
    ],
    // Un code postal du même département : CEDEX, ou faute.
    [
      { nom: 'Rennes CEDEX 7', codePostal: '35042' },
      placee('35238', 'cedex', 'code-postal-ecarte'),
    ],
    [{ nom: 'Bastia', codePostal: '20999' }, placee('2B033', 'code-postal-ecarte')],
    [{ nom: 'Ajaccio', codePostal: '20999' }, placee('2A004', 'code-postal-ecarte')],
    [{ nom: 'Papeete', codePostal: '98799' }, placee('98735', 'code-postal-ecarte')],
    // Le code postal d’ailleurs, coupé, ou un autre département : à revoir.
    [
      { nom: 'Lyon', codePostal: '01500' },
      revue('code-et-nom-contradictoires', '69123', '01004', '01008', '01089'),
    ],
    [{ nom: 'Lyon', codePostal: '690' }, revue('code-et-nom-contradictoires', '69123')],
    [{ nom: 'Lyon', codePostal: '20000' }, revue('code-et-nom-contradictoires', '69123', '2A004')],
    [{ nom: 'Bastia', codePostal: '35999' }, revue('code-et-nom-contradictoires', '2B033')],
    [{ nom: 'Lyon', departement: '35' }, revue('code-et-nom-contradictoires', '69123')],
    [{ nom: 'Lyon', departement: '69' }, placee('69123')],
    [{ nom: 'Lyon', departement: 'nulle part' }, placee('69123')],
  ])('%j', (lieu, attendu) => expect(apparier(lieu)).toEqual(attendu));

  it.each<Cas>([
    [{ nom: 'Saint-Aubin', codePostal: '21190' }, placee('21541', 'homonyme-code-postal')],
    [
      { nom: 'Saint-Aubin', codePostal: '21999' },
      placee('21541', 'code-postal-ecarte', 'homonyme-code-postal'),
    ],
    [{ nom: 'Saint-Aubin', departement: 'Jura' }, placee('39462', 'homonyme-departement')],
    [{ nom: 'Saint-Denis', departement: '974' }, placee('97411', 'homonyme-departement')],
    [
      { nom: 'Saint-Aubin', departement: '39', codePostal: '39999' },
      placee('39462', 'code-postal-ecarte', 'homonyme-departement'),
    ],
    // Un code postal qui dessert l’une d’elles l’emporte sur le département.
    [
      { nom: 'Saint-Aubin', departement: '39', codePostal: '21190' },
      placee('21541', 'homonyme-code-postal'),
    ],
    [{ nom: 'Saint-Aubin' }, revue('commune-ambigue', '39462', '91538', '21541')],
    [
      { nom: 'Saint-Aubin', departement: '35' },
      revue('code-et-nom-contradictoires', '39462', '91538', '21541'),
    ],
    // Deux d’entre elles ont ce code postal : la troisième n’est pas reprise pour son département.
    [{ nom: 'Hameau', codePostal: '25999' }, revue('commune-ambigue', '25002', '25001')],
    [
      { nom: 'Hameau', codePostal: '25999', departement: '26' },
      revue('code-et-nom-contradictoires', '26001', '25002', '25001'),
    ],
    [{ nom: 'Bourg', departement: '21' }, revue('commune-ambigue', '21902', '21901')],
  ])('homonymes : %j', (lieu, attendu) => expect(apparier(lieu)).toEqual(attendu));

  it.each<Cas>([
    [{ nom: 'Albens' }, placee('73010', 'graphie', 'ancienne-commune')],
    [{ nom: 'Lyon 3e Arrondissement' }, placee('69123', 'arrondissement')],
    // Celle d’aujourd’hui d’abord, sauf si le code postal ne parle que de l’ancienne.
    [{ nom: 'Rennes' }, placee('35238')],
    [{ nom: 'Rennes', codePostal: '73410' }, placee('73010', 'graphie', 'ancienne-commune')],
    [{ nom: 'Rennes', departement: '73' }, placee('73010', 'graphie', 'ancienne-commune')],
    [{ nom: 'Bourg', codePostal: '21190' }, placee('21541', 'graphie', 'ancienne-commune')],
    [
      { nom: 'Vieux-Bourg', departement: '39' },
      placee('39462', 'graphie', 'homonyme-departement', 'ancienne-commune'),
    ],
    [{ nom: 'Vieux-Bourg' }, revue('commune-ambigue', '39462', '91538')],
    [
      { nom: 'Albens', codePostal: '35000' },
      revue('code-et-nom-contradictoires', '73010', '35238'),
    ],
    [{ nom: 'Fantôme' }, revue('commune-inconnue')],
  ])('anciennes communes : %j', (lieu, attendu) => expect(apparier(lieu)).toEqual(attendu));

  it.each<Cas>([
    [{ nom: 'Renes', codePostal: '35000' }, placee('35238', 'nom-approche')],
    [{ nom: 'VALSERHONNE', codePostal: '1200' }, placee('01033', 'cp-zero-perdu', 'nom-approche')],
    [{ nom: 'La Gare', codePostal: '35000' }, placee('35238', 'code-postal-seul')],
    [
      { nom: 'La Gare', codePostal: '01410', departement: '39' },
      placee('39274', 'code-postal-seul'),
    ],
    // « 1200 BRUXELLES » : un code postal à qui il a fallu rendre un zéro peut être étranger.
    [{ nom: 'Bruxelles', codePostal: '1200' }, revue('commune-inconnue', '01033')],
    // Deux noms possibles à une lettre près : la personne choisit.
    [{ nom: 'Bourgneus', codePostal: '85999' }, revue('commune-inconnue', '85001', '85002')],
    // Les noms les plus proches se proposent d’abord, parmi les communes du code postal…
    [
      { nom: 'Chatto Gaillarde', codePostal: '01500' },
      revue('commune-inconnue', '01089', '01008', '01004'),
    ],
    // … à défaut parmi celles du département, si elles ressemblent.
    [{ nom: 'Ambuttrixx', departement: '01' }, revue('commune-inconnue', '01008')],
    [{ nom: 'Ambutxxx', departement: '01' }, revue('commune-inconnue', '01008')],
    [{ nom: 'Chateo Gaillarde', departement: '01' }, revue('commune-inconnue', '01089')],
    [{ nom: 'Mijou', departement: '01' }, revue('commune-inconnue', '01247')],
    [{ nom: 'Mij', departement: '01' }, revue('commune-inconnue')],
    [{ nom: 'Ambuttrixx', departement: '35' }, revue('commune-inconnue')],
    [{ nom: 'Ambuttrixx' }, revue('commune-inconnue')],
  ])('noms inconnus : %j', (lieu, attendu) => expect(apparier(lieu)).toEqual(attendu));
});

describe('un département', () => {
  it.each([
    ['01', '01'],
    ['1', '01'],
    ['1.0', '01'],
    ['1,00', '01'],
    ['2a', '2A'],
    ['2B', '2B'],
    ['974', '974'],
    ['Ain', '01'],
    ['AIN', '01'],
    ['Haute Corse', '2B'],
    ['haute-corse ', '2B'],
    ['La Réunion', '974'],
    ['101', ''],
    ['3.05', ''],
    ['A1', ''],
    ['Mars', ''],
    ['', ''],
  ])('« %s » → « %s »', (brut, attendu) => {
    const appariement = new AppariementCommunes(fabriquer());
    expect([appariement.departement(brut), appariement.departement(brut)]).toEqual([
      attendu,
      attendu,
    ]);
  });

  it('se reconnaît encore après des milliers d’écritures différentes', () => {
    const appariement = new AppariementCommunes(fabriquer());
    for (let k = 0; k < 2001; k++) appariement.departement(`lieu ${k}`);
    expect(appariement.departement('Jura')).toBe('39');
    expect(appariement.departement('Jura')).toBe('39');
  });
});

it('garde l’appariement d’un index, et de lui seul', () => {
  const [un, deux] = [fabriquer(), fabriquer()];
  expect(appariementDe(un)).toBe(appariementDe(un));
  expect(appariementDe(deux)).not.toBe(appariementDe(un));
});
