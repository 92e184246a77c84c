/**
 * Fond : pays du monde (Natural Earth, domaine public, paquet `world-atlas`), sans la France ni ses
 * départements d’outre-mer, que dessinent les contours officiels. Noms en français.
 */
import type { Topology } from 'topojson-specification';
import type { ArcsPolygones } from '../topologie/assembler';
import { fichierDePaquet, lireJson } from '../outils';

export interface Pays {
  nom: string;
  polygones: ArcsPolygones;
}

export interface FondPays {
  topologie: Topology;
  pays: Pays[];
  /** La France de Natural Earth : ne sert qu’à trouver ses frontières terrestres. */
  france: ArcsPolygones;
}

/** Code ISO 3166-1 numérique de la France. */
const FRANCE = '250';

/** Territoires que Natural Earth dessine à part, sans code ISO. */
const SANS_CODE: Record<string, string> = {
  Kosovo: 'Kosovo',
  Somaliland: 'Somaliland',
  'N. Cyprus': 'Chypre du Nord',
};

/** Là où le nom officiel est trop long pour une carte. */
const ABREGES: Record<string, string> = { HK: 'Hong Kong', MO: 'Macao', VA: 'Vatican' };

const nomsFrancais = new Intl.DisplayNames(['fr'], { type: 'region' });

/**
 * Nom français d’un pays d’après son code ISO numérique : le remplacement canonique d’une région
 * numérique par son code à deux lettres fait partie d’Unicode (und-250 → und-FR), nul besoin de table.
 */
export function nomFrancais(codeNumerique: string | undefined, nomAnglais: string): string {
  if (!codeNumerique) return SANS_CODE[nomAnglais] ?? '';
  const region = new Intl.Locale(`und-${codeNumerique}`).region;
  return (region && (ABREGES[region] ?? nomsFrancais.of(region))) ?? '';
}

interface GeometriePays {
  type: 'Polygon' | 'MultiPolygon' | null;
  id?: string;
  arcs: unknown;
  properties: { name: string };
}

export async function lirePays(): Promise<FondPays> {
  const topologie = await lireJson<Topology>(fichierDePaquet('world-atlas/countries-10m.json'));
  const { geometries } = topologie.objects.countries as unknown as { geometries: GeometriePays[] };
  const fond: FondPays = { topologie, pays: [], france: [] };
  for (const { type, id, arcs, properties } of geometries) {
    if (type === null) continue;
    const polygones = (type === 'Polygon' ? [arcs] : arcs) as ArcsPolygones;
    if (id === FRANCE) fond.france.push(...polygones);
    else fond.pays.push({ nom: nomFrancais(id, properties.name), polygones });
  }
  return fond;
}

/** Mers et océans voisins, posés à la main là où leur nom se lit (longitude, latitude). */
export const MERS: { nom: string; lon: number; lat: number; minZoom: number }[] = [
  { nom: 'Océan Atlantique', lon: -14, lat: 45.5, minZoom: 2 },
  { nom: 'Mer Méditerranée', lon: 5.8, lat: 40.6, minZoom: 4 },
  { nom: 'Manche', lon: -2.6, lat: 49.95, minZoom: 5 },
  { nom: 'Golfe de Gascogne', lon: -4.2, lat: 45.6, minZoom: 5 },
  { nom: 'Mer du Nord', lon: 3.2, lat: 54, minZoom: 4 },
  { nom: 'Golfe du Lion', lon: 4.2, lat: 42.75, minZoom: 6 },
  { nom: 'Mer d’Iroise', lon: -5.5, lat: 48.2, minZoom: 7 },
  { nom: 'Mer des Caraïbes', lon: -64.5, lat: 14.6, minZoom: 4 },
  { nom: 'Océan Indien', lon: 62, lat: -19, minZoom: 2 },
  { nom: 'Canal du Mozambique', lon: 42.2, lat: -16.5, minZoom: 5 },
];

/** Zones où le fond est gardé en détail : ouest, sud, est, nord (degrés). */
export const ZONES_DETAILLEES: [number, number, number, number][] = [
  [-12, 39, 16, 54.5], // Europe de l’Ouest
  [-64, 13.5, -59, 18.8], // Antilles
  [-57, 1, -49.5, 7], // Guyane
  [40, -25, 60, -9], // océan Indien
];
/** Jusqu’à ce zoom, le monde entier. */
export const ZOOM_MONDE = 5;
