/** Les étiquettes : régions, départements, intercommunalités, communes. */
import type {
  ExpressionSpecification,
  LayerSpecification,
  SymbolLayerSpecification,
} from 'maplibre-gl';
import type { Niveau } from '$lib/domain/territoire';
import { encrage, nombre, parZoom, vaut, type Layout, type Paint } from '../expressions';
import { POLICES } from '../polices';
import type { Teintes } from '../teintes';
import { SOURCE_CONTOURS } from './fond';

function nom(
  niveau: Niveau,
  extra: Partial<SymbolLayerSpecification>,
  layout: Layout,
  paint: Paint,
) {
  return {
    id: `noms-${niveau}`,
    type: 'symbol',
    source: SOURCE_CONTOURS,
    'source-layer': 'noms',
    filter: vaut('niveau', niveau),
    layout: { 'text-field': ['get', 'nom'], 'text-max-width': 8, 'text-padding': 4, ...layout },
    paint,
    ...extra,
  } as LayerSpecification;
}

/** En coin, plus loin au-dessus et au-dessous. */
// prettier-ignore
const COINS = [
  'top-left', [-1, 1.5], 'bottom-left', [-1, -1.5],
  'top-right', [1, 1.5], 'bottom-right', [1, -1.5],
];

/**
 * Le nom d’une commune cherche d’abord sa place contre le point, puis plus loin au-dessus et
 * au-dessous : un marqueur occupe souvent le centre.
 */
// prettier-ignore
const PLACES_POINT = [
  'top', [0, 0.35], 'bottom', [0, -0.35],
  'left', [0.55, 0], 'right', [-0.55, 0],
  ...COINS,
];

/** Sans point, le nom est au milieu de sa commune ; un marqueur le pousse, sans l’en faire sortir. */
// prettier-ignore
const PLACES = [
  'center', [0, 0], 'top', [0, 1.1], 'bottom', [0, -1.1],
  ...COINS,
];

/** Au milieu ou nulle part : deux lettres plus loin, ce serait le nom de la commune voisine. */
const PLACE_SERREE = ['center', [0, 0]];

/** Zoom où les communes sont assez grandes pour se nommer sans point. */
const ZOOM_SANS_POINT = 9;
/** Zoom où même une commune de banlieue a la place de décaler son nom. */
const ZOOM_LARGE = 12;
/** Habitants d’une commune de banlieue : peuplée, donc d’ordinaire petite ; au-delà, c’est une grande ville. */
const BANLIEUE = [8_000, 150_000] as const;

const PLACES_COMMUNE = [
  'step',
  ['zoom'],
  ['literal', PLACES_POINT],
  ZOOM_SANS_POINT,
  [
    'case',
    ['all', ['>=', nombre('population'), BANLIEUE[0]], ['<', nombre('population'), BANLIEUE[1]]],
    ['literal', PLACE_SERREE],
    ['literal', PLACES],
  ],
  ZOOM_LARGE,
  ['literal', PLACES],
];

/** Le nom d’une région se glisse entre les marqueurs, sans quitter son milieu. */
// prettier-ignore
const PLACES_REGION: Layout['text-variable-anchor-offset'] = [
  'center', [0, 0], 'top', [0, 1.7], 'bottom', [0, -1.7],
];

/** Taille selon le rang de la commune (1 : métropole régionale … 9 : village) et le zoom. */
function tailles(...[un, trois, autres]: [number, number, number]): ExpressionSpecification {
  return ['step', ['get', 'rang'], un, 2, trois, 4, autres];
}

function communes(t: Teintes): LayerSpecification {
  const layout = {
    // prettier-ignore
    'text-font': ['step', ['get', 'rang'], ['literal', POLICES.moyenne], 4, ['literal', POLICES.normale]],
    // prettier-ignore
    'text-size': [
      'interpolate', ['linear'], ['zoom'],
      5, tailles(12.5, 11, 10.5), 8, tailles(16, 13.5, 12), 12, tailles(20, 17, 14),
    ],
    'text-variable-anchor-offset': PLACES_COMMUNE,
    'text-justify': 'auto',
    // Le rang d’abord (une préfecture avant une ville plus peuplée), puis les habitants.
    'symbol-sort-key': ['-', ['*', ['get', 'rang'], 1e8], nombre('population')],
    'icon-image': ['step', ['zoom'], `ville|${t.nom}`, ZOOM_SANS_POINT, ''],
    'icon-optional': true,
    'icon-padding': 0,
  } as unknown as Layout;
  return nom('commune', { minzoom: 4 }, layout, {
    ...encrage(t.texte, t.halo),
    'icon-opacity': 0.8,
  });
}

/** Les noms suivent les niveaux affichés ; ceux des communes servent toujours de repère. */
export function couchesNoms(limites: readonly Niveau[], t: Teintes): LayerSpecification[] {
  const couches: LayerSpecification[] = [];
  if (limites.includes('epci')) {
    couches.push(
      nom(
        'epci',
        { minzoom: 8 },
        {
          'text-font': POLICES.italique,
          'text-size': parZoom([8, 11], [11, 14]),
          'symbol-sort-key': ['-', nombre('population')],
        },
        encrage(t.texteEpci, t.halo),
      ),
    );
  }
  couches.push(communes(t));
  if (limites.includes('departement')) {
    couches.push(
      nom(
        'departement',
        { minzoom: 6.4, maxzoom: 9 },
        {
          'text-font': POLICES.moyenne,
          'text-letter-spacing': 0.08,
          'text-size': parZoom([6, 11], [9, 14]),
        },
        encrage(t.texteDoux, t.halo),
      ),
    );
  }
  if (limites.includes('region')) {
    couches.push(
      nom(
        'region',
        { minzoom: 4.2, maxzoom: 6.6 },
        {
          'text-font': POLICES.moyenne,
          'text-transform': 'uppercase',
          'text-letter-spacing': 0.16,
          'text-line-height': 1.35,
          'text-variable-anchor-offset': PLACES_REGION,
          'text-size': parZoom([4, 9], [6, 12]),
        },
        encrage(t.texteDoux, t.halo),
      ),
    );
  }
  return couches;
}
