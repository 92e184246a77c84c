/** Les limites administratives : un trait par niveau, de l’encre de la région au filet communal. */
import type { LayerSpecification, LineLayerSpecification } from 'maplibre-gl';
import { NIVEAUX, type Niveau } from '$lib/domain/territoire';
import { parmi, parZoom } from '../expressions';
import { traitsParNiveau, ZOOM_MIN } from '../niveaux';
import type { Teintes } from '../teintes';
import { SOURCE_CONTOURS } from './fond';

type Trait = NonNullable<LineLayerSpecification['paint']>;

/** Hiérarchie de `visuel.md`, adoucie aux petites échelles pour ne pas griser la France entière. */
function trait(niveau: Niveau, t: Teintes): Trait {
  switch (niveau) {
    case 'region':
      return {
        'line-color': t.region,
        'line-width': parZoom([4, 0.7], [6, 1.3], [8, 1.6], [11, 2.2]),
      };
    case 'departement':
      return {
        'line-color': t.departement,
        'line-width': parZoom([4, 0.35], [6, 0.7], [8, 1], [11, 1.5]),
      };
    case 'epci':
      return {
        'line-color': t.epci,
        'line-width': parZoom([5, 0.4], [7, 0.8], [9, 1], [12, 1.6]),
        'line-dasharray': [4, 2],
      };
    case 'commune':
      return { 'line-color': t.commune, 'line-width': parZoom([9, 0.45], [12, 1]) };
  }
}

/** Du filet à l’encre, pour que le trait le plus fort reste au-dessus. */
export function couchesLimites(limites: readonly Niveau[], t: Teintes): LayerSpecification[] {
  const frontieres = traitsParNiveau(limites);
  return [...NIVEAUX].reverse().flatMap((niveau): LayerSpecification[] => {
    const niveaux = frontieres[niveau];
    if (!niveaux) return [];
    return [
      {
        id: `limites-${niveau}`,
        type: 'line',
        source: SOURCE_CONTOURS,
        'source-layer': 'limites',
        minzoom: ZOOM_MIN[niveau],
        // Le littoral a son propre trait.
        filter: ['all', parmi('niveau', niveaux), ['!=', ['get', 'cote'], 1]] as never,
        layout: { 'line-join': 'round' },
        paint: trait(niveau, t),
      },
    ];
  });
}
