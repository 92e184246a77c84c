/**
 * Contours produits par `npm run contours`, lus sur le disque du serveur : manifeste, index des
 * territoires, fichier de tuiles. Gardés en mémoire, relus si le manifeste a changé.
 */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { Formes } from '../domain/distance-contour';
import { Contiguite, lireContenu } from '../domain/formes';
import { lireIndex, type IndexTerritoires } from '../domain/index-territoires';
import { NIVEAUX, type Niveau } from '../domain/territoire';
import {
  avisContours,
  lireManifeste,
  NOM_TERRITOIRES,
  NOM_TUILES,
  type AvisContours,
  type FichierProduit,
  type ManifesteContours,
} from '../domain/manifeste-contours';
import { lireCogEmbarque } from './cog-embarque';

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
  chemin: string;
  /** Quand le manifeste a été regardé pour la dernière fois (horloge monotone, ms). */
  regardeA: number;
  manifeste: ManifesteContours;
  index?: Promise<IndexTerritoires>;
  formes?: Promise<FormesChargees | null>;
}

/** Les contours simplifiés en mémoire, et ce que leur topologie dit. */
export interface FormesChargees {
  formes: Formes;
  contiguite: Contiguite;
  /** Plus grand écart, en mètres, entre ces formes et les contours de la source. */
  ecartMaxM: number;
  /** Vrai pour le tracé de secours : les distances sont approchées. */
  secours: boolean;
}

/** Regarder le disque à chaque demande coûtait un dixième d’une page ; une seconde suffit. */
const FRAICHEUR_MS = 1000;

// Lecture partagée entre requêtes : rien ici ne dépend de l’utilisateur.
let memoire: Memoire | undefined;

async function lireMemoire(): Promise<Memoire> {
  const chemin = path.join(dossierContours(), 'manifeste.json');
  if (memoire?.chemin === chemin && performance.now() - memoire.regardeA < FRAICHEUR_MS) {
    return memoire;
  }
  const infos = await stat(chemin).catch(() => null);
  if (!infos) throw absents();
  const marque = `${chemin}:${infos.mtimeMs}:${infos.ino}`;
  if (memoire?.marque === marque) {
    memoire.regardeA = performance.now();
    return memoire;
  }
  const texte = await readFile(chemin, 'utf8');
  let json: unknown = null;
  try {
    json = JSON.parse(texte);
  } catch {
    // Traité comme un manifeste d’une autre version.
  }
  const manifeste = lireManifeste(json);
  if (!manifeste) throw absents();
  return (memoire = { marque, chemin, regardeA: performance.now(), manifeste });
}

function ignorerAbsents(erreur: unknown): null {
  if (erreur instanceof ContoursAbsents) return null;
  throw erreur;
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

let sansContours: Promise<IndexTerritoires> | undefined;

/** L’index du paquet embarqué, sans géométrie ; dit une fois à la console ce qui manque. */
function chargerSansContours(): Promise<IndexTerritoires> {
  if (!sansContours) {
    console.warn(
      `Contours absents de ${dossierContours()} : ni carte des limites, ni distances, ni surfaces. Pour les installer : npm run contours`,
    );
  }
  sansContours ??= lireCogEmbarque().catch((erreur: unknown) => {
    sansContours = undefined;
    throw erreur;
  });
  return sansContours;
}

/** Index des territoires en place ; sans contours, celui du paquet embarqué, sans géométrie. */
export async function chargerIndex(): Promise<IndexTerritoires> {
  const courant = await lireMemoire().catch(ignorerAbsents);
  if (!courant) return chargerSansContours();
  courant.index ??= lireFichierIndex(courant.manifeste.fichiers.territoires);
  try {
    return await courant.index;
  } catch (erreur) {
    courant.index = undefined;
    throw erreur;
  }
}

async function lireFormes({ nom, sha256 }: FichierProduit): Promise<FormesChargees | null> {
  try {
    const octets = await readFile(path.join(dossierContours(), nom));
    if (createHash('sha256').update(octets).digest('hex') !== sha256) {
      throw new Error(`${nom} est abîmé (empreinte différente du manifeste)`);
    }
    const contenu = lireContenu(octets);
    const { ecartMaxM, secours } = contenu.enTete;
    return { formes: new Formes(contenu), contiguite: new Contiguite(contenu), ecartMaxM, secours };
  } catch (erreur) {
    console.warn(
      `Distances depuis les contours indisponibles : ${String(erreur)}. npm run contours`,
    );
    return null;
  }
}

/** Les formes en place ; `null` si les contours ont été construits sans elles, ou manquent. */
export async function chargerFormes(): Promise<FormesChargees | null> {
  const courant = await lireMemoire().catch(ignorerAbsents);
  const fichier = courant?.manifeste.fichiers.formes;
  if (!courant || !fichier) return null;
  return (courant.formes ??= lireFormes(fichier));
}

export interface EtatContours {
  /** Adresse des tuiles ; `null` : pas de limites à dessiner. */
  tuiles: string | null;
  manquants: Niveau[];
  avis: AvisContours | null;
}

/** Ce que les pages ont besoin de savoir des contours, qu’ils soient là ou non. */
export async function etatContours(): Promise<EtatContours> {
  const courant = await lireMemoire().catch(ignorerAbsents);
  if (!courant) {
    return {
      tuiles: null,
      manquants: [...NIVEAUX],
      avis: {
        message:
          'Aucun contour n’est installé : ni limites sur la carte, ni distances, ni surfaces. Pour les installer, lancez la commande :',
        commande: 'npm run contours',
      },
    };
  }
  const { manifeste } = courant;
  return {
    tuiles: cheminTuiles(manifeste),
    manquants: manifeste.manquants,
    avis: avisContours(manifeste),
  };
}

/** Le manifeste, ou `null` si aucun contour n’est installé. */
export async function contoursEnPlace(): Promise<ManifesteContours | null> {
  return (await lireMemoire().catch(ignorerAbsents))?.manifeste ?? null;
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
