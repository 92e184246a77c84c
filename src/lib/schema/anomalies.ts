/** Ce qui ne va pas dans un CSV, et où : de quoi le corriger sans chercher. */

export interface Anomalie {
  fichier: string;
  /** Ligne du fichier, la première étant l’en-tête (1). */
  ligne: number;
  colonne?: string;
  valeur?: string;
  message: string;
  /** La valeur valide la plus proche, s’il y en a une. */
  proposition?: string;
}

export interface Situe<T> {
  ligne: number;
  valeurs: T;
}

/** `data/lieux.csv, ligne 12, colonne « commune » : … (valeur lue : « 1004 »). Essayez « 01004 ».` */
export function ecrireAnomalie(a: Anomalie): string {
  const colonne = a.colonne ? `, colonne « ${a.colonne} »` : '';
  const lue = a.valeur && a.valeur.length > 80 ? `${a.valeur.slice(0, 80)}…` : a.valeur;
  const valeur = lue ? ` (valeur lue : « ${lue} »)` : '';
  const proposition = a.proposition ? ` Essayez « ${a.proposition} ».` : '';
  return `${a.fichier}, ligne ${a.ligne}${colonne} : ${a.message}${valeur}.${proposition}`;
}
