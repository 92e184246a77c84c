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

function emprise(polygones: ArcsPolygones, arcs: Float64Array[]): Emprise {
  let [ouest, nord, est, sud] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const numero of polygones.flatMap(([exterieur]) => exterieur!)) {
    const arc = arcs[numero < 0 ? ~numero : numero]!;
    for (let i = 0; i < arc.length; i += 2) {
      ouest = Math.min(ouest, arc[i]!);
      est = Math.max(est, arc[i]!);
      nord = Math.min(nord, arc[i + 1]!);
      sud = Math.max(sud, arc[i + 1]!);
    }
  }
  const degres = [...deprojeter(ouest, sud), ...deprojeter(est, nord)];
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
