/** Le fond : mer, pays voisins, territoire français, traits de côte. */
import type { LayerSpecification } from 'maplibre-gl';
import { parZoom, vaut } from '../expressions';
import type { Teintes } from '../teintes';

export const SOURCE_CONTOURS = 'contours';

const lignesNettes = { 'line-join': 'round', 'line-cap': 'round' } as const;

/** Sans tuiles, un papier uni : mieux qu’une mer partout. */
export function coucheFond(t: Teintes, avecTuiles: boolean): LayerSpecification {
  return {
    id: 'fond',
    type: 'background',
    paint: { 'background-color': avecTuiles ? t.mer : t.terre },
  };
}

/** Le liseré marin des cartes imprimées : un ombrage qui fait sortir la terre de l’eau. */
function lisere(id: string, couche: string, t: Teintes): LayerSpecification {
  return {
    id,
    type: 'line',
    source: SOURCE_CONTOURS,
    'source-layer': couche,
    layout: lignesNettes,
    paint: {
      'line-color': t.cote,
      'line-opacity': 0.28,
      'line-width': parZoom([3, 3], [6, 8], [10, 12]),
      'line-blur': parZoom([3, 2], [6, 6], [10, 9]),
    },
  };
}

export function couchesFond(t: Teintes): LayerSpecification[] {
  return [
    lisere('lisere-pays', 'pays', t),
    { ...lisere('lisere-france', 'limites', t), filter: vaut('cote', 1) } as LayerSpecification,
    {
      id: 'pays',
      type: 'fill',
      source: SOURCE_CONTOURS,
      'source-layer': 'pays',
      paint: { 'fill-color': t.voisins, 'fill-outline-color': t.bordVoisins },
    },
    {
      id: 'terre',
      type: 'fill',
      source: SOURCE_CONTOURS,
      'source-layer': 'regions',
      paint: { 'fill-color': t.terre, 'fill-antialias': false },
    },
  ];
}

export function coucheCote(t: Teintes): LayerSpecification {
  return {
    id: 'cote',
    type: 'line',
    source: SOURCE_CONTOURS,
    'source-layer': 'limites',
    filter: vaut('cote', 1),
    layout: lignesNettes,
    paint: { 'line-color': t.cote, 'line-width': parZoom([4, 0.7], [8, 1.1], [12, 1.6]) },
  };
}
