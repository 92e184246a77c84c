/**
 * Zones blanches : les communes loin de toute structure d’un genre choisi. La distance va, à vol
 * d’oiseau, du point représentatif de la commune à la structure la plus proche.
 */
import { distanceKm } from '../../proximite';
import type { Position } from '../../territoire';
import { PLACEE, PRECISIONS_PLACE } from '../releve';
import type { Releve } from '../releve';
import { ArbreSpherique } from './arbre';
import type { Rattachement, Reference } from './types';

/** Un point fin garde l’arbre petit quand des milliers de structures sont situées à la commune. */
interface Points {
  positions: Position[];
  /** Structures retenues, et celles d’entre elles qui n’ont pas de position. */
  retenues: number;
  sansPlace: number;
  /** Situées à la commune ou moins finement : leur distance est approchée. */
  approchees: number;
}

export interface ZonesBlanches {
  rayonKm: number;
  portee: Reference;
  /** Par rang de commune : km jusqu’à la plus proche ; `NaN` sans point ou hors portée, `Infinity` s’il n’y en a aucune. */
  distances: Float64Array;
  /** 1 : commune de la portée à plus de `rayonKm`. */
  blanches: Uint8Array;
  communes: number;
  population: number;
  /** Communes et habitants de la portée, parmi les communes qui ont un point. */
  communesMesurees: number;
  populationMesuree: number;
  /** Rangs des communes de la portée sans point représentatif : non mesurées, et dites. */
  sansPoint: number[];
  /** Communes blanches dont la population est inconnue : absentes du total. */
  populationInconnue: number;
  retenues: number;
  sansPlace: number;
  approchees: number;
}

/** Positions distinctes des structures visibles et placées. */
export function pointsDesReleves(
  releves: readonly Releve[],
  masques: readonly Uint8Array[],
): Points {
  const fine = PRECISIONS_PLACE.indexOf('adresse');
  const vus = new Set<string>();
  const points: Points = { positions: [], retenues: 0, sansPlace: 0, approchees: 0 };
  releves.forEach((r, k) => {
    const masque = masques[k]!;
    for (let i = 0; i < r.taille; i++) {
      if (masque[i] === 0) continue;
      points.retenues++;
      const lon = r.lon[i]!;
      const lat = r.lat[i]!;
      if (r.etat[i] !== PLACEE || lon !== lon || lat !== lat) {
        points.sansPlace++;
        continue;
      }
      if (r.precision[i]! < fine) points.approchees++;
      const cle = `${lon},${lat}`;
      if (vus.has(cle)) continue;
      vus.add(cle);
      points.positions.push([lon, lat]);
    }
  });
  return points;
}

/** Positions données telles quelles (sites d’initiatives, sièges d’acteurs du corpus). */
export function pointsDe(positions: readonly (Position | undefined)[]): Points {
  const connues = positions.filter((p) => p !== undefined);
  return {
    positions: connues,
    retenues: positions.length,
    sansPlace: positions.length - connues.length,
    approchees: 0,
  };
}

/** Distance, en km, de chaque commune de la portée à la position la plus proche. */
function mesurer(r: Rattachement, dedans: Uint8Array, positions: readonly Position[]) {
  const arbre = new ArbreSpherique(positions);
  let voisin = -1;
  return Float64Array.from(r.niveaux.commune, ({ point }, c) => {
    if (dedans[c] === 0 || !point) return Number.NaN;
    // Deux communes de codes voisins le sont souvent sur le terrain.
    voisin = arbre.plusProche(point, voisin);
    return voisin < 0 ? Infinity : distanceKm(point, positions[voisin]!);
  });
}

/** Les communes de la portée à plus de `rayonKm` de toute position retenue, et leur population. */
export function zonesBlanches(
  rattachement: Rattachement,
  points: Points,
  rayonKm: number,
  portee: Reference,
): ZonesBlanches {
  const dedans = rattachement.communesDe(portee);
  const distances = mesurer(rattachement, dedans, points.positions);
  return delimiter(rattachement, points, rayonKm, portee, distances);
}

/** Change le rayon sans mesurer de nouveau : le curseur suit le doigt. */
export function changerRayon(
  rattachement: Rattachement,
  zones: ZonesBlanches,
  rayonKm: number,
): ZonesBlanches {
  return delimiter(rattachement, zones, rayonKm, zones.portee, zones.distances);
}

function delimiter(
  r: Rattachement,
  { retenues, sansPlace, approchees }: Omit<Points, 'positions'>,
  rayonKm: number,
  portee: Reference,
  distances: Float64Array,
): ZonesBlanches {
  const dedans = r.communesDe(portee);
  const z: ZonesBlanches = {
    rayonKm,
    portee,
    distances,
    blanches: new Uint8Array(distances.length),
    communes: 0,
    population: 0,
    communesMesurees: 0,
    populationMesuree: 0,
    sansPoint: [],
    populationInconnue: 0,
    retenues,
    sansPlace,
    approchees,
  };
  for (let c = 0; c < distances.length; c++) {
    if (dedans[c] === 0) continue;
    const d = distances[c]!;
    if (d !== d) {
      z.sansPoint.push(c);
      continue;
    }
    const habitants = r.population.commune[c]!;
    z.communesMesurees++;
    if (habitants === habitants) z.populationMesuree += habitants;
    if (d <= rayonKm) continue;
    z.blanches[c] = 1;
    z.communes++;
    if (habitants === habitants) z.population += habitants;
    else z.populationInconnue++;
  }
  return z;
}
