/** Les noms des mers et des voisins, en retrait du territoire. */
import type { LayerSpecification } from 'maplibre-gl';
import { encrage, parZoom, vaut, type Layout, type Paint } from '../expressions';
import { POLICES } from '../polices';
import type { Teintes } from '../teintes';

export const SOURCE_REPERES = 'reperes';

function repere(genre: 'mer' | 'pays', layout: Layout, paint: Paint): LayerSpecification {
  return {
    id: `reperes-${genre}`,
    type: 'symbol',
    source: SOURCE_REPERES,
    // Rang 1 de loin, puis 2 dès z4,5 et 3 dès z7.
    filter: [
      'all',
      vaut('genre', genre),
      ['<=', ['get', 'rang'], ['step', ['zoom'], 1, 4, 2, 7, 3]],
    ] as never,
    layout: { 'text-field': ['get', 'nom'], 'text-max-width': 7, 'text-padding': 12, ...layout },
    paint,
  };
}

/** Mers en capitales espacées et penchées, voisins en retrait. */
export function couchesReperes(t: Teintes): LayerSpecification[] {
  return [
    repere(
      'mer',
      {
        'text-font': POLICES.italique,
        'text-transform': 'uppercase',
        'text-letter-spacing': 0.28,
        'text-line-height': 1.5,
        'text-size': parZoom([3, 10], [5, 12], [8, 15]),
      },
      { 'text-color': t.texteMer },
    ),
    repere(
      'pays',
      {
        'text-font': POLICES.normale,
        'text-transform': 'uppercase',
        'text-letter-spacing': 0.2,
        'text-size': parZoom([3, 9], [5, 11], [8, 14]),
      },
      encrage(t.texteDoux, t.voisins, 1),
    ),
  ];
}
