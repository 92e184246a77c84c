/** Doublons dans un relevé et d’un relevé à l’autre ; comparaison de deux versions d’une liste. */
import type { Releve } from '../releve';

export interface LigneDe {
  /** Rang du relevé dans la liste donnée. */
  releve: number;
  ligne: number;
}

/** Des lignes qui décrivent sans doute la même structure, et ce qui les distingue. */
export interface GroupeDoublons {
  raison: 'siret' | 'nom-commune';
  cle: string;
  lignes: LigneDe[];
  /** Colonnes de même titre qui n’ont pas partout la même valeur. */
  differences: { titre: string; valeurs: string[] }[];
}

export function trouverDoublons(releves: readonly Releve[]): GroupeDoublons[] {
  void releves;
  return [];
}

export interface Comparaison {
  /** Lignes du nouveau relevé qui n’étaient pas dans l’ancien. */
  nouvelles: Uint32Array;
  /** Lignes de l’ancien relevé qui ne sont plus dans le nouveau. */
  parties: Uint32Array;
  changees: { ancienne: number; nouvelle: number; differences: GroupeDoublons['differences'] }[];
  inchangees: number;
}

export function comparerReleves(ancien: Releve, nouveau: Releve): Comparaison {
  void ancien;
  void nouveau;
  return {
    nouvelles: new Uint32Array(),
    parties: new Uint32Array(),
    changees: [],
    inchangees: 0,
  };
}
