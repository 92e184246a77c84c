/**
 * Les territoires les plus ressemblants d’un niveau entier, sans le parcourir : un arbre k-d sur
 * (logarithme de la population, logarithme de la densité).
 *
 * Un territoire dont l’écart (1 moins sa note) est au plus `r` ne s’écarte, sur un axe de poids `p`,
 * que de `r × total / p` : une boîte le contient forcément. On double la boîte jusqu’à ce qu’elle en
 * tienne `n`, puis on la règle sur le dernier d’entre eux : le résultat est celui d’un parcours complet.
 */
import KDBush from 'kdbush';
import { POIDS, RAPPORT_NUL, noteDe, rapprocher } from './comparables';
import type { Profil, Rapproche } from './comparables';

const TOTAL = Object.values(POIDS).reduce((a, b) => a + b, 0);
/** Écart de départ, puis multiplié jusqu’à suffire. */
const PREMIER_ECART = 0.01;
const CROISSANCE = 2;
/** Au-delà, une boîte tient presque tout le niveau : un parcours coûte moins. */
const DERNIER_ECART = 0.16;
/** Ce que l’arrondi des flottants peut ôter à un écart. */
const MARGE = 1e-9;

const log = (valeur: number, plancher: number) => Math.log(Math.max(valeur, plancher));
const coordonnees = ({ population, densite }: Profil): [number, number] | null =>
  population === undefined || densite === undefined
    ? null
    : [log(population, 1), log(densite, 0.1)];

/** Demi-côté de la boîte, en logarithme ; infini dès que l’axe ne peut plus rien exclure. */
const demiCote = (ecart: number, poids: number) => {
  const part = (ecart * TOTAL) / poids;
  return part >= 1 ? Infinity : part * Math.log(RAPPORT_NUL);
};

export class IndexComparables {
  #places: Profil[] = [];
  /** Sans population ou sans densité : ils n’ont pas leur place dans l’arbre, et ils sont peu. */
  #autres: Profil[] = [];
  #arbre: KDBush;

  /** Des profils d’un même niveau. */
  constructor(profils: Iterable<Profil>) {
    const points: [number, number][] = [];
    for (const profil of profils) {
      const ou = coordonnees(profil);
      if (!ou) this.#autres.push(profil);
      else {
        this.#places.push(profil);
        points.push(ou);
      }
    }
    this.#arbre = new KDBush(points.length);
    for (const [x, y] of points) this.#arbre.add(x, y);
    this.#arbre.finish();
  }

  /** Les `n` plus ressemblants, lui-même exclu, parmi ceux que `garder` retient. */
  plusRessemblants(
    depuis: Profil,
    n: number,
    garder: (p: Profil) => boolean = () => true,
  ): Rapproche[] {
    const centre = coordonnees(depuis);
    const meilleurs = (profils: Profil[]) => rapprocher(depuis, profils.filter(garder), n);
    for (let ecart = PREMIER_ECART; centre && ecart <= DERNIER_ECART; ecart *= CROISSANCE) {
      const dernier = meilleurs(this.#boite(centre, ecart))[n - 1];
      // Les `n` vrais meilleurs sont au plus à cet écart : sa boîte les contient tous.
      const sur = dernier ? 1 - noteDe(dernier.comparaison) + MARGE : 1;
      if (sur < ecart * CROISSANCE) return meilleurs(this.#boite(centre, sur));
    }
    // Sans chiffre, ou sans semblable (Paris) : la boîte n’écarterait personne, on compare à tous.
    return meilleurs([...this.#autres, ...this.#places]);
  }

  #boite([x, y]: [number, number], ecart: number): Profil[] {
    if (this.#places.length === 0) return this.#autres;
    const dx = demiCote(ecart, POIDS.population);
    const dy = demiCote(ecart, POIDS.densite);
    const dedans = this.#arbre.range(x - dx, y - dy, x + dx, y + dy);
    return [...this.#autres, ...dedans.map((i) => this.#places[i]!)];
  }
}
