/** Les déplacements de la carte : cadrer une emprise, aller à un point, lire la vue. */
import type { Map } from 'maplibre-gl';
import type { Emprise, Position } from '$lib/domain/territoire';
import { margesUtiles } from './marges';
import { animationsReduites } from './mouvement';
import type { Marges, Vue } from './types';

function taille(map: Map): [number, number] {
  const { clientWidth, clientHeight } = map.getContainer();
  return [clientWidth, clientHeight];
}

/** Traverser un océan en animation ne montre que de l’eau : au-delà, on saute. */
function lointain(map: Map, [x, y]: Position): boolean {
  const c = map.getCenter();
  return Math.abs(c.lng - x) > 25 || Math.abs(c.lat - y) > 20;
}

function duree(map: Map, cible: Position): number {
  return animationsReduites() || lointain(map, cible) ? 0 : 650;
}

/** Le cadre a pu changer de taille dans le même geste : MapLibre ne le verrait qu’à l’image suivante. */
function suivreTaille(map: Map): void {
  const { clientWidth, clientHeight } = map.getCanvas();
  const [largeur, hauteur] = taille(map);
  if (largeur !== clientWidth || hauteur !== clientHeight) map.resize();
}

export function cadrer(map: Map, emprise: Emprise, marges: Marges, anime = true): void {
  suivreTaille(map);
  const [ouest, sud, est, nord] = emprise;
  const centre: Position = [(ouest + est) / 2, (sud + nord) / 2];
  map.fitBounds([ouest, sud, est, nord], {
    padding: margesUtiles(marges, ...taille(map)),
    maxZoom: 12,
    duration: anime ? duree(map, centre) : 0,
    linear: true,
  });
}

/** Amène un point au milieu de la partie libre de la carte. */
export function voir(map: Map, position: Position, zoom: number | undefined, m: Marges): void {
  suivreTaille(map);
  map.easeTo({
    center: position,
    zoom: zoom ?? Math.max(map.getZoom(), 9),
    offset: [(m.left - m.right) / 2, (m.top - m.bottom) / 2],
    duration: duree(map, position),
  });
}

export function lireVue(map: Map): Vue {
  const { lng, lat } = map.getCenter();
  const arrondi = (x: number, n: number) => Number(x.toFixed(n));
  return { zoom: arrondi(map.getZoom(), 2), latitude: arrondi(lat, 4), longitude: arrondi(lng, 4) };
}

/** Deux vues égales à l’arrondi près : évite que l’adresse et la carte se renvoient la balle. */
export function memeVue(a: Vue, b: Vue): boolean {
  return (
    Math.abs(a.zoom - b.zoom) < 0.011 &&
    Math.abs(a.latitude - b.latitude) < 0.00011 &&
    Math.abs(a.longitude - b.longitude) < 0.00011
  );
}

/** Emprise de la partie de la carte que rien ne recouvre. */
export function empriseLibre(map: Map, m: Marges): Emprise {
  const [largeur, hauteur] = taille(map);
  const u = margesUtiles(m, largeur, hauteur, 0);
  const no = map.unproject([u.left, u.top]);
  const se = map.unproject([largeur - u.right, hauteur - u.bottom]);
  return [no.lng, se.lat, se.lng, no.lat];
}
