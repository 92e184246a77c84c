/** De quoi tester l’import sans contours construits : un petit index de vraies communes. */
import { readFile } from 'node:fs/promises';
import { analyserSource } from '../../src/lib/data/import/analyse';
import { importerSource, type ContexteImport } from '../../src/lib/data/import/importation';
import { ouvrirSource, type Entree } from '../../src/lib/data/import/source';
import {
  ligneDepuisTextes,
  type LigneOctets,
} from '../../src/lib/domain/diagnostic/import/lecteur-csv';
import type { ChoixImport, TableTerritoriale } from '../../src/lib/domain/diagnostic/import/types';
import {
  compterEtats,
  ETATS,
  MOTIFS,
  SANS_COMMUNE,
  type Releve,
} from '../../src/lib/domain/diagnostic/releve';
import { lireIndex, type FichierIndex } from '../../src/lib/domain/index-territoires';

export type Commune = [
  code: string,
  nom: string,
  cps: string,
  lon: number,
  lat: number,
  population: number,
  epci?: string,
];

const COMMUNES: Commune[] = [
  ['01004', 'Ambérieu-en-Bugey', '01500', 5.373, 45.961, 14854],
  ['01053', 'Bourg-en-Bresse', '01000', 5.225, 46.205, 42111],
  ['2A004', 'Ajaccio', '20000 20090 20167', 8.702, 41.935, 73822],
  ['13055', 'Marseille', '13001 13002 13003 13005', 5.4, 43.296, 877215],
  ['21054', 'Beaune', '21200', 4.838, 47.024, 20032],
  ['35238', 'Rennes', '35000 35200 35700', -1.68, 48.117, 227830, '243500139'],
  ['42218', 'Saint-Étienne', '42000 42100 42230', 4.387, 45.439, 173136],
  ['49007', 'Angers', '49000 49100', -0.553, 47.473, 157555],
  ['69123', 'Lyon', '69001 69002 69003', 4.835, 45.758, 520774],
  ['73010', 'Entrelacs', '73410', 5.94, 45.78, 6300],
  ['75056', 'Paris', '75001 75011 75020', 2.343, 48.86, 2103778],
  ['84031', 'Carpentras', '84200', 5.048, 44.058, 31271],
  ['84033', 'Causans-le-Vieux', '84190', 5.05, 44.15, 400],
  ['93066', 'Saint-Denis', '93200 93210', 2.357, 48.936, 150000],
  ['97105', 'Basse-Terre', '97100', -61.725, 16, 9700],
  ['97411', 'Saint-Denis', '97400 97490', 55.457, -20.904, 155634],
  ['97302', 'Cayenne', '97300', -52.33, 4.92, 61000],
];
const vides = <T>(n: number, v: T): T[] => Array.from({ length: n }, () => v);
const NOMS_DEPARTEMENTS: Record<string, string> = {
  '01': 'Ain',
  '2A': 'Corse-du-Sud',
  '2B': 'Haute-Corse',
  '13': 'Bouches-du-Rhône',
  '21': "Côte-d'Or",
  '35': 'Ille-et-Vilaine',
  '39': 'Jura',
  '42': 'Loire',
  '49': 'Maine-et-Loire',
  '69': 'Rhône',
  '73': 'Savoie',
  '75': 'Paris',
  '84': 'Vaucluse',
  '93': 'Seine-Saint-Denis',
  '971': 'Guadeloupe',
  '974': 'La Réunion',
  '973': 'Guyane',
};

function petit(code: string[], nom: string[]) {
  const n = code.length;
  return {
    code,
    nom,
    population: vides(n, null),
    point: vides(n * 2, null),
    emprise: vides(n * 4, null),
    surface: vides(n, null),
  };
}

/** Celui de la commune ; rien pour une collectivité d’outre-mer, qui n’est pas d’un département. */
const departementDe = ([code]: Commune) =>
  code.startsWith('98') ? '' : code.slice(0, code.startsWith('97') ? 3 : 2);

/** Un index fait de ces communes, de leurs départements, et de codes qui n’en sont plus. */
export function fichierDe(
  communes: readonly Commune[],
  anciens: Record<string, string>,
  nomsAnciens: Record<string, string>,
): FichierIndex {
  const departements = [...new Set(communes.map(departementDe).filter(Boolean))];
  return {
    version: 1,
    millesime: 'COG 2026',
    territoires: {
      commune: {
        code: communes.map((c) => c[0]),
        nom: communes.map((c) => c[1]),
        codesPostaux: communes.map((c) => c[2]),
        point: communes.flatMap((c) => [c[3], c[4]]),
        population: communes.map((c) => c[5]),
        epci: communes.map((c) => c[6] ?? ''),
        departements: communes.map(departementDe),
        emprise: communes.flatMap((c) => [c[3] - 0.08, c[4] - 0.06, c[3] + 0.08, c[4] + 0.06]),
        surface: vides(communes.length, 30),
      },
      epci: petit(['243500139'], ['Rennes Métropole']),
      departement: petit(
        departements,
        departements.map((d) => NOMS_DEPARTEMENTS[d] ?? `Département ${d}`),
      ),
      region: petit(['53', '84', '01'], ['Bretagne', 'Auvergne-Rhône-Alpes', 'Guadeloupe']),
    },
    anciens,
    nomsAnciens,
  };
}

export const FICHIER_INDEX = fichierDe(
  COMMUNES,
  { '73006': '73010', '75111': '75056', '69383': '69123', '49015': '49007' },
  {
    '73006': 'Albens',
    '75111': 'Paris 11e Arrondissement',
    '69383': 'Lyon 3e Arrondissement',
  },
);

export const index = lireIndex(FICHIER_INDEX);
const contexte: ContexteImport = {
  index,
  id: 'r1',
  importeLe: '2026-01-01T00:00:00.000Z',
  naf: { '88.91A': 'petite-enfance-famille' },
};

export async function fixture(nom: string): Promise<File> {
  return new File([await readFile(new URL(`../fixtures/import/${nom}`, import.meta.url))], nom);
}
export const colle = (texte: string): Entree => ({ nom: 'Collage', texte });
export const analyser = (entree: Entree, force?: Partial<ChoixImport>) =>
  analyserSource(ouvrirSource(entree), index, force);

export async function lire(entree: Entree, force: Partial<ChoixImport> = {}) {
  const { choix } = await analyser(entree, force);
  return importerSource(ouvrirSource(entree), { ...choix, ...force }, contexte);
}
export async function relever(entree: Entree, force: Partial<ChoixImport> = {}): Promise<Releve> {
  return (await lire(entree, { genre: 'structures', ...force })) as Releve;
}
export const tabler = async (entree: Entree, force: Partial<ChoixImport> = {}) =>
  (await lire(entree, force)) as TableTerritoriale;

/** Une ligne lue telle quelle dans un fichier : à partir de `suivies`, ses cellules s’y suivent. */
export const brute = (cellules: readonly string[], suivies = 0): LigneOctets => ({
  ...ligneDepuisTextes(cellules),
  suivies,
});

/** Ce qu’une personne verrait de chaque ligne. */
export function decrire(r: Releve) {
  return Array.from({ length: r.taille }, (_, i) => ({
    nom: r.nomStructure.lire(i),
    etat: ETATS[r.etat[i]!],
    motif: MOTIFS[r.motif[i]!],
    commune: r.commune[i] === SANS_COMMUNE ? null : index.tous('commune')[r.commune[i]!]!.code,
  }));
}
export const regles = (r: Releve) =>
  Object.fromEntries(r.reparations.map((x) => [x.regle, x.compte]));
/** Les trois compteurs font le total, et chaque ligne à revoir est dans un groupe et un seul. */
export function total(r: Releve): number {
  const { placees, aRevoir, ecartees } = compterEtats(r);
  const groupees = r.aRevoir.flatMap((g) => [...g.lignes]);
  if (new Set(groupees).size !== aRevoir || groupees.length !== aRevoir)
    throw new Error('groupes incomplets');
  return placees + aRevoir + ecartees;
}
