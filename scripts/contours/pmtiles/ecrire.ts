/**
 * Écrivain PMTiles v3 (https://github.com/protomaps/PMTiles/blob/main/spec/v3/spec.md).
 *
 * Déterministe : tuiles rangées sur la courbe de Hilbert, contenus identiques écrits une seule fois
 * (mer, intérieur des pays voisins), aucune date dans le fichier.
 */
import { gzipSync } from 'node:zlib';
import { zxyToTileId } from 'pmtiles';
import { sha256 } from '../outils';
import { serialiserRepertoire, type EntreeRepertoire } from './repertoire';

export interface TuilePmtiles {
  z: number;
  x: number;
  y: number;
  /** MVT déjà compressée (gzip). */
  octets: Uint8Array;
}

export interface OptionsPmtiles {
  minZoom: number;
  maxZoom: number;
  /** Ouest, sud, est, nord (degrés WGS 84). */
  emprise: readonly [number, number, number, number];
  /** Longitude, latitude, zoom de la première vue. */
  centre: readonly [number, number, number];
  metadonnees: Record<string, unknown>;
}

const TAILLE_ENTETE = 127;
/** La spécification veut l’en-tête et la racine dans les 16 384 premiers octets. */
const RACINE_MAX = 16_384 - TAILLE_ENTETE;
const GZIP = 2;
const TYPE_MVT = 1;

interface Donnees {
  entrees: EntreeRepertoire[];
  blocs: Uint8Array[];
  longueur: number;
}

function ranger(tuiles: TuilePmtiles[]): Donnees {
  const ids = tuiles.map((tuile) => ({ id: zxyToTileId(tuile.z, tuile.x, tuile.y), tuile }));
  ids.sort((a, b) => a.id - b.id);
  const connus = new Map<string, { offset: number; longueur: number }>();
  const donnees: Donnees = { entrees: [], blocs: [], longueur: 0 };
  for (const { id, tuile } of ids) {
    const cle = sha256(tuile.octets);
    let place = connus.get(cle);
    if (!place) {
      place = { offset: donnees.longueur, longueur: tuile.octets.length };
      connus.set(cle, place);
      donnees.blocs.push(tuile.octets);
      donnees.longueur += tuile.octets.length;
    }
    const derniere = donnees.entrees.at(-1);
    if (derniere?.offset === place.offset && derniere.id + derniere.repetitions === id) {
      derniere.repetitions++;
    } else {
      donnees.entrees.push({ id, repetitions: 1, ...place });
    }
  }
  return donnees;
}

/** Racine seule si elle tient ; sinon des feuilles, de plus en plus grosses jusqu’à ce qu’elle tienne. */
function repertoires(entrees: EntreeRepertoire[]): { racine: Uint8Array; feuilles: Uint8Array } {
  const seule = serialiserRepertoire(entrees);
  if (seule.length <= RACINE_MAX) return { racine: seule, feuilles: new Uint8Array() };
  for (let taille = 2048; ; taille *= 2) {
    const feuilles: Uint8Array[] = [];
    const racine: EntreeRepertoire[] = [];
    let offset = 0;
    for (let i = 0; i < entrees.length; i += taille) {
      const feuille = serialiserRepertoire(entrees.slice(i, i + taille));
      racine.push({ id: entrees[i]!.id, offset, longueur: feuille.length, repetitions: 0 });
      feuilles.push(feuille);
      offset += feuille.length;
    }
    const octets = serialiserRepertoire(racine);
    if (octets.length <= RACINE_MAX) return { racine: octets, feuilles: Buffer.concat(feuilles) };
  }
}

function ecrireEntete(tailles: bigint[], donnees: Donnees, nombre: number, o: OptionsPmtiles) {
  const entete = Buffer.alloc(TAILLE_ENTETE);
  entete.write('PMTiles', 0, 'ascii');
  entete[7] = 3;
  let position = BigInt(TAILLE_ENTETE);
  tailles.forEach((taille, i) => {
    entete.writeBigUInt64LE(position, 8 + 16 * i);
    entete.writeBigUInt64LE(taille, 16 + 16 * i);
    position += taille;
  });
  entete.writeBigUInt64LE(BigInt(nombre), 72);
  entete.writeBigUInt64LE(BigInt(donnees.entrees.length), 80);
  entete.writeBigUInt64LE(BigInt(donnees.blocs.length), 88);
  entete.set([1, GZIP, GZIP, TYPE_MVT, o.minZoom, o.maxZoom], 96);
  o.emprise.forEach((degres, i) => entete.writeInt32LE(Math.round(degres * 1e7), 102 + 4 * i));
  entete[118] = o.centre[2];
  entete.writeInt32LE(Math.round(o.centre[0] * 1e7), 119);
  entete.writeInt32LE(Math.round(o.centre[1] * 1e7), 123);
  return entete;
}

/** Octets du fichier `.pmtiles` complet. */
export function ecrirePmtiles(tuiles: TuilePmtiles[], options: OptionsPmtiles): Buffer {
  const donnees = ranger(tuiles);
  const { racine, feuilles } = repertoires(donnees.entrees);
  const metadonnees = gzipSync(JSON.stringify(options.metadonnees), { level: 9 });
  const tailles = [racine.length, metadonnees.length, feuilles.length, donnees.longueur];
  const entete = ecrireEntete(tailles.map(BigInt), donnees, tuiles.length, options);
  return Buffer.concat([entete, racine, metadonnees, feuilles, ...donnees.blocs]);
}
