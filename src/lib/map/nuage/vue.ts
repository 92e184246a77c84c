/** La caméra de MapLibre, dans les unités du nuage. */
import type { Map } from 'maplibre-gl';
import { MONDE, versPosition, versX, versY, type Vue } from './projection';

const TUILE = 512;

/**
 * L’origine est arrondie au pixel : au même zoom, tous les points glissent d’un même pas, aucun ne
 * tremble contre son voisin.
 */
export function lireVueCanevas(map: Map, densite: number): Vue {
  const { clientWidth, clientHeight } = map.getCanvas();
  const zoom = map.getZoom();
  const echelle = (TUILE * 2 ** zoom * densite) / MONDE;
  const centre = map.getCenter();
  const ecran = map.project(centre);
  return {
    echelle,
    ox: Math.round(versX(centre.lng) * echelle - ecran.x * densite),
    oy: Math.round(versY(centre.lat) * echelle - ecran.y * densite),
    largeur: Math.round(clientWidth * densite),
    hauteur: Math.round(clientHeight * densite),
    densite,
    zoom,
  };
}

export const memeVue = (a: Vue | null, b: Vue): boolean =>
  a !== null &&
  a.ox === b.ox &&
  a.oy === b.oy &&
  a.echelle === b.echelle &&
  a.largeur === b.largeur &&
  a.hauteur === b.hauteur &&
  a.densite === b.densite;

/** Pixels CSS → unités de projection. */
export function versMonde(vue: Vue, x: number, y: number): [number, number] {
  return [(x * vue.densite + vue.ox) / vue.echelle, (y * vue.densite + vue.oy) / vue.echelle];
}

/** Unités de projection → pixels CSS. */
export function versEcran(vue: Vue, x: number, y: number): [number, number] {
  return [(x * vue.echelle - vue.ox) / vue.densite, (y * vue.echelle - vue.oy) / vue.densite];
}

export function positionSous(vue: Vue, x: number, y: number) {
  return versPosition(...versMonde(vue, x, y));
}
