/** La zone dessinée : sa forme, ses mesures, ce qu’elle contient. Fonctions pures. */
import area from '@turf/area';
import distance from '@turf/distance';
import type { Polygon } from 'geojson';
import type { Position } from '$lib/domain/territoire';
import { parcourir, type IndexPoints } from '../index-points';
import { versX, versY } from '../projection';
import type { Zone } from '../types';

/** Rayon moyen de la Terre, en km, celui de Turf. */
const TERRE_KM = 6371.0088;
const COTES_CERCLE = 64;
const RADIAN = Math.PI / 180;

export function polygoneDe(sommets: readonly Position[]): Polygon {
  return { type: 'Polygon', coordinates: [[...sommets, sommets[0]!]] };
}

/** Le point à `km` du centre, dans une direction (degrés depuis le nord). */
export function pointA([lon, lat]: Position, km: number, direction: number): Position {
  const [d, cap, phi] = [km / TERRE_KM, direction * RADIAN, lat * RADIAN];
  const arrivee = Math.asin(
    Math.sin(phi) * Math.cos(d) + Math.cos(phi) * Math.sin(d) * Math.cos(cap),
  );
  const ecart = Math.atan2(
    Math.sin(cap) * Math.sin(d) * Math.cos(phi),
    Math.cos(d) - Math.sin(phi) * Math.sin(arrivee),
  );
  return [lon + ecart / RADIAN, arrivee / RADIAN];
}

export function cercleDe(centre: Position, km: number): Polygon {
  return polygoneDe(
    Array.from({ length: COTES_CERCLE }, (_, k) => pointA(centre, km, (k * -360) / COTES_CERCLE)),
  );
}

export const distanceKm = (a: Position, b: Position): number =>
  distance(a, b, { units: 'kilometers' });

export function perimetreKm({ coordinates }: Polygon): number {
  const anneau = coordinates[0] as Position[];
  return anneau.slice(1).reduce((somme, p, i) => somme + distanceKm(anneau[i]!, p), 0);
}

/** Points visibles dans le polygone ; ses côtés sont droits sur la carte, comme on les voit. */
export function compterDans(
  index: IndexPoints | null,
  visibles: Uint8Array,
  { coordinates }: Polygon,
): number {
  const xs = coordinates[0]!.map(([lon]) => versX(lon!));
  const ys = coordinates[0]!.map(([, lat]) => versY(lat!));
  if (!index) return 0;
  let compte = 0;
  const fenetre = {
    x0: Math.min(...xs),
    y0: Math.min(...ys),
    x1: Math.max(...xs),
    y1: Math.max(...ys),
  };
  parcourir(index, fenetre, (debut, fin) => {
    for (let i = debut; i < fin; i++) {
      if (visibles[i] && contient(xs, ys, index.x[i]!, index.y[i]!)) compte++;
    }
  });
  return compte;
}

/** Règle du pair et de l’impair. */
function contient(xs: readonly number[], ys: readonly number[], x: number, y: number): boolean {
  let dedans = false;
  for (let i = 0, j = xs.length - 1; i < xs.length; j = i++) {
    const [yi, yj] = [ys[i]!, ys[j]!];
    if (yi > y === yj > y) continue;
    if (x < xs[i]! + ((y - yi) / (yj - yi)) * (xs[j]! - xs[i]!)) dedans = !dedans;
  }
  return dedans;
}

/** La zone et ses chiffres. */
export function decrireZone(
  polygone: Polygon,
  cercle: Zone['cercle'],
  index: IndexPoints | null,
  visibles: Uint8Array,
): Zone {
  return {
    polygone,
    surface: area(polygone) / 1e6,
    perimetre: perimetreKm(polygone),
    ...(cercle ? { cercle } : {}),
    compte: compterDans(index, visibles, polygone),
  };
}
