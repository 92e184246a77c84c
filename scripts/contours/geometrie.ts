/** Géométrie plane de la chaîne : projection et anneaux à plat. */

/** Unités d’une tuile vectorielle (côté), valeur usuelle du format MVT. */
export const COTE_TUILE = 4096;
/** Latitude où la carte de Mercator devient carrée. */
const LATITUDE_MAX = 85.0511287798066;

/** Longitude, latitude WGS 84 (degrés) → Mercator sur le carré unité, y vers le sud. */
export function projeter(lon: number, lat: number): [number, number] {
  const borne = Math.max(-LATITUDE_MAX, Math.min(LATITUDE_MAX, lat));
  const sinus = Math.sin((borne * Math.PI) / 180);
  return [lon / 360 + 0.5, 0.5 - Math.log((1 + sinus) / (1 - sinus)) / (4 * Math.PI)];
}

/** Inverse de `projeter`. */
export function deprojeter(x: number, y: number): [number, number] {
  const lat = (Math.atan(Math.sinh((0.5 - y) * 2 * Math.PI)) * 180) / Math.PI;
  return [(x - 0.5) * 360, lat];
}

/**
 * Aire signée d’un anneau ouvert à plat `[x, y, x, y…]` : positive dans le sens des aiguilles d’une
 * montre à l’écran (y vers le bas), le sens que le format MVT demande aux anneaux extérieurs.
 */
export function aireSignee(anneau: ArrayLike<number>): number {
  const n = anneau.length;
  let somme = 0;
  for (let i = 0, j = n - 2; i < n; j = i, i += 2) {
    somme += anneau[j]! * anneau[i + 1]! - anneau[i]! * anneau[j + 1]!;
  }
  return somme / 2;
}

/** Retourne l’anneau au besoin pour que son aire soit du signe voulu. */
export function orienter(anneau: number[], positive: boolean): number[] {
  if (aireSignee(anneau) > 0 === positive) return anneau;
  const inverse: number[] = [];
  for (let i = anneau.length - 2; i >= 0; i -= 2) inverse.push(anneau[i]!, anneau[i + 1]!);
  return inverse;
}
