/**
 * La position la plus proche sur la sphère, par un arbre k-d sur les vecteurs unitaires : en trois
 * dimensions, la corde croît avec la distance orthodromique, sans cas particulier aux pôles ni à
 * l’antiméridien. Rien n’est alloué pendant une recherche.
 */
import type { Position } from '../../territoire';

const FEUILLE = 8;

const vecteur = ([lon, lat]: Position): [number, number, number] => {
  const [l, p] = [(lon * Math.PI) / 180, (lat * Math.PI) / 180];
  return [Math.cos(p) * Math.cos(l), Math.cos(p) * Math.sin(l), Math.sin(p)];
};

export class ArbreSpherique {
  #xyz: Float64Array;
  #rangs: Uint32Array;
  #x = 0;
  #y = 0;
  #z = 0;
  #mieux = -1;
  #corde = Infinity;

  constructor(positions: readonly Position[]) {
    this.#xyz = new Float64Array(positions.length * 3);
    this.#rangs = Uint32Array.from(positions, (_, i) => i);
    positions.forEach((p, i) => this.#xyz.set(vecteur(p), i * 3));
    this.#ranger(0, positions.length - 1, 0);
  }

  get taille(): number {
    return this.#rangs.length;
  }

  /** Range `[debut, fin]` autour de sa médiane sur l’axe, puis chaque moitié sur le suivant. */
  #ranger(debut: number, fin: number, axe: number): void {
    if (fin - debut < FEUILLE) return;
    const milieu = (debut + fin) >> 1;
    this.#selectionner(debut, fin, milieu, axe);
    const suivant = (axe + 1) % 3;
    this.#ranger(debut, milieu - 1, suivant);
    this.#ranger(milieu + 1, fin, suivant);
  }

  /** Sélection rapide (Hoare) : le k-ième à sa place, plus petits avant, plus grands après. */
  #selectionner(debut: number, fin: number, k: number, axe: number): void {
    const rangs = this.#rangs;
    const cle = (i: number) => this.#xyz[rangs[i]! * 3 + axe]!;
    let [bas, haut] = [debut, fin];
    while (bas < haut) {
      const pivot = cle((bas + haut) >> 1);
      let [i, j] = [bas, haut];
      while (i <= j) {
        while (cle(i) < pivot) i++;
        while (cle(j) > pivot) j--;
        if (i <= j) {
          const r = rangs[i]!;
          rangs[i++] = rangs[j]!;
          rangs[j--] = r;
        }
      }
      if (k <= j) haut = j;
      else if (k >= i) bas = i;
      else return;
    }
  }

  #essayer(rang: number): void {
    const o = rang * 3;
    const [dx, dy, dz] = [
      this.#xyz[o]! - this.#x,
      this.#xyz[o + 1]! - this.#y,
      this.#xyz[o + 2]! - this.#z,
    ];
    const corde = dx * dx + dy * dy + dz * dz;
    if (corde < this.#corde) {
      this.#corde = corde;
      this.#mieux = rang;
    }
  }

  #descendre(debut: number, fin: number, axe: number): void {
    if (fin - debut < FEUILLE) {
      for (let i = debut; i <= fin; i++) this.#essayer(this.#rangs[i]!);
      return;
    }
    const milieu = (debut + fin) >> 1;
    const rang = this.#rangs[milieu]!;
    this.#essayer(rang);
    const cible = axe === 0 ? this.#x : axe === 1 ? this.#y : this.#z;
    const ecart = cible - this.#xyz[rang * 3 + axe]!;
    const suivant = (axe + 1) % 3;
    if (ecart <= 0) this.#descendre(debut, milieu - 1, suivant);
    else this.#descendre(milieu + 1, fin, suivant);
    if (ecart * ecart >= this.#corde) return;
    if (ecart <= 0) this.#descendre(milieu + 1, fin, suivant);
    else this.#descendre(debut, milieu - 1, suivant);
  }

  /**
   * Rang de la position la plus proche, ou -1 si l’arbre est vide. `indice` : une position qu’on
   * croit proche (celle d’un voisin), qui borne la recherche d’emblée.
   */
  plusProche(depuis: Position, indice = -1): number {
    [this.#x, this.#y, this.#z] = vecteur(depuis);
    this.#mieux = -1;
    this.#corde = Infinity;
    if (indice >= 0) this.#essayer(indice);
    this.#descendre(0, this.#rangs.length - 1, 0);
    return this.#mieux;
  }
}
