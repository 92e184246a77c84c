/** Jeu de secours embarqué : les départements de Natural Earth, quand aucune source n’est joignable. */
import path from 'node:path';
import type { FeatureCollection, MultiPolygon, Polygon } from 'geojson';
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import { lireJson, RACINE } from '../outils';
import type { EntiteSource } from '../sources/lire';

export const FICHIER_SECOURS = path.join(RACINE, 'scripts/contours/secours/departements.topo.json');

type Proprietes = EntiteSource['properties'];

export async function chargerSecours(): Promise<EntiteSource[]> {
  const topo = await lireJson<Topology<{ departements: GeometryCollection<Proprietes> }>>(
    FICHIER_SECOURS,
  );
  const collection = feature(topo, topo.objects.departements) as FeatureCollection<
    Polygon | MultiPolygon,
    Proprietes
  >;
  return collection.features as EntiteSource[];
}
