/** Lecture et contrôle de forme des fichiers sources : une phrase claire dès que quelque chose cloche. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { MultiPolygon, Polygon } from 'geojson';
import { estCode, NIVEAUX, NOMS_NIVEAUX, type Niveau } from '../../../src/lib/domain/territoire';
import { ErreurContours } from '../outils';

export interface EntiteSource {
  type: 'Feature';
  properties: { code: string; nom: string } & Record<string, unknown>;
  geometry: Polygon | MultiPolygon;
}

export type CouchesSource = Record<Niveau, EntiteSource[]>;
export type FichiersSource = Record<Niveau, string>;

/** Nombres plausibles d’entités, avec ou sans les collectivités d’outre-mer, d’un millésime à l’autre. */
export const PLAUSIBLES: Record<Niveau, [min: number, max: number]> = {
  region: [13, 30],
  departement: [96, 115],
  epci: [1_100, 1_400],
  commune: [34_000, 37_000],
};

const REMEDE =
  'Remplacez ce fichier (ou videz .territoiress/contours/telechargements s’il vient de là), puis relancez npm run contours.';

function echec(chemin: string, probleme: string): never {
  throw new ErreurContours(`${path.basename(chemin)} : ${probleme} (${chemin}). ${REMEDE}`);
}

async function lireTexte(chemin: string): Promise<string> {
  let octets: Buffer;
  try {
    octets = await readFile(chemin);
  } catch {
    return echec(chemin, 'fichier manquant ou illisible');
  }
  if (octets.length === 0) return echec(chemin, 'fichier vide');
  // D’après les premiers octets et non l’extension : certains serveurs décompressent en chemin.
  if (octets[0] !== 0x1f || octets[1] !== 0x8b) return octets.toString('utf8');
  try {
    return gunzipSync(octets).toString('utf8');
  } catch {
    return echec(chemin, 'archive gzip tronquée ou abîmée');
  }
}

function verifierEntite(entite: EntiteSource, niveau: Niveau, rang: number, chemin: string): void {
  const { code, nom } = entite?.properties ?? {};
  const nomme = `l’entité n° ${rang + 1}${code ? ` (${code})` : ''}`;
  if (typeof code !== 'string' || typeof nom !== 'string') {
    echec(chemin, `${nomme} n’a pas ses propriétés « code » et « nom » (chaînes de caractères)`);
  }
  // Les collectivités d’outre-mer ont des codes de région et de département à trois chiffres.
  if (!estCode(niveau, code) && !/^9[78]\d$/.test(code)) {
    echec(chemin, `${nomme} n’a pas un code de ${NOMS_NIVEAUX[niveau].un}`);
  }
  const type = entite.geometry?.type;
  if (type !== 'Polygon' && type !== 'MultiPolygon') {
    echec(chemin, `${nomme} n’est pas un polygone`);
  }
  if (!Array.isArray(entite.geometry.coordinates) || entite.geometry.coordinates.length === 0) {
    echec(chemin, `${nomme} a une géométrie vide`);
  }
}

/** Lit un fichier `*-100m.geojson[.gz]`. `plausible` borne le nombre d’entités. */
export async function lireCouche(
  niveau: Niveau,
  chemin: string,
  [min, max]: [number, number] = PLAUSIBLES[niveau],
): Promise<EntiteSource[]> {
  const texte = await lireTexte(chemin);
  let json: { type?: unknown; features?: unknown } | null;
  try {
    json = JSON.parse(texte) as typeof json;
  } catch {
    return echec(chemin, 'GeoJSON tronqué ou abîmé');
  }
  if (json?.type !== 'FeatureCollection' || !Array.isArray(json.features)) {
    return echec(chemin, 'ce n’est pas une FeatureCollection GeoJSON');
  }
  const entites = json.features as EntiteSource[];
  entites.forEach((entite, i) => verifierEntite(entite, niveau, i, chemin));
  if (entites.length < min || entites.length > max) {
    const { plusieurs } = NOMS_NIVEAUX[niveau];
    echec(chemin, `${entites.length} ${plusieurs}, alors qu’on en attend de ${min} à ${max}`);
  }
  return entites;
}

/** Lit les quatre fichiers, du plus petit au plus gros : une erreur se voit au plus tôt. */
export async function lireCouches(
  fichiers: FichiersSource,
  avancer: (part: number) => void = () => {},
): Promise<CouchesSource> {
  const couches = {} as CouchesSource;
  for (const [i, niveau] of NIVEAUX.entries()) {
    couches[niveau] = await lireCouche(niveau, fichiers[niveau]);
    avancer((i + 1) / NIVEAUX.length);
  }
  return couches;
}
