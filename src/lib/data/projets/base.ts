/**
 * La base locale du navigateur (IndexedDB). Quatre tiroirs : les projets, petits et souvent écrits ;
 * les pièces (relevés, tables, images), lourdes et écrites une fois ; les formes, pour se souvenir
 * des colonnes choisies ; rien d’autre. Rien n’en sort sans un geste de la personne.
 */
import { openDB, type DBSchema, type IDBPDatabase } from 'idb';

/** Une pièce rangée à part du projet, sous sa forme clonable. */
export interface Piece {
  id: string;
  projet: string;
  genre: 'releve' | 'table' | 'image';
  donnees: unknown;
}

/** Les colonnes choisies pour une forme de fichier, pour la prochaine fois. */
export interface Forme {
  forme: string;
  choix: unknown;
  retenueLe: string;
}

/** Une pièce à ranger avec le projet ; `rangee` : le fil de l’import l’a déjà écrite. */
export interface PieceARanger extends Piece {
  rangee?: boolean;
}

interface Schema extends DBSchema {
  projets: { key: string; value: { id: string } & Record<string, unknown> };
  pieces: { key: string; value: Piece; indexes: { projet: string } };
  formes: { key: string; value: Forme };
}

export type Base = IDBPDatabase<Schema>;

export const NOM_BASE = 'territoiress-diagnostic';
const VERSION_BASE = 1;

let ouverte: Promise<Base> | undefined;

/** Ouvre la base une fois par page. Une nouvelle version ouverte ailleurs ferme celle-ci. */
export function ouvrirBase(): Promise<Base> {
  ouverte ??= openDB<Schema>(NOM_BASE, VERSION_BASE, {
    upgrade(base) {
      base.createObjectStore('projets', { keyPath: 'id' });
      base.createObjectStore('pieces', { keyPath: 'id' }).createIndex('projet', 'projet');
      base.createObjectStore('formes', { keyPath: 'forme' });
    },
    blocking(_actuelle, _bloquee, evenement) {
      (evenement.target as IDBDatabase).close();
      ouverte = undefined;
    },
    terminated() {
      ouverte = undefined;
    },
  }).catch((erreur: unknown) => {
    ouverte = undefined;
    throw erreur;
  });
  return ouverte;
}
