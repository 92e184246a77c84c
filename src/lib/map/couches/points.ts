/** Initiatives, acteurs, points couverts et mises en avant, au-dessus du fond. */
import type { LayerSpecification } from 'maplibre-gl';
import { nombre, parZoom } from '../expressions';
import type { Teintes } from '../teintes';

export const SOURCES_POINTS = ['cibles', 'acteurs', 'initiatives', 'accent'] as const;
export type SourcePoints = (typeof SOURCES_POINTS)[number];

/** Couches où l’on cherche ce qui est sous le doigt, la plus haute d’abord. */
export const COUCHES_POINTS = ['initiatives', 'acteurs'] as const;

function marqueurs(source: SourcePoints): LayerSpecification {
  return {
    id: source,
    type: 'symbol',
    source,
    layout: {
      'icon-image': ['get', 'image'],
      // Un marqueur n’est jamais caché par un autre : le regroupement s’en charge.
      'icon-allow-overlap': true,
      'icon-padding': 0,
      'symbol-sort-key': nombre('n'),
    },
  };
}

/** Anneau de l’élément survolé ou choisi : un jour de papier, puis l’encre. */
function anneaux(t: Teintes): LayerSpecification[] {
  return [
    {
      id: 'accent-jour',
      type: 'circle',
      source: 'accent',
      paint: {
        'circle-radius': ['+', ['get', 'rayon'], 3],
        'circle-color': t.papier,
        'circle-opacity': 0.9,
        'circle-stroke-color': t.encre,
        'circle-stroke-width': ['case', ['==', ['get', 'etat'], 'selection'], 3, 2],
        'circle-stroke-opacity': ['case', ['==', ['get', 'etat'], 'selection'], 1, 0.75],
      },
    },
    {
      id: 'accent',
      type: 'symbol',
      source: 'accent',
      layout: {
        'icon-image': ['get', 'image'],
        'icon-size': ['get', 'echelle'],
        'icon-allow-overlap': true,
        'icon-padding': 0,
      },
    },
  ];
}

export function couchesPoints(t: Teintes): LayerSpecification[] {
  return [
    {
      id: 'cibles',
      type: 'circle',
      source: 'cibles',
      paint: {
        'circle-radius': parZoom([4, 2], [9, 4]),
        'circle-color': t.couverture,
        'circle-stroke-color': t.papier,
        'circle-stroke-width': 1,
      },
    },
    marqueurs('acteurs'),
    marqueurs('initiatives'),
    ...anneaux(t),
  ];
}
