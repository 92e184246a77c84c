/** La caméra de MapLibre, dans les unités du nuage. */
import type { Map } from 'maplibre-gl';
import { MONDE, versX, versY, type Vue } from './projection';

const TUILE = 512;

/**
 * L’origine est arrondie au pixel : au même zoom, tous les points glissent d’un même pas, aucun ne
 * tremble contre son voisin. `debord` : pixels CSS dessinés tout autour de ce qu’on voit.
 */
export function lireVueCanevas(map: Map, densite: number, debord = 0): Vue {
  const { clientWidth, clientHeight } = map.getCanvas();
  const zoom = map.getZoom();
  const echelle = (TUILE * 2 ** zoom * densite) / MONDE;
  const centre = map.getCenter();
  const ecran = map.project(centre);
  return {
    echelle,
    ox: Math.round(versX(centre.lng) * echelle - (ecran.x + debord) * densite),
    oy: Math.round(versY(centre.lat) * echelle - (ecran.y + debord) * densite),
    largeur: Math.round((clientWidth + 2 * debord) * densite),
    hauteur: Math.round((clientHeight + 2 * debord) * densite),
    densite,
    zoom,
  };
}

const memeCadre = (a: Vue, b: Vue): boolean =>
  a.largeur === b.largeur && a.hauteur === b.hauteur && a.densite === b.densite;

/** Comment poser une image dessinée pour `avant` sur une caméra `vue`, en pixels CSS. */
export interface Pose {
  k: number;
  dx: number;
  dy: number;
  /** L’image couvre encore l’écran, sans être trop agrandie. */
  suffit: boolean;
}

/** La pose ne déplace rien : l’image est celle de la caméra. */
export const estJuste = ({ k, dx, dy }: Pose): boolean => k === 1 && dx === 0 && dy === 0;

/** La pose, en CSS, pour un élément dont l’origine est son coin haut gauche. */
export const transformation = (pose: Pose): string =>
  estJuste(pose)
    ? ''
    : `translate(${pose.dx.toFixed(2)}px, ${pose.dy.toFixed(2)}px) scale(${pose.k})`;

/** Écart d’échelle au-delà duquel une image agrandie ou réduite se verrait trop. */
const ECHELLE_MAX = 1.35;

/**
 * Sans GPU, bord laissé vide en route avant de refaire l’image : un quart du petit côté, en pixels
 * CSS. Un geste qui se poursuit le remplit ; un geste qui s’arrête aussi.
 */
export const videTolere = ({ largeur, hauteur, densite }: Vue): number =>
  Math.min(largeur, hauteur) / densite / 4;

/**
 * La pose qui cale l’image sur la caméra ; `null` si le cadre a changé de taille. `debord` : pixels
 * CSS dessinés, ou qu’on accepte de laisser vides, autour de l’écran.
 */
export function poser(avant: Vue | null, vue: Vue, debord: number): Pose | null {
  if (!avant || !memeCadre(avant, vue)) return null;
  const k = vue.echelle / avant.echelle;
  const dx = (avant.ox * k - vue.ox) / vue.densite;
  const dy = (avant.oy * k - vue.oy) / vue.densite;
  const [l, h] = [vue.largeur / vue.densite, vue.hauteur / vue.densite];
  const couvre =
    dx <= debord && dy <= debord && l * k + dx >= l - debord && h * k + dy >= h - debord;
  return { k, dx, dy, suffit: couvre && k < ECHELLE_MAX && k > 1 / ECHELLE_MAX };
}

/** Pixels CSS → unités de projection. */
export function versMonde(vue: Vue, x: number, y: number): [number, number] {
  return [(x * vue.densite + vue.ox) / vue.echelle, (y * vue.densite + vue.oy) / vue.echelle];
}

/** Unités de projection → pixels CSS. */
export function versEcran(vue: Vue, x: number, y: number): [number, number] {
  return [(x * vue.echelle - vue.ox) / vue.densite, (y * vue.echelle - vue.oy) / vue.densite];
}
