/** Noter, pour un mot tapé, toutes les entrées où il se trouve : un octet par entrée. */
import { PLACE } from './classes';
import type { Contextes } from './contextes';
import type { TableCodes } from './codes';
import { ANNEXE, TETE } from './dictionnaire';
import type { Dictionnaire } from './dictionnaire';
import { ressemblants } from './fautes';
import { debutsDe, fautesPermises } from './requete';

export const ABSENT = 255;
/** Un octet : huit places, fautes au-dessus. */
const PLACES = 8;

export const placeDe = (octet: number) => octet % PLACES;
export const fautesDans = (octet: number) => octet >> 3;

/** Ce qu’il faut savoir des entrées pour y placer un mot. */
export interface Matiere {
  dictionnaire: Dictionnaire;
  codes: TableCodes;
  contextes: Contextes;
  /** Numéros des départements de chaque entrée (le premier, puis tous s’il y en a plusieurs). */
  departements: Uint8Array;
  plusieurs: ReadonlyMap<number, readonly number[]>;
  numeros: ReadonlyMap<string, number>;
}

function octet(presence: number, entier: boolean, fautes: number): number {
  const ou = presence & 3;
  const place =
    ou === ANNEXE
      ? PLACE.aCote
      : (ou === TETE ? PLACE.teteEntiere : PLACE.corpsEntier) + (entier ? 0 : 1);
  return fautes * PLACES + place;
}

function poserMot(octets: Uint8Array, presences: Uint32Array, entier: boolean, fautes: number) {
  for (const presence of presences) {
    const rang = presence >> 2;
    const note = octet(presence, entier, fautes);
    if (note < octets[rang]!) octets[rang] = note;
  }
}

/** Les entrées d’un département que le mot désigne, si elles ne le portent pas déjà. */
function poserContexte(octets: Uint8Array, mot: string, m: Matiere): void {
  const voulus = new Uint8Array(256);
  for (const code of m.contextes.designes(mot)) {
    const numero = m.numeros.get(code);
    if (numero) voulus[numero] = 1;
  }
  if (!voulus.includes(1)) return;
  for (let rang = 0; rang < octets.length; rang++) {
    if (octets[rang] === ABSENT && voulus[m.departements[rang]!]) octets[rang] = PLACE.contexte;
  }
  for (const [rang, numeros] of m.plusieurs) {
    if (octets[rang] === ABSENT && numeros.some((n) => voulus[n])) octets[rang] = PLACE.contexte;
  }
}

/** `seul` : le mot est toute la saisie, aucun autre ne peut donc le préciser. */
export function placer(mot: string, seul: boolean, avecFautes: boolean, m: Matiere): Uint8Array {
  const octets = new Uint8Array(m.departements.length).fill(ABSENT);
  for (const debut of debutsDe(mot)) {
    const [de, a] = m.dictionnaire.intervalle(debut);
    for (let i = de; i < a; i++)
      poserMot(octets, m.dictionnaire.presences(i), m.dictionnaire.mots[i] === debut, 0);
  }
  m.codes.parDebut(mot, (rang) => {
    if (octets[rang]! > PLACE.aCote) octets[rang] = PLACE.aCote;
  });
  const permises = avecFautes ? fautesPermises(mot) : 0;
  if (permises > 0) {
    const { mots, communs } = m.dictionnaire;
    for (const r of ressemblants(mot, permises, mots, communs))
      poserMot(octets, m.dictionnaire.presences(r.mot), r.entier, r.fautes);
  }
  if (!seul) poserContexte(octets, mot, m);
  return octets;
}
