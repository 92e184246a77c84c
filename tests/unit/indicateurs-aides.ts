/** Aides des essais d’indicateurs : un petit pays à cheval, le vrai index, et des relevés d’essai. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { lireIndex, type FichierIndex } from '$lib/domain/index-territoires';
import type { IndexTerritoires } from '$lib/domain/index-territoires';
import { FAMILLES, SANS_COMMUNE, THEMES_IDS } from '$lib/domain/diagnostic/releve';
import type { Famille, Releve } from '$lib/domain/diagnostic/releve';
import { colonneDepuis } from '$lib/domain/diagnostic/texte-colonne';
import { ABSENCES, compterParCommune } from '$lib/domain/diagnostic/indicateurs';
import type { DonneesIndicateur, Rattachement, Serie } from '$lib/domain/diagnostic/indicateurs';
import type { TableTerritoriale } from '$lib/domain/diagnostic/import/types';
import type { Niveau } from '$lib/domain/territoire';
import { DOSSIER_CONTOURS, manifeste } from '../contours-installes';

/** L’index construit par `npm run contours`, ou `null` s’il n’y est pas. */
export function indexReel(): IndexTerritoires | null {
  if (!manifeste) return null;
  const { nom } = manifeste.fichiers.territoires;
  return lireIndex(JSON.parse(readFileSync(path.join(DOSSIER_CONTOURS, nom), 'utf8')));
}

/**
 * Deux départements, 01 et 02, de deux régions, 11 et 22. L’intercommunalité « à cheval »
 * (200000001) a une commune dans chacun. 97501 n’a ni région, ni intercommunalité, ni point ;
 * la population de 02002 est inconnue. `changer` retouche le pays avant de le lire.
 */
export function petitPays(changer: (pays: FichierIndex) => void = () => {}): IndexTerritoires {
  const fichier: FichierIndex = {
    version: 1,
    millesime: 'COG d’essai',
    anciens: {},
    nomsAnciens: {},
    territoires: {
      region: {
        code: ['11', '22'],
        nom: ['Nord', 'Sud'],
        population: [13_000, 2_500],
        point: [2, 46, 3, 46],
        emprise: [],
        surface: [30, 30],
      },
      departement: {
        code: ['01', '02'],
        nom: ['Premier', 'Second'],
        regions: ['11', '22'],
        population: [13_000, 2_500],
        point: [2, 46, 3, 46],
        emprise: [],
        surface: [30, 30],
      },
      epci: {
        code: ['200000001', '200000002'],
        nom: ['CC à cheval', 'CA entière'],
        departements: ['01 02', '01'],
        regions: ['11 22', '11'],
        population: [5_500, 10_000],
        point: [2.5, 46, 2, 46],
        emprise: [],
        surface: [20, 20],
      },
      commune: {
        code: ['01001', '01002', '01003', '02001', '02002', '97501'],
        nom: ['Ambre', 'Bourg', 'Cime', 'Dune', 'Écluse', 'Îlot'],
        departements: ['01', '01', '01', '02', '02', ''],
        regions: ['11', '11', '11', '22', '22', ''],
        epci: ['200000002', '200000002', '200000001', '200000001', '', ''],
        population: [9_500, 500, 3_000, 2_500, null, 600],
        point: [2, 46, 2.1, 46, 2.2, 46, 3, 46, 3.1, 46, null, null],
        emprise: [],
        surface: [10, 10, 10, 10, 20, null],
      },
    },
  };
  changer(fichier);
  return lireIndex(fichier);
}

/** Les deux départements dans la région 11 ; la région 22 n’a plus rien. */
export function uneSeuleRegion({ territoires: t }: FichierIndex): void {
  t.departement.regions = ['11', '11'];
  t.epci.regions = ['11', '11'];
  t.commune.regions = ['11', '11', '11', '11', '11', ''];
}

export interface LigneEssai {
  nom?: string;
  commune?: number;
  theme?: string;
  famille?: Famille;
  effectif?: number;
  etat?: 0 | 1 | 2;
  lon?: number;
  lat?: number;
}

export function releveEssai(
  lignes: readonly LigneEssai[],
  id = 'r1',
  index?: IndexTerritoires,
): Releve {
  const point = (l: LigneEssai) => index?.tous('commune')[l.commune ?? -1]?.point;
  const theme = (id?: string) => (THEMES_IDS as readonly string[]).indexOf(id ?? '') + 1;
  return {
    genre: 'structures',
    id,
    nom: `${id}.csv`,
    importeLe: '2026-11-23T00:00:00.000Z',
    millesime: 'COG d’essai',
    taille: lignes.length,
    etat: Uint8Array.from(lignes, (l) => l.etat ?? 0),
    motif: new Uint8Array(lignes.length),
    lon: Float64Array.from(lignes, (l) => l.lon ?? point(l)?.[0] ?? Number.NaN),
    lat: Float64Array.from(lignes, (l) => l.lat ?? point(l)?.[1] ?? Number.NaN),
    precision: new Uint8Array(lignes.length).fill(2),
    commune: Uint16Array.from(lignes, (l) => l.commune ?? SANS_COMMUNE),
    theme: Uint8Array.from(lignes, (l) => theme(l.theme)),
    famille: Uint8Array.from(lignes, (l) => Math.max(0, FAMILLES.indexOf(l.famille ?? 'inconnue'))),
    effectif: Float32Array.from(lignes, (l) => l.effectif ?? Number.NaN),
    nomStructure: colonneDepuis(lignes.map((l, i) => l.nom ?? `Structure ${i}`)),
    siret: colonneDepuis(lignes.map(() => '')),
    colonnes: [],
    reparations: [],
    aRevoir: [],
    lecture: { octets: 0, encodage: 'utf-8', separateur: ';', remarques: [] },
  };
}

export const toutVoir = (releves: readonly Releve[]): Uint8Array[] =>
  releves.map((r) => new Uint8Array(r.taille).fill(1));

/** Une table territoriale dont les colonnes ont ces valeurs, dans l’ordre des codes. */
export const tableEssai = (
  niveau: Niveau,
  codes: string[],
  colonnes: Record<string, number[]>,
): TableTerritoriale => ({
  genre: 'territoires',
  id: 't',
  nom: 'flores.csv',
  importeLe: '',
  niveau,
  codes,
  colonnes: Object.entries(colonnes).map(([titre, v]) => ({
    titre,
    valeurs: Float64Array.from(v),
    secrets: 0,
  })),
  millesime: '2026',
  lues: codes.length,
  nonAppariees: [],
  reparations: [],
});

/** De quoi calculer un indicateur de ces lignes, la France entière couverte. */
export function donneesEssai(
  rattachement: Rattachement,
  lignes: LigneEssai[],
  o: Partial<DonneesIndicateur> = {},
): DonneesIndicateur {
  const releves = [releveEssai(lignes)];
  return {
    rattachement,
    comptage: compterParCommune(releves, toutVoir(releves), rattachement),
    tables: [],
    portee: 'france',
    comparaison: null,
    theme: (id) => id,
    sources: ['liste.csv'],
    ...o,
  };
}

/** Valeur, ou raison de son absence ; « * » : petit nombre ; « ~ » : liste partielle. */
export const lireSerie = (s: Serie) =>
  Array.from(s.valeurs, (v, i) => {
    if (Number.isNaN(v)) return ABSENCES[s.absence[i]!]!;
    const marque = `${s.fragile[i] ? '*' : ''}${s.partiel[i] ? '~' : ''}`;
    return marque ? `${v}${marque}` : v;
  });

/** Une série qui n’a que des valeurs. */
export function serieEssai(
  valeurs: readonly number[],
  genre: 'nombre' | 'colonne' | 'quotient' = 'colonne',
): Serie {
  const v = Float64Array.from(valeurs);
  return {
    definition: { genre } as Serie['definition'],
    texte: { titre: '', unite: '', texte: '', formule: '', source: '', decimales: 1 },
    niveau: 'commune',
    valeurs: v,
    numerateur: v,
    denominateur: v,
    fragile: new Uint8Array(v.length),
    absence: new Uint8Array(v.length),
    partiel: new Uint8Array(v.length),
    reference: null,
  };
}

/** Générateur déterministe (mulberry32), pour de grands jeux sans aléa. */
export function hasard(graine: number): () => number {
  let a = graine;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
