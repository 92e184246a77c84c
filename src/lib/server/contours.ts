/**
 * Contours produits par `npm run contours`, lus sur le disque du serveur : index des territoires,
 * formes, fichier de tuiles. Gardés en mémoire, relus si le manifeste a changé. Un fichier absent ou
 * abîmé n’est jamais servi ni lu : les pages tiennent sans lui, et le disent.
 */
import { open, readFile } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { Formes } from '../domain/distance-contour';
import { Contiguite, lireContenu } from '../domain/formes';
import { lireIndex, type IndexTerritoires } from '../domain/index-territoires';
import { NIVEAUX, type Niveau } from '../domain/territoire';
import {
  avisContours,
  NOM_TERRITOIRES,
  NOM_TUILES,
  type AvisContours,
  type FichierProduit,
  type ManifesteContours,
} from '../domain/manifeste-contours';
import { lireCogEmbarque } from './cog-embarque';
import {
  ContoursAbsents,
  dossierContours,
  ignorerAbsents,
  lireMemoire,
  ROLES,
  type FormesChargees,
  type Role,
} from './contours-en-place';
import { journaliser } from './journal';

export { ContoursAbsents, dossierContours, type FormesChargees } from './contours-en-place';

const tuilesAbsentes = () =>
  new ContoursAbsents('Le fichier des tuiles manque ou est abîmé : lancez npm run contours');

/** Manifeste en place. Lève `ContoursAbsents` s’il n’y en a pas, ou si ses tuiles ne sont pas intactes. */
export async function chargerManifeste(): Promise<ManifesteContours> {
  const { manifeste, etats } = await lireMemoire();
  if (etats.tuiles !== 'intact') throw tuilesAbsentes();
  return manifeste;
}

async function lireFichierIndex({ nom }: FichierProduit): Promise<IndexTerritoires> {
  return lireIndex(JSON.parse(await readFile(path.join(dossierContours(), nom), 'utf8')));
}

let sansContours: Promise<IndexTerritoires> | undefined;

/** L’index du paquet embarqué, sans géométrie ; dit une fois au journal ce qui manque. */
function chargerSansContours(): Promise<IndexTerritoires> {
  if (!sansContours) {
    journaliser(
      'avertissement',
      'Sans index des territoires : ni distances ni surfaces. Pour l’installer : npm run contours',
      { dossier: dossierContours() },
    );
  }
  sansContours ??= lireCogEmbarque().catch((erreur: unknown) => {
    sansContours = undefined;
    throw erreur;
  });
  return sansContours;
}

/**
 * Index des territoires en place ; s’il manque ou s’il est abîmé, celui du paquet embarqué, sans
 * géométrie. Le même objet tant que rien n’a changé : le corpus et la recherche s’y tiennent.
 */
export async function chargerIndex(): Promise<IndexTerritoires> {
  const courant = await lireMemoire().catch(ignorerAbsents);
  // Déjà lu, donc vérifié : ce qui arrive ensuite à son fichier n’y change rien.
  if (courant?.index) return courant.index;
  if (courant?.etats.territoires !== 'intact') return chargerSansContours();
  courant.index = lireFichierIndex(courant.manifeste.fichiers.territoires);
  try {
    return await courant.index;
  } catch (erreur) {
    courant.index = undefined;
    journaliser('avertissement', 'Index des territoires illisible', { raison: String(erreur) });
    return chargerSansContours();
  }
}

async function lireFormes({ nom }: FichierProduit): Promise<FormesChargees | null> {
  try {
    const contenu = lireContenu(await readFile(path.join(dossierContours(), nom)));
    const { ecartMaxM, secours } = contenu.enTete;
    return { formes: new Formes(contenu), contiguite: new Contiguite(contenu), ecartMaxM, secours };
  } catch (erreur) {
    journaliser('avertissement', 'Distances depuis les contours indisponibles : npm run contours', {
      raison: String(erreur),
    });
    return null;
  }
}

/** Les formes en place ; `null` si les contours ont été construits sans elles, ou manquent. */
export async function chargerFormes(): Promise<FormesChargees | null> {
  const courant = await lireMemoire().catch(ignorerAbsents);
  if (courant?.formes) return courant.formes;
  const fichier = courant?.manifeste.fichiers.formes;
  if (!courant || !fichier || courant.etats.formes !== 'intact') return null;
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
        titre: 'Contours absents',
        message:
          'Aucun contour n’est installé : ni limites sur la carte, ni distances, ni surfaces. Pour les installer, lancez la commande :',
        commande: 'npm run contours',
      },
    };
  }
  const { manifeste, etats } = courant;
  const sansTuiles = etats.tuiles !== 'intact';
  const sansIndex = etats.territoires !== 'intact' && !courant.index;
  const perte = [
    ...(sansTuiles ? ['ni limites sur la carte'] : []),
    ...(sansIndex ? ['ni distances', 'ni surfaces'] : []),
  ].join(', ');
  return {
    tuiles: sansTuiles ? null : cheminTuiles(manifeste),
    manquants: sansTuiles ? [...NIVEAUX] : manifeste.manquants,
    avis: perte
      ? {
          titre: 'Contours abîmés',
          message: `Les contours installés sont abîmés : ${perte}. Pour les refaire, lancez la commande :`,
          commande: 'npm run contours',
        }
      : avisContours(manifeste),
  };
}

/** Le manifeste, ou `null` si aucun contour n’est installé ou si ses tuiles ne sont pas intactes. */
export async function contoursEnPlace(): Promise<ManifesteContours | null> {
  return chargerManifeste().catch(ignorerAbsents);
}

/** Le manifeste, si l’index des territoires qu’il nomme est intact. */
export async function indexEnPlace(): Promise<ManifesteContours | null> {
  const courant = await lireMemoire().catch(ignorerAbsents);
  return courant?.etats.territoires === 'intact' ? courant.manifeste : null;
}

/** Ce que les contours n’ont pas d’intact : `['contours']` s’il n’y en a aucun. */
export async function contoursManquants(): Promise<('contours' | Role)[]> {
  const courant = await lireMemoire().catch(ignorerAbsents);
  if (!courant) return ['contours'];
  return ROLES.filter((role) => courant.etats[role] && courant.etats[role] !== 'intact');
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
  const { manifeste, etats } = await lireMemoire();
  const { territoires } = manifeste.fichiers;
  if (territoires.nom !== nom) return null;
  const abime = () =>
    new ContoursAbsents('L’index des territoires manque ou est abîmé : lancez npm run contours');
  if (etats.territoires !== 'intact') throw abime();
  const texte = await readFile(path.join(dossierContours(), nom), 'utf8').catch(() => null);
  if (texte === null) throw abime();
  return { texte, sha256: territoires.sha256 };
}

/**
 * Octets `debut` à `fin` (incluse) d’un fichier produit, en flux depuis le disque. Le fichier est ouvert
 * avant de répondre : s’il vient de disparaître, lève `ContoursAbsents` plutôt que de couper la réponse.
 */
export async function lireOctets(
  { nom }: FichierProduit,
  { debut, fin }: { debut: number; fin: number },
): Promise<ReadableStream<Uint8Array>> {
  const fichier = await open(path.join(dossierContours(), nom)).catch(() => {
    throw tuilesAbsentes();
  });
  const flux = fichier.createReadStream({ start: debut, end: fin });
  return Readable.toWeb(flux) as ReadableStream<Uint8Array>;
}
