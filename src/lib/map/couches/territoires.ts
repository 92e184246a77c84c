/** Le territoire survolé, le territoire choisi et la zone d’intervention d’un acteur. */
import type { FillLayerSpecification, FilterSpecification, LayerSpecification } from 'maplibre-gl';
import { NIVEAUX, type Niveau, type ReferenceTerritoire } from '$lib/domain/territoire';
import { different, parmi, parZoom, vaut } from '../expressions';
import { COUCHE_TUILES, ordonner, ZOOM_MIN } from '../niveaux';
import type { Teintes } from '../teintes';
import type { CouvertureActive } from '../types';
import { SOURCE_CONTOURS } from './fond';

export const idZone = (niveau: Niveau): string => `zone-${niveau}`;
/** Motif des zones d’intervention, dessiné à la demande. */
export const idHachure = (t: Teintes): string => `hachure|${t.nom}`;

function surface(
  id: string,
  niveau: Niveau,
  paint: FillLayerSpecification['paint'],
  filter?: FilterSpecification,
): LayerSpecification {
  return {
    id,
    type: 'fill',
    source: SOURCE_CONTOURS,
    'source-layer': COUCHE_TUILES[niveau],
    ...(filter ? { filter } : {}),
    paint: { 'fill-antialias': false, ...paint },
  };
}

function contour(
  id: string,
  niveau: Niveau,
  couleur: string,
  largeur: number,
  filter?: FilterSpecification,
): LayerSpecification {
  return {
    id,
    type: 'line',
    source: SOURCE_CONTOURS,
    'source-layer': COUCHE_TUILES[niveau],
    ...(filter ? { filter } : {}),
    layout: { 'line-join': 'round', 'line-cap': 'round' },
    paint: {
      'line-color': couleur,
      'line-width': parZoom([4, largeur * 0.6], [8, largeur], [12, largeur * 1.3]),
    },
  };
}

/**
 * Surfaces invisibles qui répondent au survol. Une seule à la fois : un niveau s’arrête où commence
 * le niveau affiché plus fin, car même invisible une surface se repeint en entier.
 */
export function couchesZones(limites: readonly Niveau[], t: Teintes): LayerSpecification[] {
  const affiches = ordonner(limites);
  return affiches.map((niveau, n) => {
    const suivant = affiches[n + 1];
    return {
      ...surface(idZone(niveau), niveau, {
        'fill-color': t.survol,
        'fill-opacity': ['case', ['boolean', ['feature-state', 'survol'], false], 0.14, 0],
      }),
      minzoom: ZOOM_MIN[niveau],
      ...(suivant ? { maxzoom: ZOOM_MIN[suivant] } : {}),
    } as LayerSpecification;
  });
}

/** Un voile sur tout ce qui, au même niveau, n’est pas le territoire choisi. */
export function couchesVoile(choisi: ReferenceTerritoire | null, t: Teintes): LayerSpecification[] {
  if (!choisi) return [];
  const peinture = { 'fill-color': t.voile, 'fill-opacity': 0.62 };
  return [surface('voile', choisi.niveau, peinture, different('code', choisi.code))];
}

/** Le territoire choisi est cerné : un jour de papier, puis l’encre. */
export function couchesChoisi(
  choisi: ReferenceTerritoire | null,
  t: Teintes,
): LayerSpecification[] {
  if (!choisi) return [];
  const filtre = vaut('code', choisi.code);
  return [
    contour('choisi-jour', choisi.niveau, t.papier, 4.4, filtre),
    contour('choisi', choisi.niveau, t.encre, 1.9, filtre),
  ];
}

/** Couverture d’un acteur : hachures sur les territoires où il intervient. */
export function couchesCouverture(
  couverture: CouvertureActive | null,
  t: Teintes,
): { surfaces: LayerSpecification[]; contours: LayerSpecification[] } {
  const surfaces: LayerSpecification[] = [];
  const contours: LayerSpecification[] = [];
  for (const niveau of couverture ? NIVEAUX : []) {
    const partout = couverture!.france && niveau === 'region';
    const codes = couverture!.territoires.filter((r) => r.niveau === niveau).map((r) => r.code);
    if (!partout && codes.length === 0) continue;
    const filtre = partout ? undefined : parmi('code', codes);
    surfaces.push(
      surface(
        `couverture-${niveau}`,
        niveau,
        { 'fill-color': t.couverture, 'fill-opacity': 0.1 },
        filtre,
      ),
      surface(
        `couverture-hachure-${niveau}`,
        niveau,
        { 'fill-pattern': idHachure(t), 'fill-opacity': 0.75 },
        filtre,
      ),
    );
    if (!partout)
      contours.push(contour(`couverture-bord-${niveau}`, niveau, t.couverture, 1.8, filtre));
  }
  return { surfaces, contours };
}
