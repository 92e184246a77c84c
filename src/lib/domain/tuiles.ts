/** Le pavage Web Mercator (XYZ) : quelles tuiles couvrent une emprise. */
import type { Emprise } from './territoire';

export interface Tuile {
  z: number;
  x: number;
  y: number;
}

/** Latitude (degrés) où le carré de Web Mercator s’arrête : atan(sinh π). */
export const LATITUDE_MAX = 85.0511287798066;

const colonne = (lon: number, n: number) => Math.min(n - 1, Math.max(0, ((lon + 180) / 360) * n));

function rangee(lat: number, n: number): number {
  const borne = Math.min(LATITUDE_MAX, Math.max(-LATITUDE_MAX, lat));
  const phi = (borne * Math.PI) / 180;
  const y = (1 - Math.asinh(Math.tan(phi)) / Math.PI) / 2;
  return Math.min(n - 1, Math.max(0, y * n));
}

/**
 * L’emprise et ses abords, de sa propre taille de chaque côté : une carte cadrée sur un territoire
 * montre aussi ce qui l’entoure.
 */
export function avecAbords([o, s, e, n]: Emprise): Emprise {
  const [l, h] = [e - o, n - s];
  return [o - l, s - h, e + l, n + h];
}

/**
 * Les tuiles qui couvrent une emprise WGS 84, du zoom 0 à `zoomMax`, zoom par zoom ; s’arrête au
 * dernier zoom entier qui tient dans `limite`, pour ne jamais rendre un zoom à moitié couvert.
 */
export function tuilesCouvrant([o, s, e, n]: Emprise, zoomMax: number, limite: number): Tuile[] {
  const toutes: Tuile[] = [];
  for (let z = 0; z <= zoomMax; z++) {
    const cote = 2 ** z;
    const [x0, x1] = [Math.floor(colonne(o, cote)), Math.floor(colonne(e, cote))];
    const [y0, y1] = [Math.floor(rangee(n, cote)), Math.floor(rangee(s, cote))];
    if (toutes.length + (x1 - x0 + 1) * (y1 - y0 + 1) > limite) break;
    for (let x = x0; x <= x1; x++) for (let y = y0; y <= y1; y++) toutes.push({ z, x, y });
  }
  return toutes;
}
