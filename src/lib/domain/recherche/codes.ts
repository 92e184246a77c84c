/** Les codes à cinq signes (Insee, postaux), triés : un début de code est un intervalle. */
import type { Entree } from './entrees';

const SIGNES = 5;
/** Deux bits de genre et seize de rang : un code et ce qu’il désigne tiennent dans un entier exact. */
const PLACES = 2 ** 18;

export type GenreCode = 'insee' | 'ancien' | 'postal';
const GENRES_CODE: readonly GenreCode[] = ['insee', 'ancien', 'postal'];

const valeur = (code: string) => Number.parseInt(code, 36) * 36 ** (SIGNES - code.length);

export class TableCodes {
  #cles: Float64Array;

  constructor(entrees: readonly Entree[]) {
    const cles: number[] = [];
    const ajouter = (code: string, rang: number, genre: number) => {
      if (code.length === SIGNES) cles.push(valeur(code) * PLACES + rang * 4 + genre);
    };
    entrees.forEach((e, rang) => {
      if (e.genre !== 'commune' && e.genre !== 'ancienne') return;
      ajouter(e.code, rang, e.genre === 'commune' ? 0 : 1);
      for (const postal of e.postaux) ajouter(postal, rang, 2);
    });
    this.#cles = Float64Array.from(cles).sort();
  }

  #premier(cle: number): number {
    let [bas, haut] = [0, this.#cles.length];
    while (bas < haut) {
      const milieu = (bas + haut) >> 1;
      if (this.#cles[milieu]! < cle) bas = milieu + 1;
      else haut = milieu;
    }
    return bas;
  }

  /** Tout ce dont un code commence ainsi (2 à 5 signes). */
  parDebut(debut: string, rendre: (rang: number, genre: GenreCode) => void): void {
    if (debut.length < 2 || debut.length > SIGNES || !/^\d[\dab]\d*$/i.test(debut)) return;
    const de = this.#premier(valeur(debut) * PLACES);
    const a = this.#premier((valeur(debut) + 36 ** (SIGNES - debut.length)) * PLACES);
    for (let i = de; i < a; i++) {
      const reste = this.#cles[i]! % PLACES;
      rendre(Math.floor(reste / 4), GENRES_CODE[reste % 4]!);
    }
  }
}
