/** Ce que la carte montre, et où : lectures, sans effet. */
import type { Map } from 'maplibre-gl';
import type { Position } from '$lib/domain/territoire';
import { COUCHES_POINTS } from './couches/points';
import type { Groupe } from './groupes';
import { rayon } from './images/identifiants';

export type ParCle = ReadonlyMap<string, Groupe>;

/** Un endroit du canevas, en pixels CSS depuis son coin haut gauche. */
interface Ecran {
  x: number;
  y: number;
}

/**
 * Le groupe dont le marqueur est sous un point de l’écran (pixels CSS), à `marge` pixels près ; de deux,
 * celui dont le centre est le plus proche. D’après les positions, non d’après les tuiles dessinées : le
 * temps que MapLibre refasse une source, un clic tomberait à travers, sur le territoire.
 */
export function groupeSous(
  groupes: Iterable<Groupe>,
  projeter: (position: Position) => Ecran,
  { x, y }: Ecran,
  marge: number,
): Groupe | null {
  let choisi: Groupe | null = null;
  let plusPres = Infinity;
  for (const groupe of groupes) {
    const centre = projeter(groupe.posee ?? groupe.position);
    const ecart = Math.hypot(centre.x - x, centre.y - y);
    if (ecart > rayon(groupe.type, groupe.items.length) + marge || ecart >= plusPres) continue;
    choisi = groupe;
    plusPres = ecart;
  }
  return choisi;
}

/** Marqueurs dessinés, et éléments qu’ils représentent. */
export function compterRendus(map: Map, parCle: ParCle): { marqueurs: number; elements: number } {
  const rendus = map.queryRenderedFeatures({ layers: [...COUCHES_POINTS] });
  const cles = new Set(rendus.map((f) => String(f.properties.cle)));
  const elements = [...cles].reduce((n, cle) => n + (parCle.get(cle)?.items.length ?? 0), 0);
  return { marqueurs: cles.size, elements };
}
