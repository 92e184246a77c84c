/** Ce que le canevas montre vraiment : lectures de MapLibre, sans effet. */
import type { Map, PointLike } from 'maplibre-gl';
import { COUCHES_POINTS } from './couches/points';
import type { Groupe } from './groupes';

export type ParCle = ReadonlyMap<string, Groupe>;

/** Le groupe dessiné le plus proche d’un point de l’écran, à `marge` pixels près. */
export function groupeSous(
  map: Map,
  parCle: ParCle,
  x: number,
  y: number,
  marge: number,
): Groupe | null {
  const boite: [PointLike, PointLike] = [
    [x - marge, y - marge],
    [x + marge, y + marge],
  ];
  const trouves = map.queryRenderedFeatures(boite, { layers: [...COUCHES_POINTS] });
  const ecart = ({ position, posee }: Groupe) => {
    const p = map.project(posee ?? position);
    return Math.hypot(p.x - x, p.y - y);
  };
  return (
    trouves
      .flatMap((f) => parCle.get(String(f.properties.cle)) ?? [])
      .sort((a, b) => ecart(a) - ecart(b))[0] ?? null
  );
}

/** Marqueurs dessinés, et éléments qu’ils représentent. */
export function compterRendus(map: Map, parCle: ParCle): { marqueurs: number; elements: number } {
  const rendus = map.queryRenderedFeatures({ layers: [...COUCHES_POINTS] });
  const cles = new Set(rendus.map((f) => String(f.properties.cle)));
  const elements = [...cles].reduce((n, cle) => n + (parCle.get(cle)?.items.length ?? 0), 0);
  return { marqueurs: cles.size, elements };
}
