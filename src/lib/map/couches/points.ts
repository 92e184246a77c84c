/** Initiatives, acteurs et points couverts, au-dessus du fond. */
import type { LayerSpecification } from 'maplibre-gl';
import { nombre, parZoom } from '../expressions';
import type { Teintes } from '../teintes';

export const SOURCES_POINTS = ['cibles', 'acteurs', 'initiatives'] as const;
export type SourcePoints = (typeof SOURCES_POINTS)[number];

/** Couches des marqueurs, la plus haute d’abord. */
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
  ];
}
