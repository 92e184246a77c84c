/**
 * La commune d’un point, d’après les contours de la carte : sans elle, une liste qui n’a que des
 * coordonnées ne compterait dans aucun territoire. Ces contours sont simplifiés (une centaine de
 * mètres) : on le dit dans la lecture du fichier.
 */
import { VectorTile, type VectorTileLayer } from '@mapbox/vector-tile';
import { PbfReader } from 'pbf';
import { PMTiles } from 'pmtiles';
import { PLACEE, SANS_COMMUNE, type Releve } from '../../domain/diagnostic/releve';
import type { IndexTerritoires } from '../../domain/index-territoires';

const COUCHE = 'communes';
/** Requêtes de tuiles en même temps. */
const ENSEMBLE = 6;

/** Position dans la tuile (en unités de tuile, fractionnaires) au zoom `z`. */
function enTuile(lon: number, lat: number, z: number): [number, number] {
  const n = 2 ** z;
  const sinus = Math.sin((lat * Math.PI) / 180);
  const y = 0.5 - Math.log((1 + sinus) / (1 - sinus)) / (4 * Math.PI);
  return [((lon + 180) / 360) * n, y * n];
}

type Anneau = { x: number; y: number }[];

/** Règle pair-impair sur tous les anneaux : les trous et les îles s’y comptent d’eux-mêmes. */
function contient(anneaux: readonly Anneau[], x: number, y: number): boolean {
  let dedans = false;
  for (const anneau of anneaux) {
    for (let i = 0, j = anneau.length - 1; i < anneau.length; j = i++) {
      const a = anneau[i]!;
      const b = anneau[j]!;
      if (a.y > y !== b.y > y && x < ((b.x - a.x) * (y - a.y)) / (b.y - a.y) + a.x)
        dedans = !dedans;
    }
  }
  return dedans;
}

interface Contour {
  code: string;
  anneaux: Anneau[];
  /** Ouest, nord, est, sud, en unités de la tuile. */
  boite: [number, number, number, number];
}

function contours(couche: VectorTileLayer): Contour[] {
  return Array.from({ length: couche.length }, (_, k) => {
    const objet = couche.feature(k);
    const anneaux = objet.loadGeometry();
    const points = anneaux.flat();
    const xs = points.map((p) => p.x);
    const ys = points.map((p) => p.y);
    return {
      code: String(objet.properties.code ?? ''),
      anneaux,
      boite: [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)],
    };
  });
}

function chercher(liste: readonly Contour[], x: number, y: number): string | null {
  for (const { code, anneaux, boite } of liste) {
    if (x < boite[0] || y < boite[1] || x > boite[2] || y > boite[3]) continue;
    if (contient(anneaux, x, y)) return code;
  }
  return null;
}

/** Les lignes placées par un point, sans commune, rangées par tuile. */
function parTuile(r: Releve, z: number): Map<string, number[]> {
  const tuiles = new Map<string, number[]>();
  for (let i = 0; i < r.taille; i++) {
    if (r.etat[i] !== PLACEE || r.commune[i] !== SANS_COMMUNE || Number.isNaN(r.lon[i]!)) continue;
    const [x, y] = enTuile(r.lon[i]!, r.lat[i]!, z);
    const cle = `${Math.floor(x)}/${Math.floor(y)}`;
    const lignes = tuiles.get(cle);
    if (lignes) lignes.push(i);
    else tuiles.set(cle, [i]);
  }
  return tuiles;
}

export type LireTuile = (z: number, x: number, y: number) => Promise<ArrayBuffer | null>;

/** Remplit `releve.commune` ; rend le nombre de lignes rattachées. Sans tuiles, rien ne change. */
export async function situerPoints(
  releve: Releve,
  index: IndexTerritoires,
  z: number,
  lireTuile: LireTuile,
): Promise<number> {
  const rangs = new Map(index.tous('commune').map((c, rang) => [c.code, rang]));
  const tuiles = [...parTuile(releve, z)];
  let rattachees = 0;
  const traiter = async ([cle, lignes]: [string, number[]]) => {
    const [tx, ty] = cle.split('/').map(Number) as [number, number];
    const octets = await lireTuile(z, tx, ty);
    const couche = octets && new VectorTile(new PbfReader(new Uint8Array(octets))).layers[COUCHE];
    if (!couche) return;
    const liste = contours(couche);
    for (const i of lignes) {
      const [x, y] = enTuile(releve.lon[i]!, releve.lat[i]!, z);
      const code = chercher(liste, (x - tx) * couche.extent, (y - ty) * couche.extent);
      const rang = code === null ? undefined : rangs.get(index.actuel(code) ?? '');
      if (rang === undefined) continue;
      releve.commune[i] = rang;
      rattachees++;
    }
  };
  for (let k = 0; k < tuiles.length; k += ENSEMBLE) {
    await Promise.all(tuiles.slice(k, k + ENSEMBLE).map(traiter));
  }
  return rattachees;
}

/** Depuis le fichier de tuiles servi par le site. */
export async function situerDepuisTuiles(
  releve: Releve,
  index: IndexTerritoires,
  adresse: string,
): Promise<void> {
  if (!releve.etat.some((e, i) => e === PLACEE && releve.commune[i] === SANS_COMMUNE)) return;
  const archive = new PMTiles(adresse);
  let rattachees = 0;
  try {
    const { maxZoom } = await archive.getHeader();
    rattachees = await situerPoints(
      releve,
      index,
      maxZoom,
      async (z, x, y) => (await archive.getZxy(z, x, y))?.data ?? null,
    );
  } catch {
    releve.lecture.remarques.push(
      'les contours n’ont pas pu être lus : les lignes placées par leurs seules coordonnées n’ont pas de commune',
    );
    return;
  }
  if (rattachees > 0) {
    releve.lecture.remarques.push(
      `${rattachees} lignes sans commune rattachées à celle où tombe leur point, d’après les contours simplifiés de la carte`,
    );
  }
}
