/**
 * Normaliser des noms en UTF-8 sans fabriquer une chaîne par nom : le même résultat que
 * `normaliserTexte`, octet par octet, pour l’ASCII, le latin étendu et la ponctuation ; les noms qui
 * ont d’autres caractères passent par `normaliserTexte`.
 */
import { normaliserTexte } from '../../texte';

const FIN_DE_LIGNE = 10;
const ESPACE = 32;
/** Premier point de code que la table ne connaît pas. */
const FIN_TABLE = 0x180;

const decodeur = new TextDecoder('utf-8', { ignoreBOM: true });

/** Par point de code : octet écrit, `ESPACE` pour un séparateur ; la seconde lettre des ligatures à part. */
const TABLE = new Uint8Array(FIN_TABLE).fill(ESPACE);
const SECONDE = new Uint8Array(FIN_TABLE);
for (let c = 0; c < FIN_TABLE; c++) {
  const lettres = normaliserTexte(String.fromCodePoint(c));
  // « ŀ » se décompose en une lettre et un point médian, qui sépare.
  if (lettres.length > 0) TABLE[c] = lettres.charCodeAt(0);
  if (lettres.length > 1) SECONDE[c] = lettres.charCodeAt(1);
}

/** Point de code d’une séquence de deux ou trois octets, ou -1 si elle est plus longue ou fautive. */
function pointDeCode(octets: Uint8Array, i: number, fin: number): number {
  const a = octets[i]!;
  if (a >= 0xc2 && a < 0xe0 && i + 1 < fin) return ((a & 0x1f) << 6) | (octets[i + 1]! & 0x3f);
  if (a >= 0xe0 && a < 0xf0 && i + 2 < fin) {
    return ((a & 0x0f) << 12) | ((octets[i + 1]! & 0x3f) << 6) | (octets[i + 2]! & 0x3f);
  }
  return -1;
}

/** Ponctuation générale : apostrophe et tirets typographiques, espaces fines. */
const estPonctuation = (c: number) => c >= 0x2000 && c <= 0x206f;
const estDiacritique = (c: number) => c >= 0x300 && c <= 0x36f;

export class Normaliseur {
  #sortie: Uint8Array;
  #ecrit = 0;
  #debuts: Uint32Array;
  #ligne = 0;

  constructor(lignes: number, octets: number) {
    // Deux octets par ligne pour son début, et une ligature ne grandit pas.
    this.#sortie = new Uint8Array(octets + 2 * lignes + 64);
    this.#debuts = new Uint32Array(lignes + 1);
  }

  #reserver(place: number): void {
    if (this.#ecrit + place <= this.#sortie.length) return;
    const plus = new Uint8Array(Math.max(this.#sortie.length * 2, this.#ecrit + place));
    plus.set(this.#sortie);
    this.#sortie = plus;
  }

  #commencer(): void {
    this.#debuts[this.#ligne++] = this.#ecrit;
    this.#sortie[this.#ecrit++] = FIN_DE_LIGNE;
    this.#sortie[this.#ecrit++] = ESPACE;
  }

  /** Ajoute un nom déjà normalisé (ASCII). */
  ajouter(normalise: string): void {
    this.#reserver(normalise.length + 2);
    this.#commencer();
    for (let i = 0; i < normalise.length; i++) {
      this.#sortie[this.#ecrit++] = normalise.charCodeAt(i);
    }
  }

  /** Ajoute le nom écrit en UTF-8 de `debut` à `fin`. */
  ajouterOctets(octets: Uint8Array, debut: number, fin: number): void {
    this.#reserver(fin - debut + 2);
    const depart = this.#ecrit;
    this.#commencer();
    const sortie = this.#sortie;
    let e = this.#ecrit;
    for (let i = debut; i < fin;) {
      let c = octets[i]!;
      let largeur = 1;
      if (c >= 0x80) {
        c = pointDeCode(octets, i, fin);
        largeur = c < 0x800 ? 2 : 3;
        if (c < 0 || (c >= FIN_TABLE && !estPonctuation(c) && !estDiacritique(c))) {
          this.#reprendre(depart, octets.subarray(debut, fin));
          return;
        }
      }
      i += largeur;
      if (estDiacritique(c)) continue;
      const o = c < FIN_TABLE ? TABLE[c]! : ESPACE;
      if (o !== ESPACE || sortie[e - 1] !== ESPACE) sortie[e++] = o;
      if (c >= 0x80 && c < FIN_TABLE && SECONDE[c] !== 0) sortie[e++] = SECONDE[c]!;
    }
    this.#ecrit = e;
  }

  /** Le nom a un caractère hors table : il est normalisé comme une chaîne. */
  #reprendre(depart: number, octets: Uint8Array): void {
    this.#ecrit = depart;
    this.#ligne--;
    this.ajouter(normaliserTexte(decodeur.decode(octets)));
  }

  finir(): { texte: string; debuts: Uint32Array } {
    this.#debuts[this.#ligne] = this.#ecrit;
    return { texte: decodeur.decode(this.#sortie.subarray(0, this.#ecrit)), debuts: this.#debuts };
  }
}
