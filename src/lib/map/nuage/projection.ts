/**
 * La projection des points : Web Mercator sur 32 bits. Le monde fait 2³² unités de côté, soit 9 mm
 * à l’équateur : plus fin que tout ce qu’on importe, et deux entiers par point au lieu de deux
 * flottants doubles. L’origine est le coin nord-ouest, comme dans les tuiles.
 */
import type { Position } from '$lib/domain/territoire';

export const MONDE = 2 ** 32;
/** Circonférence de la Terre à l’équateur, en km. */
export const EQUATEUR_KM = 40_075.016_686;

const borner = (v: number) => (v < 0 ? 0 : v > MONDE - 1 ? MONDE - 1 : v);

export function versX(lon: number): number {
  return borner(Math.round((lon / 360 + 0.5) * MONDE));
}

export function versY(lat: number): number {
  const sinus = Math.sin((lat * Math.PI) / 180);
  return borner(Math.round((0.5 - Math.log((1 + sinus) / (1 - sinus)) / (4 * Math.PI)) * MONDE));
}

export function versPosition(x: number, y: number): Position {
  const lat = (360 / Math.PI) * Math.atan(Math.exp((1 - (2 * y) / MONDE) * Math.PI)) - 90;
  return [(x / MONDE - 0.5) * 360, lat];
}

/** Kilomètres au sol d’une unité de projection, à cette latitude. */
export function kmParUnite(lat: number): number {
  return (EQUATEUR_KM * Math.cos((lat * Math.PI) / 180)) / MONDE;
}

/** Ce que la caméra montre, en pixels d’écran du canevas (densité comprise). */
export interface Vue {
  /** Pixels par unité de projection. */
  echelle: number;
  /** Coin haut gauche, en pixels depuis l’origine du monde ; entier, pour que rien ne scintille. */
  ox: number;
  oy: number;
  largeur: number;
  hauteur: number;
  densite: number;
  zoom: number;
}
