/** Lire les formes des tuiles côté serveur : celles que la carte montre, pour les dessiner en SVG. */
import { VectorTile } from '@mapbox/vector-tile';
import { PbfReader } from 'pbf';
import { PMTiles, type Source } from 'pmtiles';
import { open } from 'node:fs/promises';
import path from 'node:path';
import type { Trace } from '../domain/carte-imprimee';
import { chargerManifeste, ContoursAbsents, dossierContours } from './contours';
import { journaliserErreur } from './journal';

/** Débord des tuiles, en unités : voir scripts/contours/tuiles/decouper.ts. */
const DEBORD = 64;

export interface FormeTuile {
  couche: string;
  proprietes: Record<string, string | number | boolean>;
  genre: 'ligne' | 'polygone';
  /** Anneaux ou lignes, coupés au bord des tuiles. À remplir avec la règle `nonzero`. */
  traces: Trace[];
  /** Le bord réel, sans les coupes au bord des tuiles : à dessiner en trait. */
  bords: Trace[];
}

interface Archive {
  chemin: string;
  tuiles: PMTiles;
  zoomMax: number;
}
let archive: Promise<Archive> | undefined;

function sourceFichier(chemin: string): Source {
  return {
    getKey: () => chemin,
    async getBytes(debut, longueur) {
      const fichier = await open(chemin, 'r');
      try {
        const octets = new Uint8Array(longueur);
        const { bytesRead } = await fichier.read(octets, 0, longueur, debut);
        return { data: octets.buffer.slice(0, bytesRead) };
      } finally {
        await fichier.close();
      }
    },
  };
}

async function ouvrir(): Promise<Archive> {
  const { fichiers, zooms } = await chargerManifeste();
  const chemin = path.join(dossierContours(), fichiers.tuiles.nom);
  const courante = await archive?.catch(() => undefined);
  if (courante?.chemin === chemin) return courante;
  archive = Promise.resolve({
    chemin,
    tuiles: new PMTiles(sourceFichier(chemin)),
    zoomMax: zooms.max,
  });
  return archive;
}

/** Découpe un anneau là où il longe le bord de la tuile : ce trait-là n’existe pas sur le terrain. */
function sansCoupes(
  anneau: { x: number; y: number }[],
  cote: number,
): { x: number; y: number }[][] {
  const [min, max] = [-DEBORD, cote + DEBORD];
  const coupe = (a: { x: number; y: number }, b: { x: number; y: number }) =>
    (a.x === b.x && (a.x === min || a.x === max)) || (a.y === b.y && (a.y === min || a.y === max));
  const morceaux: { x: number; y: number }[][] = [];
  let courant: { x: number; y: number }[] = [];
  for (let i = 0; i < anneau.length; i++) {
    const [avant, ici] = [anneau[i - 1], anneau[i]!];
    if (avant && coupe(avant, ici)) {
      if (courant.length > 1) morceaux.push(courant);
      courant = [];
    }
    courant.push(ici);
  }
  if (courant.length > 1) morceaux.push(courant);
  return morceaux;
}

function lireTuile(
  octets: ArrayBuffer,
  [z, x, y]: [number, number, number],
  garder: (couche: string, proprietes: FormeTuile['proprietes']) => boolean,
  couches: readonly string[],
): FormeTuile[] {
  const tuile = new VectorTile(new PbfReader(new Uint8Array(octets)));
  const formes: FormeTuile[] = [];
  for (const nom of couches) {
    const couche = tuile.layers[nom];
    for (let i = 0; couche && i < couche.length; i++) {
      const f = couche.feature(i);
      if (f.type === 1 || !garder(nom, f.properties)) continue;
      const parties = f.loadGeometry();
      const enMonde = (points: { x: number; y: number }[]): Trace =>
        points.flatMap((p) => [(x + p.x / f.extent) / 2 ** z, (y + p.y / f.extent) / 2 ** z]);
      formes.push({
        couche: nom,
        proprietes: f.properties,
        genre: f.type === 3 ? 'polygone' : 'ligne',
        traces: parties.map(enMonde),
        bords: f.type === 3 ? parties.flatMap((p) => sansCoupes(p, f.extent)).map(enMonde) : [],
      });
    }
  }
  return formes;
}

export interface DemandeTuiles {
  /** Rectangle en coordonnées monde : x0, y0, x1, y1. */
  boite: readonly [number, number, number, number];
  couches: readonly string[];
  /** Premier zoom où les couches demandées existent. */
  zoomMin: number;
  garder?: (couche: string, proprietes: FormeTuile['proprietes']) => boolean;
  /** Tuiles sur le grand côté : le détail du tracé. */
  finesse?: number;
}

/** Nombre de tuiles visé sur le grand côté : un trait net sur une demi-page. */
const TUILES_PAR_COTE = 2;

/** L’archive de tuiles manque ou ne se lit pas : la page tient sans carte. */
export class TuilesIllisibles extends Error {
  override name = 'TuilesIllisibles';
}

async function lire({
  boite: [x0, y0, x1, y1],
  couches,
  zoomMin,
  garder = () => true,
  finesse = TUILES_PAR_COTE,
}: DemandeTuiles): Promise<FormeTuile[]> {
  const { tuiles, zoomMax } = await ouvrir();
  const ideal = Math.floor(Math.log2(finesse / Math.max(x1 - x0, y1 - y0)));
  const z = Math.max(0, Math.min(zoomMax, Math.max(zoomMin, ideal)));
  const borne = (v: number) => Math.max(0, Math.min(2 ** z - 1, Math.floor(v * 2 ** z)));
  const demandes: [number, number, number][] = [];
  for (let x = borne(x0); x <= borne(x1); x++) {
    for (let y = borne(y0); y <= borne(y1); y++) demandes.push([z, x, y]);
  }
  const lues = await Promise.all(
    demandes.map(async (d) => {
      const reponse = await tuiles.getZxy(...d);
      return reponse ? lireTuile(reponse.data, d, garder, couches) : [];
    }),
  );
  return lues.flat();
}

/**
 * Les formes d’un rectangle, au zoom qui convient à sa taille. Lève `TuilesIllisibles` si l’archive
 * manque ou est abîmée.
 */
export async function lireFormes(demande: DemandeTuiles): Promise<FormeTuile[]> {
  try {
    return await lire(demande);
  } catch (cause) {
    archive = undefined; // un fichier remis en place sera relu
    throw new TuilesIllisibles('Tuiles illisibles : npm run contours', { cause });
  }
}

/** À passer à `catch` : rend `valeur` si les tuiles manquent, en le disant au journal. */
export function sansTuiles<T>(valeur: T): (erreur: unknown) => T {
  return (erreur) => {
    if (!(erreur instanceof TuilesIllisibles)) throw erreur;
    // Absentes ou abîmées, le journal l’a déjà dit une fois, en constatant leur état.
    if (!(erreur.cause instanceof ContoursAbsents)) {
      journaliserErreur(erreur.cause, { fait: erreur.message });
    }
    return valeur;
  };
}
