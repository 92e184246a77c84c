/** Les contours à portée de main, lus sans les copier : pour situer un point, jamais pour l’afficher. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { booleanPointInPolygon } from '@turf/boolean-point-in-polygon';
import type { Feature, FeatureCollection, MultiPolygon, Polygon } from 'geojson';
import polylabel from 'polylabel';
import type { Niveau, Position, ReferenceTerritoire } from '../../src/lib/domain/territoire';
import { RACINE } from '../contours/outils';
import { FICHIERS } from '../contours/sources/commun';

type Contour = Feature<Polygon | MultiPolygon, { code: string; nom: string }>;

/** Les contours sont généralisés à 100 m : un point du bord peut en sortir d’autant, et un peu plus. */
const TOLERANCE_KM = 0.2;
const DEGRE_KM = 111.2;
const DIRECTIONS = [0, 1, 2, 3, 4, 5, 6, 7].map((i) => (i * Math.PI) / 4);

function autour([lon, lat]: Position): Position[] {
  const rayonLat = TOLERANCE_KM / DEGRE_KM;
  const rayonLon = rayonLat / Math.cos((lat * Math.PI) / 180);
  return DIRECTIONS.map((a) => [lon + rayonLon * Math.cos(a), lat + rayonLat * Math.sin(a)]);
}

function lireCouche(fichier: string): Contour[] {
  const octets = readFileSync(fichier);
  const texte = (octets[0] === 0x1f ? gunzipSync(octets) : octets).toString('utf8');
  return (JSON.parse(texte) as FeatureCollection<Polygon | MultiPolygon, Contour['properties']>)
    .features;
}

export class Contours {
  readonly #couches = new Map<Niveau, Map<string, Contour>>();

  constructor(readonly dossier: string) {}

  #couche(niveau: Niveau): Map<string, Contour> {
    let couche = this.#couches.get(niveau);
    if (!couche) {
      const fichier = fichierDe(this.dossier, niveau);
      const contours = fichier ? lireCouche(fichier) : [];
      couche = new Map(contours.map((c) => [c.properties.code, c]));
      this.#couches.set(niveau, couche);
    }
    return couche;
  }

  /** Le point est-il dans le territoire, à la tolérance près ? `undefined` si son contour manque. */
  contient({ niveau, code }: ReferenceTerritoire, point: Position): boolean | undefined {
    const contour = this.#couche(niveau).get(code);
    if (!contour) return undefined;
    return [point, ...autour(point)].some((p) => booleanPointInPolygon(p, contour));
  }

  /** La commune où tombe un point. */
  communeEn(point: Position): { code: string; nom: string } | undefined {
    for (const contour of this.#couche('commune').values()) {
      if (booleanPointInPolygon(point, contour)) return contour.properties;
    }
    return undefined;
  }

  /** Un point bien à l’intérieur du territoire (du plus grand morceau), à trois décimales. */
  pointInterieur({ niveau, code }: ReferenceTerritoire): Position | undefined {
    const contour = this.#couche(niveau).get(code);
    if (!contour) return undefined;
    const { geometry: g } = contour;
    const morceaux = g.type === 'Polygon' ? [g.coordinates] : g.coordinates;
    const grand = morceaux.reduce((a, b) => (etendue(b) > etendue(a) ? b : a));
    const [lon, lat] = polylabel(grand, 0.001);
    return [Math.round(lon! * 1000) / 1000, Math.round(lat! * 1000) / 1000];
  }
}

const etendue = ([exterieur = []]: number[][][]) => {
  const ecart = (i: 0 | 1) => {
    const valeurs = exterieur.map((p) => p[i]!);
    return Math.max(...valeurs) - Math.min(...valeurs);
  };
  return ecart(0) * ecart(1);
};

function fichierDe(dossier: string, niveau: Niveau): string | undefined {
  return ['', '.gz']
    .map((suffixe) => path.join(dossier, FICHIERS[niveau] + suffixe))
    .find((fichier) => existsSync(fichier));
}

function sousDossiers(dossier: string): string[] {
  if (!existsSync(dossier)) return [];
  return readdirSync(dossier, { withFileTypes: true })
    .filter((entree) => entree.isDirectory())
    .map((entree) => path.join(dossier, entree.name));
}

/**
 * Premier dossier qui a les communes. Une adresse web dans CONTOURS_SOURCE n’en est pas un ; le secours
 * embarqué (`secours`) n’a pas de communes : le choisir, c’est renoncer à ce contrôle.
 */
export function trouverContours(demandee = process.env.CONTOURS_SOURCE): Contours | undefined {
  if (demandee === 'secours') return undefined;
  const telechargements = path.join(RACINE, '.territoiress/contours/telechargements');
  const candidats = [
    ...(demandee ? [path.resolve(RACINE, demandee.replace(/^file:\/\//, ''))] : []),
    path.join(RACINE, '../shared/contours'),
    telechargements,
    ...sousDossiers(telechargements),
  ];
  const dossier = candidats.find((candidat) => fichierDe(candidat, 'commune'));
  return dossier ? new Contours(dossier) : undefined;
}
