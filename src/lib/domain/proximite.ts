/** Distances sur la sphère et recherche des plus proches. */
import KDBush from 'kdbush';
import { around } from 'geokdbush';
import type { Position } from './territoire';

/** Rayon moyen de la Terre en km (UGGI, R1). */
export const RAYON_TERRE_KM = 6371.0088;

const rad = (degres: number) => (degres * Math.PI) / 180;

/**
 * Distance orthodromique en kilomètres entre deux positions WGS 84 (longitude, latitude), par la
 * formule de haversine sur la sphère de rayon moyen : écart à l’ellipsoïde inférieur à 0,6 %.
 */
export function distanceKm(a: Position, b: Position): number {
  const dLat = rad(b[1] - a[1]);
  const dLon = rad(b[0] - a[0]);
  const h =
    Math.sin(dLat / 2) ** 2 + Math.cos(rad(a[1])) * Math.cos(rad(b[1])) * Math.sin(dLon / 2) ** 2;
  return 2 * RAYON_TERRE_KM * Math.asin(Math.min(1, Math.sqrt(h)));
}

/** Ce dont on mesure la distance : un contour tenu dans une boule. */
export interface Contour {
  centre: Position;
  /** Kilomètres du centre à son point le plus éloigné. */
  rayonKm: number;
  /** Kilomètres jusqu’au bord ; 0 à l’intérieur. */
  distanceKm(position: Position): number;
}

export interface Voisin<T> {
  element: T;
  /** Kilomètres depuis le point demandé. */
  distance: number;
}

/**
 * Index spatial (arbre k-d) d’éléments qui peuvent avoir plusieurs positions : chaque élément n’est
 * rendu qu’une fois, à la distance de sa position la plus proche.
 */
export class IndexProximite<T extends { id: string }> {
  #arbre: KDBush;
  #elements: T[] = [];
  #positions: Position[] = [];

  constructor(elements: Iterable<T>, positionsDe: (element: T) => Position[]) {
    for (const element of elements) {
      for (const position of positionsDe(element)) {
        this.#elements.push(element);
        this.#positions.push(position);
      }
    }
    this.#arbre = new KDBush(this.#positions.length);
    for (const [lon, lat] of this.#positions) this.#arbre.add(lon, lat);
    this.#arbre.finish();
  }

  /** Les `n` éléments les plus proches, du plus proche au plus lointain, à moins de `rayonKm`. */
  plusProches(
    depuis: Position,
    n: number,
    {
      garder = () => true,
      rayonKm = Infinity,
    }: { garder?: (e: T) => boolean; rayonKm?: number } = {},
  ): Voisin<T>[] {
    const vus = new Set<string>();
    const voisins: Voisin<T>[] = [];
    if (this.#positions.length === 0) return voisins;
    // `around` rend les positions par distance croissante ; un élément à plusieurs lieux peut y
    // revenir, d’où un premier passage large puis, s’il ne suffit pas, un passage complet.
    for (const limite of [n * 4 + 8, Infinity]) {
      vus.clear();
      voisins.length = 0;
      const indices = around(this.#arbre, depuis[0], depuis[1], limite, rayonKm, (i) =>
        garder(this.#elements[i]!),
      );
      for (const i of indices) {
        const element = this.#elements[i]!;
        if (vus.has(element.id)) continue;
        vus.add(element.id);
        voisins.push({ element, distance: distanceKm(depuis, this.#positions[i]!) });
        if (voisins.length === n) return voisins;
      }
      if (indices.length < limite) break;
    }
    return voisins;
  }

  /**
   * Les `n` éléments les plus proches d’un contour. On s’éloigne de son centre ; on s’arrête quand
   * même le point suivant ne pourrait plus être plus près du contour que ceux qu’on a.
   */
  plusProchesDuContour(
    contour: Contour,
    n: number,
    {
      garder = () => true,
      rayonKm = Infinity,
    }: { garder?: (e: T) => boolean; rayonKm?: number } = {},
  ): Voisin<T>[] {
    if (this.#positions.length === 0) return [];
    const [lon, lat] = contour.centre;
    // Le rayon du contour est compté large : l’arbre mesure sur une sphère à peine différente.
    const recul = contour.rayonKm * 1.001 + 0.1;
    const mesurees = new Map<number, number>();
    for (let limite = n * 4 + 8; ; limite *= 4) {
      const indices = around(this.#arbre, lon, lat, limite, rayonKm + recul, (i) =>
        garder(this.#elements[i]!),
      );
      const mieux = new Map<string, Voisin<T>>();
      for (const i of indices) {
        let distance = mesurees.get(i);
        if (distance === undefined) {
          mesurees.set(i, (distance = contour.distanceKm(this.#positions[i]!)));
        }
        const element = this.#elements[i]!;
        const connu = mieux.get(element.id);
        if (distance <= rayonKm && (!connu || distance < connu.distance)) {
          mieux.set(element.id, { element, distance });
        }
      }
      const voisins = [...mieux.values()]
        .sort((a, b) => a.distance - b.distance || (a.element.id < b.element.id ? -1 : 1))
        .slice(0, n);
      if (indices.length < limite) return voisins;
      const borne = distanceKm(contour.centre, this.#positions[indices.at(-1)!]!) - recul;
      if (voisins.length === n && voisins[n - 1]!.distance <= borne) return voisins;
    }
  }
}
