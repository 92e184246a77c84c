/** L’état d’un dessin en cours, et ce que chaque geste en fait. Sans carte ni page. */
import type { Polygon } from 'geojson';
import type { Position } from '$lib/domain/territoire';
import type { GenreDessin, Zone } from '../types';
import { cercleDe, distanceKm, pointA, polygoneDe } from './geometrie';

export interface Forme {
  genre: GenreDessin;
  /** Sommets d’un polygone ; centre et point du bord d’un cercle. */
  points: Position[];
}

/** Une zone plus riche que cela a été tracée ailleurs : on la montre, on ne la retouche pas. */
const SOMMETS_MAX = 60;

export const formeVide = (genre: GenreDessin): Forme => ({ genre, points: [] });

/** Un clic : un sommet de plus, ou le centre d’un cercle de `rayonKm`. */
export function ajouter({ genre, points }: Forme, p: Position, rayonKm: number): Forme {
  if (genre === 'rayon') return { genre, points: [p, pointA(p, rayonKm, 90)] };
  return { genre, points: [...points, p] };
}

/** Déplace un point ; le centre d’un cercle emporte son bord. */
export function deplacer({ genre, points }: Forme, rang: number, p: Position): Forme {
  if (genre === 'rayon' && rang === 0 && points.length === 2) {
    return { genre, points: [p, pointA(p, distanceKm(points[0]!, points[1]!), 90)] };
  }
  return { genre, points: points.map((q, k) => (k === rang ? p : q)) };
}

/** Insère un sommet après `rang` (milieu d’un côté saisi à la souris). */
export function inserer({ genre, points }: Forme, rang: number, p: Position): Forme {
  return { genre, points: points.toSpliced(rang + 1, 0, p) };
}

/** Retire un sommet ; retirer un point d’un cercle retire le cercle. */
export function retirer({ genre, points }: Forme, rang: number): Forme {
  return { genre, points: genre === 'rayon' ? [] : points.toSpliced(rang, 1) };
}

/** Le polygone dessiné, s’il a une surface. */
export function polygoneForme({ genre, points }: Forme): Polygon | null {
  if (genre === 'polygone') return points.length >= 3 ? polygoneDe(points) : null;
  const cercle = cercleForme({ genre, points });
  return cercle ? cercleDe(cercle.centre, cercle.rayon) : null;
}

export function cercleForme({ genre, points: [centre, bord] }: Forme): Zone['cercle'] {
  if (genre !== 'rayon' || !centre || !bord) return undefined;
  return { centre, rayon: distanceKm(centre, bord) };
}

/** Reprend une zone pour la retoucher ; `null` si elle est trop riche. */
export function formeDe(zone: Polygon): Forme | null {
  const anneau = (zone.coordinates[0] ?? []) as Position[];
  if (anneau.length < 4 || anneau.length > SOMMETS_MAX || zone.coordinates.length > 1) return null;
  return { genre: 'polygone', points: anneau.slice(0, -1) };
}
