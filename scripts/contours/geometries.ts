/** Point intérieur, emprise et surface de chaque territoire, pour l’index et les étiquettes. */
import polylabel from 'polylabel';
import type { Geometries } from '../../src/lib/domain/fabriquer-index';
import { NIVEAUX, type Emprise, type Niveau } from '../../src/lib/domain/territoire';
import { aireSignee, deprojeter } from './geometrie';
import { suite, type ArcsPeses } from './topologie/arcs';
import type { ArcsPolygones, Decoupage } from './topologie/assembler';

export type { Geometrie, Geometries } from '../../src/lib/domain/fabriquer-index';

const arrondir = (valeur: number, decimales: number) =>
  Math.round(valeur * 10 ** decimales) / 10 ** decimales;

/** Ouest, nord, est, sud, en Mercator sur le carré unité. */
type Boite = [number, number, number, number];

function boite(exterieur: readonly number[], arcs: Float64Array[]): Boite {
  let [ouest, nord, est, sud] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const numero of exterieur) {
    const arc = arcs[numero < 0 ? ~numero : numero]!;
    for (let i = 0; i < arc.length; i += 2) {
      ouest = Math.min(ouest, arc[i]!);
      est = Math.max(est, arc[i]!);
      nord = Math.min(nord, arc[i + 1]!);
      sud = Math.max(sud, arc[i + 1]!);
    }
  }
  return [ouest, nord, est, sud];
}

const diagonale = ([ouest, nord, est, sud]: Boite) => Math.hypot(est - ouest, sud - nord);
const ecart = (a: Boite, b: Boite) =>
  Math.hypot(Math.max(0, a[0] - b[2], b[0] - a[2]), Math.max(0, a[1] - b[3], b[1] - a[3]));

/** Un morceau plus loin que tant de fois la diagonale du plus grand est lointain… */
const LOINTAIN = 4;
/** … et ne compte pas dans l’emprise s’il tient dans moins de cette part de sa boîte. */
const MENU = 0.25;

/**
 * La boîte qui sert à cadrer un territoire et à le trouver dans un rectangle, en degrés WGS 84 [ouest,
 * sud, est, nord]. Les petits morceaux très lointains n’y sont pas : Cayenne porte des îlots à 190 km,
 * et la carte de la ville montrerait toute la côte guyanaise.
 */
export function emprise(polygones: ArcsPolygones, arcs: Float64Array[]): Emprise {
  const boites = polygones.map(([exterieur]) => boite(exterieur!, arcs));
  const taille = (b: Boite) => (b[2] - b[0]) * (b[3] - b[1]);
  const grande = boites.reduce((a, b) => (taille(b) > taille(a) ? b : a));
  const gardees = boites.filter(
    (b) => taille(b) >= MENU * taille(grande) || ecart(grande, b) <= LOINTAIN * diagonale(grande),
  );
  const degres = [
    ...deprojeter(Math.min(...gardees.map((b) => b[0])), Math.max(...gardees.map((b) => b[3]))),
    ...deprojeter(Math.max(...gardees.map((b) => b[2])), Math.min(...gardees.map((b) => b[1]))),
  ];
  return degres.map((d) => arrondir(d, 4)) as Emprise;
}

/** Pôle d’inaccessibilité du plus grand morceau : le point le plus loin de ses bords. */
export function pole(polygones: ArcsPolygones, arcs: ArrayLike<number>[]): [number, number] {
  let [meilleur, aire] = [[] as number[][], 0];
  for (const polygone of polygones) {
    const exterieur = suite(arcs, polygone[0]!, true);
    const a = Math.abs(aireSignee(exterieur));
    if (a <= aire) continue;
    aire = a;
    meilleur = [exterieur, ...polygone.slice(1).map((trou) => suite(arcs, trou, true))];
  }
  // polylabel compare des distances : une échelle proche de 1 évite les soucis de précision.
  const echelle = 1 / Math.sqrt(aire);
  const anneaux = meilleur.map((plat) => {
    const points: number[][] = [];
    for (let i = 0; i < plat.length; i += 2)
      points.push([plat[i]! * echelle, plat[i + 1]! * echelle]);
    return [...points, points[0]!];
  });
  const [x, y] = polylabel(anneaux, 0.005);
  return [x / echelle, y / echelle];
}

/** `surfaces` : km² par `niveau:code`. */
export function mesurer(
  decoupage: Decoupage,
  arcs: ArcsPeses,
  surfaces: Map<string, number>,
  niveaux: readonly Niveau[] = NIVEAUX,
): Geometries {
  const sortie: Geometries = new Map();
  for (const niveau of niveaux) {
    for (const { code, polygones } of decoupage.contours[niveau]) {
      const cle = `${niveau}:${code}`;
      const [lon, lat] = deprojeter(...pole(polygones, arcs.xy));
      sortie.set(cle, {
        point: [arrondir(lon, 4), arrondir(lat, 4)],
        emprise: emprise(polygones, arcs.xy),
        surface: arrondir(surfaces.get(cle) ?? 0, 2),
      });
    }
  }
  return sortie;
}
