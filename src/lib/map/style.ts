/** Le style entier, fonction pure de ce que l’application demande à voir. */
import type { FeatureCollection } from 'geojson';
import type { LayerSpecification, SourceSpecification, StyleSpecification } from 'maplibre-gl';
import type { Niveau, ReferenceTerritoire } from '$lib/domain/territoire';
import { couchesChoroplethe, type ClassesChoroplethe } from './couches/choroplethe';
import { coucheCote, coucheFond, couchesFond, SOURCE_CONTOURS } from './couches/fond';
import { couchesLimites } from './couches/limites';
import { couchesNoms } from './couches/noms';
import { couchesPoints, SOURCES_POINTS, type SourcePoints } from './couches/points';
import { couchesReperes, SOURCE_REPERES } from './couches/reperes';
import {
  couchesChoisi,
  couchesCouverture,
  couchesVoile,
  couchesZones,
} from './couches/territoires';
import { REPERES } from './reperes';
import { teintes } from './teintes';
import type { CouvertureActive } from './types';

export type Donnees = Record<SourcePoints, FeatureCollection>;

export interface ParametresStyle {
  /** Adresse du .pmtiles, absolue ou relative à la page ; `null` : la carte reste un papier uni. */
  tuiles: string | null;
  limites: readonly Niveau[];
  territoire: ReferenceTerritoire | null;
  couverture: CouvertureActive | null;
  sombre: boolean;
  donnees: Donnees;
  /** Territoires colorés par classe ; les classes elles-mêmes sont des états d’entité. */
  choroplethe?: ClassesChoroplethe | null;
}

export const VIDE: FeatureCollection = { type: 'FeatureCollection', features: [] };
export const SANS_DONNEES: Donnees = { cibles: VIDE, acteurs: VIDE, initiatives: VIDE };

const REPERES_GEOJSON: FeatureCollection = {
  type: 'FeatureCollection',
  features: REPERES.map(({ position, ...properties }) => ({
    type: 'Feature',
    properties,
    geometry: { type: 'Point', coordinates: position },
  })),
};

function sources({ tuiles, donnees }: ParametresStyle): Record<string, SourceSpecification> {
  const toutes: Record<string, SourceSpecification> = {};
  if (tuiles) {
    toutes[SOURCE_CONTOURS] = { type: 'vector', url: `pmtiles://${tuiles}`, promoteId: 'code' };
  }
  toutes[SOURCE_REPERES] = { type: 'geojson', data: REPERES_GEOJSON };
  for (const id of SOURCES_POINTS) {
    // Peu de points, déjà regroupés : aucune simplification, un débord large pour les gros groupes.
    toutes[id] = { type: 'geojson', data: donnees[id], maxzoom: 12, buffer: 256, tolerance: 0 };
  }
  return toutes;
}

function couches(p: ParametresStyle): LayerSpecification[] {
  const t = teintes(p.sombre);
  const couverture = couchesCouverture(p.couverture, t);
  const territoires: LayerSpecification[] = p.tuiles
    ? [
        ...couchesFond(t),
        ...couchesChoroplethe(p.choroplethe, t),
        ...couverture.surfaces,
        ...couchesZones(p.limites, t),
        ...couchesVoile(p.territoire, t),
        ...couchesLimites(p.limites, t),
        coucheCote(t),
        ...couverture.contours,
        ...couchesChoisi(p.territoire, t),
      ]
    : [];
  return [
    coucheFond(t, p.tuiles !== null),
    ...territoires,
    ...couchesReperes(t),
    ...(p.tuiles ? couchesNoms(p.limites, t) : []),
    ...couchesPoints(t),
  ];
}

export function construireStyle(parametres: ParametresStyle): StyleSpecification {
  return {
    version: 8,
    name: parametres.sombre ? 'TerritoirESS sombre' : 'TerritoirESS clair',
    sources: sources(parametres),
    layers: couches(parametres),
    transition: { duration: 150, delay: 0 },
  };
}
