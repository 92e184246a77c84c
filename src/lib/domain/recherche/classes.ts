/** Classer une réponse : comment le nom répond à ce qui est tapé. Plus petit est meilleur. */
import { MOTS_LIAISON } from './requete';

/** Où un mot tapé se trouve dans une entrée. */
export const PLACE = {
  teteEntiere: 0,
  teteDebut: 1,
  corpsEntier: 2,
  corpsDebut: 3,
  /** Dans un code, un sigle, le lieu d’une initiative… */
  aCote: 4,
  /** Dans le nom de son département ou de sa région. */
  contexte: 5,
} as const;

export const CLASSE = {
  code: 0,
  nomExact: 1,
  debutDuNom: 2,
  nomExactPrecise: 3,
  motEnTete: 4,
  debutPrecise: 5,
  dansLeNom: 6,
  ailleurs: 7,
} as const;

/** Un nom plié, prêt à être comparé. */
export interface NomPlie {
  /** « le mans » */
  pli: string;
  /** Où commence le premier mot qui compte : 3. */
  tete: number;
  /** Les mots qui comptent, sans liaison : « aix provence » ; vide si le nom n’en a aucune. */
  sec: string;
  /** Combien de mots comptent. */
  longueur: number;
}

/** Une saisie pliée ; celle qui commence par un article veut le retrouver dans le nom. */
export interface Forme {
  texte: string;
  article: boolean;
  /** Sans ses liaisons. */
  sec: string;
}

export function forme(texte: string): Forme {
  const mots = texte.split(' ');
  return {
    texte,
    article: MOTS_LIAISON.has(mots[0]!),
    sec: mots.filter((mot) => !MOTS_LIAISON.has(mot)).join(' '),
  };
}

/** Sans faute : `formes` sont les saisies possibles, réduites aux mots trouvés dans le nom. */
export function classerExact(nom: NomPlie, formes: readonly Forme[], places: readonly number[]) {
  const { pli, tete, sec } = nom;
  let debut = false;
  for (const { texte, article, sec: formeSeche } of formes) {
    if (pli.startsWith(texte)) {
      if (pli.length === texte.length) return CLASSE.nomExact;
      debut = true;
    } else if (tete > 0 && !article && pli.startsWith(texte, tete)) {
      if (pli.length - tete === texte.length) return CLASSE.nomExact;
      debut = true;
    } else if (sec !== '' && !article && sec.startsWith(formeSeche)) debut = true;
  }
  return debut ? CLASSE.debutDuNom : classerMots(places);
}

function classerMots(places: readonly number[]): number {
  let mieux: number = PLACE.contexte;
  for (const place of places) if (place < mieux) mieux = place;
  if (mieux <= PLACE.teteDebut) return CLASSE.motEnTete;
  return mieux < PLACE.aCote ? CLASSE.dansLeNom : CLASSE.ailleurs;
}

/** Avec des fautes, les lettres ne se comparent plus : seules comptent les places des mots. */
export function classerFautif(nom: NomPlie, places: readonly number[]): number {
  const propres = places.filter((p) => p < PLACE.aCote);
  const entiers = propres.every((p) => p === PLACE.teteEntiere || p === PLACE.corpsEntier);
  if (propres.length === nom.longueur && entiers && propres.length > 0) return CLASSE.nomExact;
  const premiere = propres[0];
  return premiere !== undefined && premiere <= PLACE.teteDebut
    ? CLASSE.debutDuNom
    : classerMots(places);
}

/** La même classe, quand un mot de la saisie n’est pas dans le nom mais le précise. */
export function preciser(classe: number): number {
  if (classe === CLASSE.nomExact) return CLASSE.nomExactPrecise;
  return classe === CLASSE.debutDuNom ? CLASSE.debutPrecise : CLASSE.ailleurs;
}
