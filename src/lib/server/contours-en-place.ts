/**
 * Le dossier des contours tel qu’il est en ce moment : son manifeste, et l’état de chaque fichier qu’il
 * annonce. Regardé au plus une fois par seconde, relu si le manifeste a changé.
 */
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import type { IndexTerritoires } from '../domain/index-territoires';
import { lireManifeste, type ManifesteContours } from '../domain/manifeste-contours';
import type { Contiguite } from '../domain/formes';
import type { Formes } from '../domain/distance-contour';
import { examiner, oublierExamens, type EtatFichier } from './integrite';
import { journaliser } from './journal';

/** Les contours n’ont pas été construits, ou leur dossier est abîmé. */
export class ContoursAbsents extends Error {
  override name = 'ContoursAbsents';
}

const absents = () => new ContoursAbsents('Contours absents : lancez npm run contours');

/** Dossier de sortie de `npm run contours` : CONTOURS_DIR, ou `.territoiress/contours`. */
export function dossierContours(): string {
  return path.resolve(process.env.CONTOURS_DIR || path.join('.territoiress', 'contours'));
}

export type Role = keyof ManifesteContours['fichiers'];
export const ROLES: readonly Role[] = ['tuiles', 'territoires', 'formes'];
const NOMS_ROLES: Record<Role, string> = {
  tuiles: 'le fichier des tuiles',
  territoires: 'l’index des territoires',
  formes: 'le fichier des formes',
};
const NOMS_ETATS: Record<EtatFichier, string> = {
  intact: 'est en place',
  absent: 'manque',
  abime: 'est abîmé',
};

/** Les contours simplifiés en mémoire, et ce que leur topologie dit. */
export interface FormesChargees {
  formes: Formes;
  contiguite: Contiguite;
  /** Plus grand écart, en mètres, entre ces formes et les contours de la source. */
  ecartMaxM: number;
  /** Vrai pour le tracé de secours : les distances sont approchées. */
  secours: boolean;
}

export interface Memoire {
  /** Dossier et date du manifeste : ce qui, en changeant, périme le reste. */
  marque: string;
  chemin: string;
  /** Quand le dossier a été regardé pour la dernière fois (horloge monotone, ms). */
  regardeA: number;
  manifeste: ManifesteContours;
  /** L’état de chaque fichier annoncé, d’après ce dernier regard. */
  etats: Partial<Record<Role, EtatFichier>>;
  index?: Promise<IndexTerritoires>;
  formes?: Promise<FormesChargees | null>;
}

/** Regarder le disque à chaque demande coûtait un dixième d’une page ; une seconde suffit. */
const FRAICHEUR_MS = 1000;

// Lecture partagée entre requêtes : rien ici ne dépend de l’utilisateur.
let memoire: Memoire | undefined;

const intacte = ({ etats }: Memoire) => Object.values(etats).every((etat) => etat === 'intact');

/** Ce qui ne va pas, en une phrase : « le fichier des tuiles est abîmé ». */
function defauts({ etats }: Memoire): string {
  return ROLES.flatMap((role) => {
    const etat = etats[role];
    return etat && etat !== 'intact' ? `${NOMS_ROLES[role]} ${NOMS_ETATS[etat]}` : [];
  }).join(', ');
}

/** Ce que le journal a dit en dernier des contours : il ne se répète pas à chaque page. */
let dit = '';

/** Examine les fichiers annoncés ; le journal dit une fois ce qui a changé. */
async function regarder(courant: Memoire): Promise<Memoire> {
  const dossier = path.dirname(courant.chemin);
  const { fichiers } = courant.manifeste;
  const etats: Memoire['etats'] = {};
  for (const role of ROLES) {
    if (fichiers[role]) etats[role] = await examiner(dossier, fichiers[role]);
  }
  courant.etats = etats;
  courant.regardeA = performance.now();
  const trouves = defauts(courant);
  const aDire = trouves && `${dossier} : ${trouves}`;
  if (aDire === dit) return courant;
  dit = aDire;
  if (!trouves) journaliser('info', 'Contours de nouveau complets', { dossier });
  else {
    const fait = `Contours incomplets : ${trouves}. Pour les refaire : npm run contours`;
    journaliser('avertissement', fait, { dossier });
  }
  return courant;
}

export async function lireMemoire(): Promise<Memoire> {
  const chemin = path.join(dossierContours(), 'manifeste.json');
  if (
    memoire?.chemin === chemin &&
    performance.now() - memoire.regardeA < FRAICHEUR_MS &&
    intacte(memoire)
  ) {
    return memoire;
  }
  const infos = await stat(chemin).catch(() => null);
  if (!infos) throw absents();
  const marque = `${chemin}:${infos.mtimeMs}:${infos.ino}`;
  if (memoire?.marque === marque) return regarder(memoire);
  const texte = await readFile(chemin, 'utf8').catch(() => '');
  let json: unknown = null;
  try {
    json = JSON.parse(texte);
  } catch {
    // Traité comme un manifeste d’une autre version.
  }
  const manifeste = lireManifeste(json);
  if (!manifeste) throw absents();
  oublierExamens();
  const nouvelle = await regarder({ marque, chemin, regardeA: 0, manifeste, etats: {} });
  // Une demande simultanée a pu la poser pendant l’examen : ses promesses servent déjà.
  if (memoire?.marque !== marque) memoire = nouvelle;
  return memoire;
}

export function ignorerAbsents(erreur: unknown): null {
  if (erreur instanceof ContoursAbsents) return null;
  throw erreur;
}
