/**
 * Arcs pesés et simplifiés. On simplifie les arcs, jamais les polygones : les deux voisins d’une
 * limite gardent les mêmes points, il ne peut y avoir ni jour ni recouvrement entre eux.
 */
import { presimplify } from 'topojson-simplify';
import type { Topology } from 'topojson-specification';
import { COTE_TUILE, projeter } from '../geometrie';

export interface ArcsPeses {
  /** Coordonnées Mercator sur le carré unité, à plat `[x, y, x, y…]`. */
  xy: Float64Array[];
  /** Aire effective de chaque point (carré unité) ; infinie aux extrémités, qui restent toujours. */
  poids: Float64Array[];
}

/** Arcs d’un zoom, en unités de tuile entières du monde entier à ce zoom. */
export type ArcsZoom = Int32Array[];

type Point = [number, number, number];

/**
 * Visvalingam pondéré : l’aire du triangle, augmentée quand le point est un coude large, réduite
 * quand c’est une pointe. Les côtes restent souples et les épines de moins d’un pixel partent.
 */
function poidsDuTriangle(triangle: unknown): number {
  const [a, b, c] = triangle as [Point, Point, Point];
  const [ux, uy, vx, vy] = [a[0] - b[0], a[1] - b[1], c[0] - b[0], c[1] - b[1]];
  const longueurs = Math.hypot(ux, uy) * Math.hypot(vx, vy);
  const cosinus = longueurs > 0 ? (ux * vx + uy * vy) / longueurs : 0;
  return (Math.abs(ux * vy - uy * vx) / 2) * (1 - 0.7 * cosinus);
}

/** Projette les arcs et pèse chaque point, une fois pour tous les zooms. */
export function peser(topologie: Topology): ArcsPeses {
  const { transform } = topologie;
  const arcs = topologie.arcs.map((arc) => {
    let [x, y] = [0, 0];
    return arc.map(([a, b]) => {
      if (!transform) return projeter(a!, b!);
      x += a!;
      y += b!;
      const { scale, translate } = transform;
      return projeter(x * scale[0] + translate[0], y * scale[1] + translate[1]);
    });
  });
  const peses = presimplify(
    { type: 'Topology', objects: {}, arcs } as Parameters<typeof presimplify>[0],
    poidsDuTriangle as Parameters<typeof presimplify>[1],
  ).arcs as unknown as Point[][];
  return {
    xy: peses.map((arc) => Float64Array.from(arc.flatMap(([x, y]) => [x, y]))),
    poids: peses.map((arc) => Float64Array.from(arc, ([, , p]) => p)),
  };
}

/** Un arc au zoom `z` : points de poids suffisant, posés sur la grille, sans répétition. */
export function arcAuZoom(arcs: ArcsPeses, i: number, z: number, seuil: number): Int32Array {
  const monde = COTE_TUILE * 2 ** z;
  const [xy, poids] = [arcs.xy[i]!, arcs.poids[i]!];
  const minimum = seuil / (monde * monde);
  const sortie: number[] = [];
  for (let k = 0; k < poids.length; k++) {
    if (poids[k]! < minimum) continue;
    const [x, y] = [Math.round(xy[2 * k]! * monde), Math.round(xy[2 * k + 1]! * monde)];
    const n = sortie.length;
    if (n > 0 && sortie[n - 2] === x && sortie[n - 1] === y) continue;
    sortie.push(x, y);
  }
  return Int32Array.from(sortie);
}

/** Met bout à bout les arcs d’une ligne ou d’un anneau ; l’anneau est rendu ouvert. */
export function suite(arcs: ArrayLike<number>[], numeros: number[], ferme: boolean): number[] {
  const sortie: number[] = [];
  for (const numero of numeros) {
    const arc = arcs[numero < 0 ? ~numero : numero]!;
    const n = arc.length / 2;
    for (let k = 0; k < n; k++) {
      const p = 2 * (numero < 0 ? n - 1 - k : k);
      const fin = sortie.length;
      if (fin > 0 && sortie[fin - 2] === arc[p] && sortie[fin - 1] === arc[p + 1]) continue;
      sortie.push(arc[p]!, arc[p + 1]!);
    }
  }
  while (ferme && sortie.length > 2 && sortie[0] === sortie.at(-2) && sortie[1] === sortie.at(-1)) {
    sortie.length -= 2;
  }
  return sortie;
}
