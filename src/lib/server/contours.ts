/**
 * Contours produits par `npm run contours`, lus sur le disque du serveur : manifeste, index des
 * territoires, fichier de tuiles. Gardés en mémoire, relus si le manifeste a changé.
 */
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { lireIndex, type IndexTerritoires } from '../domain/index-territoires';
import {
  lireManifeste,
  NOM_TERRITOIRES,
  NOM_TUILES,
  type FichierProduit,
  type ManifesteContours,
} from '../domain/manifeste-contours';

/** Les contours n’ont pas été construits, ou leur dossier est abîmé. */
export class ContoursAbsents extends Error {
  override name = 'ContoursAbsents';
}

const absents = () => new ContoursAbsents('Contours absents : lancez npm run contours');

/** Dossier de sortie de `npm run contours` : CONTOURS_DIR, ou `.territoiress/contours`. */
export function dossierContours(): string {
  return path.resolve(process.env.CONTOURS_DIR || path.join('.territoiress', 'contours'));
}

interface Memoire {
  /** Dossier et date du manifeste : ce qui, en changeant, périme le reste. */
  marque: string;
  manifeste: ManifesteContours;
  index?: Promise<IndexTerritoires>;
}

// Lecture partagée entre requêtes : rien ici ne dépend de l’utilisateur.
let memoire: Memoire | undefined;

async function lireMemoire(): Promise<Memoire> {
  const chemin = path.join(dossierContours(), 'manifeste.json');
  const infos = await stat(chemin).catch(() => null);
  if (!infos) throw absents();
  const marque = `${chemin}:${infos.mtimeMs}:${infos.ino}`;
  if (memoire?.marque === marque) return memoire;
  const texte = await readFile(chemin, 'utf8');
  let json: unknown = null;
  try {
    json = JSON.parse(texte);
  } catch {
    // Traité comme un manifeste d’une autre version.
  }
  const manifeste = lireManifeste(json);
  if (!manifeste) throw absents();
  return (memoire = { marque, manifeste });
}

/** Manifeste en place. Lève `ContoursAbsents` s’il n’y en a pas. */
export async function chargerManifeste(): Promise<ManifesteContours> {
  return (await lireMemoire()).manifeste;
}

async function lireFichierIndex({ nom }: FichierProduit): Promise<IndexTerritoires> {
  const texte = await readFile(path.join(dossierContours(), nom), 'utf8').catch(() => null);
  if (texte === null) throw absents();
  return lireIndex(JSON.parse(texte));
}

/** Index des territoires en place. Lève `ContoursAbsents` s’il n’y en a pas. */
export async function chargerIndex(): Promise<IndexTerritoires> {
  const courant = await lireMemoire();
  courant.index ??= lireFichierIndex(courant.manifeste.fichiers.territoires);
  try {
    return await courant.index;
  } catch (erreur) {
    courant.index = undefined;
    throw erreur;
  }
}

/** Adresse du fichier de tuiles servi par `/contours/[fichier]` (sans le chemin de base). */
export function cheminTuiles({ fichiers }: ManifesteContours): string {
  return `/contours/${fichiers.tuiles.nom}`;
}

/** Le fichier de tuiles en place s’il porte exactement ce nom ; `null` sinon. */
export async function trouverTuiles(nom: string): Promise<FichierProduit | null> {
  if (!NOM_TUILES.test(nom)) return null;
  const { fichiers } = await chargerManifeste();
  return fichiers.tuiles.nom === nom ? fichiers.tuiles : null;
}

/** Adresse de l’index des territoires, pour qui apparie des communes dans le navigateur. */
export function cheminIndex({ fichiers }: ManifesteContours): string {
  return `/contours/${fichiers.territoires.nom}`;
}

/** Le texte de l’index en place s’il porte exactement ce nom ; `null` sinon. */
export async function lireTexteIndex(
  nom: string,
): Promise<{ texte: string; sha256: string } | null> {
  if (!NOM_TERRITOIRES.test(nom)) return null;
  const { territoires } = (await chargerManifeste()).fichiers;
  if (territoires.nom !== nom) return null;
  const texte = await readFile(path.join(dossierContours(), nom), 'utf8').catch(() => null);
  if (texte === null) throw absents();
  return { texte, sha256: territoires.sha256 };
}

/** Octets `debut` à `fin` (incluse) d’un fichier produit, en flux depuis le disque. */
export function lireOctets(
  { nom }: FichierProduit,
  { debut, fin }: { debut: number; fin: number },
): ReadableStream<Uint8Array> {
  const flux = createReadStream(path.join(dossierContours(), nom), { start: debut, end: fin });
  return Readable.toWeb(flux) as ReadableStream<Uint8Array>;
}
