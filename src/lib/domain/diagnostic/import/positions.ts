/** La position d’une ligne d’après ses coordonnées, quelles que soient leur forme et leur projection. */
import { enFrance } from './coordonnees';
import {
  deprojeter,
  estProjection,
  projectionDuDepartement,
  projectionPlausible,
} from './projections';
import type { RegleReparation } from './regles';
import type { CodeProjection } from './types';
import type { Motif } from '../releve';

export interface Position {
  lon: number;
  lat: number;
  regle: RegleReparation | null;
  /** Pourquoi les coordonnées ne servent pas ; `lon`, `lat` valent alors `NaN`. */
  motif: Motif | null;
}

const refus = (motif: Motif): Position => ({ lon: NaN, lat: NaN, regle: null, motif });
const place = (lon: number, lat: number, regle: RegleReparation | null): Position => ({
  lon,
  lat,
  regle,
  motif: null,
});

/** Longitude et latitude en degrés ; l’ordre inversé se reconnaît quand lui seul tombe en France. */
export function positionDegres(lon: number, lat: number): Position {
  if (Number.isNaN(lon) || Number.isNaN(lat)) return refus('coordonnees-illisibles');
  if (lon === 0 && lat === 0) return refus('point-zero');
  if (enFrance(lon, lat)) return place(lon, lat, null);
  if (enFrance(lat, lon)) return place(lat, lon, 'axes-inverses');
  return refus('hors-de-france');
}

export interface IndicesProjection {
  /** Valeur de la colonne EPSG, `NaN` sans elle. */
  epsg: number;
  choisie: CodeProjection | null;
  /** Département de la ligne, `''` s’il n’est pas connu. */
  departement: string;
}

/** Mètres projetés → WGS 84. La projection vient du fichier, du choix, du département, ou de l’évidence. */
export function positionMetres(x: number, y: number, indices: IndicesProjection): Position {
  if (Number.isNaN(x) || Number.isNaN(y)) return refus('coordonnees-illisibles');
  if (x === 0 && y === 0) return refus('point-zero');
  const { epsg, choisie, departement } = indices;
  if (epsg === 4326 || (Math.abs(x) <= 180 && Math.abs(y) <= 180)) return positionDegres(x, y);
  const dite = estProjection(epsg) ? epsg : choisie;
  if (dite) return convertir(dite, x, y, null);
  if (!Number.isNaN(epsg)) return refus('projection-inconnue');
  const duDepartement = projectionDuDepartement(departement);
  const metropole = duDepartement === 2154 || duDepartement === null;
  const code = metropole ? (projectionPlausible(x, y) ?? projectionPlausible(y, x)) : duDepartement;
  if (!code) return refus(duDepartement ? 'hors-de-france' : 'projection-inconnue');
  return convertir(code, x, y, 'projection-devinee');
}

function convertir(
  code: CodeProjection,
  x: number,
  y: number,
  regle: RegleReparation | null,
): Position {
  const [lon, lat] = deprojeter(code, x, y);
  if (enFrance(lon, lat)) return place(lon, lat, regle);
  const [lonInverse, latInverse] = deprojeter(code, y, x);
  if (enFrance(lonInverse, latInverse)) return place(lonInverse, latInverse, 'axes-inverses');
  return refus('hors-de-france');
}
