/**
 * Coordonnées projetées → WGS 84, par proj4. Définitions : registre EPSG (IGN).
 * Le Lambert II étendu passe par la translation NTF → WGS 84 de l’IGN (quelques mètres d’écart).
 */
import proj4 from 'proj4';
import type { CodeProjection } from './types';

const UTM = (zone: number, sud = false) =>
  `+proj=utm +zone=${zone}${sud ? ' +south' : ''} +ellps=GRS80 +towgs84=0,0,0,0,0,0,0 +units=m +no_defs`;

const DEFINITIONS: Record<CodeProjection, string> = {
  2154:
    '+proj=lcc +lat_0=46.5 +lon_0=3 +lat_1=49 +lat_2=44 +x_0=700000 +y_0=6600000 ' +
    '+ellps=GRS80 +towgs84=0,0,0,0,0,0,0 +units=m +no_defs',
  5490: UTM(20),
  2972: UTM(22),
  2975: UTM(40, true),
  4471: UTM(38, true),
  4467: UTM(21),
  27572:
    '+proj=lcc +lat_1=46.8 +lat_0=46.8 +lon_0=0 +k_0=0.99987742 +x_0=600000 +y_0=2200000 ' +
    '+a=6378249.2 +b=6356515 +towgs84=-168,-60,320,0,0,0,0 +pm=paris +units=m +no_defs',
};

const convertisseurs = new Map<CodeProjection, proj4.Converter>();

/** Longitude, latitude en degrés WGS 84. */
export function deprojeter(code: CodeProjection, x: number, y: number): [number, number] {
  let c = convertisseurs.get(code);
  if (!c) convertisseurs.set(code, (c = proj4(DEFINITIONS[code], 'WGS84')));
  const [lon, lat] = c.forward([x, y]);
  return [lon!, lat!];
}

export function estProjection(code: number): code is CodeProjection {
  return code in DEFINITIONS;
}

/** La projection légale du département : ce qu’un fichier sans code EPSG emploie d’ordinaire. */
export function projectionDuDepartement(departement: string): CodeProjection | null {
  if (departement === '971' || departement === '972') return 5490;
  if (departement === '977' || departement === '978') return 5490;
  if (departement === '973') return 2972;
  if (departement === '974') return 2975;
  if (departement === '976') return 4471;
  if (departement === '975') return 4467;
  return /^(\d{2}|2[AB])$/.test(departement) ? 2154 : null;
}

/** Lambert-93 ou Lambert II étendu, d’après l’ordre de grandeur, en France métropolitaine. */
export function projectionPlausible(x: number, y: number): CodeProjection | null {
  if (x > 0 && x < 1_350_000 && y > 6_000_000 && y < 7_200_000) return 2154;
  if (x > 0 && x < 1_250_000 && y > 1_600_000 && y < 2_750_000) return 27572;
  return null;
}
