/**
 * Dire quels points sont dans une zone dessinée. Les côtés du polygone sont rangés par bandes de
 * latitude : chaque point ne regarde que les quelques côtés qui croisent la sienne.
 */
import type { Polygon } from 'geojson';

/** Assez pour qu’un tracé à main levée de 500 sommets n’en laisse que quelques-uns par bande. */
const BANDES = 512;

export type TestDeZone = (lon: number, lat: number) => boolean;

interface Cote {
  x1: number;
  y1: number;
  x2: number;
  y2: number;
}

function cotesDe(zone: Polygon): Cote[] {
  return zone.coordinates.flatMap((anneau) =>
    anneau.flatMap(([x1, y1], i) => {
      const suivant = anneau[(i + 1) % anneau.length]!;
      const [x2, y2] = suivant;
      const utile = [x1, y1, x2, y2].every(Number.isFinite) && y1 !== y2;
      return utile ? [{ x1: x1!, y1: y1!, x2: x2!, y2: y2! }] : [];
    }),
  );
}

/**
 * Prépare le test point-dans-polygone (règle pair-impair : un trou exclut). Un point sur le bord
 * tombe d’un côté ou de l’autre, comme dans tout test de ce genre. Un polygone vide ne contient rien.
 */
export function preparerZone(zone: Polygon): TestDeZone {
  const cotes = cotesDe(zone);
  if (cotes.length === 0) return () => false;
  let [ouest, sud, est, nord] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { x1, y1, x2, y2 } of cotes) {
    ouest = Math.min(ouest, x1, x2);
    est = Math.max(est, x1, x2);
    sud = Math.min(sud, y1, y2);
    nord = Math.max(nord, y1, y2);
  }
  const hauteur = (nord - sud) / BANDES;
  const bande = (lat: number) =>
    Math.max(0, Math.min(BANDES - 1, Math.floor((lat - sud) / hauteur)));
  const bandes: Cote[][] = Array.from({ length: BANDES }, () => []);
  for (const cote of cotes) {
    const fin = bande(Math.max(cote.y1, cote.y2));
    for (let b = bande(Math.min(cote.y1, cote.y2)); b <= fin; b++) bandes[b]!.push(cote);
  }
  return (lon, lat) => {
    // La négation écarte aussi NaN.
    if (!(lon >= ouest && lon <= est && lat >= sud && lat <= nord)) return false;
    let dedans = false;
    for (const { x1, y1, x2, y2 } of bandes[bande(lat)]!) {
      if (y1 > lat !== y2 > lat && lon < ((x2 - x1) * (lat - y1)) / (y2 - y1) + x1) {
        dedans = !dedans;
      }
    }
    return dedans;
  };
}
