/**
 * Les mots d’un dictionnaire trié dont un début ressemble à un mot tapé : une ou deux fautes
 * (lettre en trop, oubliée, changée, deux lettres voisines échangées).
 *
 * Une seule passe sur les mots triés : les lignes du calcul sont partagées par les mots qui
 * commencent pareil, et tout ce qui suit un début trop lointain est sauté.
 */

export interface Ressemblance {
  /** Rang du mot dans le dictionnaire. */
  mot: number;
  fautes: number;
  /** Vrai si le mot entier ressemble autant que son meilleur début. */
  entier: boolean;
}

/** Combien de lettres chaque mot partage avec le précédent. */
export function prefixesCommuns(mots: readonly string[]): Uint8Array {
  const communs = new Uint8Array(mots.length);
  for (let i = 1; i < mots.length; i++) {
    const [a, b] = [mots[i - 1]!, mots[i]!];
    let n = 0;
    while (n < a.length && n < b.length && n < 255 && a.charCodeAt(n) === b.charCodeAt(n)) n++;
    communs[i] = n;
  }
  return communs;
}

const PROFONDEUR = 64;

/** Les lignes du calcul, une par lettre du mot lu. */
class Lignes {
  #d: Uint8Array;
  #largeur: number;
  /** Meilleur écart entre la saisie entière et un début du mot, par profondeur. */
  meilleurs = new Uint8Array(PROFONDEUR + 1);

  constructor(readonly saisie: string) {
    this.#largeur = saisie.length + 1;
    this.#d = new Uint8Array(this.#largeur * (PROFONDEUR + 1));
    for (let j = 0; j < this.#largeur; j++) this.#d[j] = j;
    this.meilleurs[0] = saisie.length;
  }

  /**
   * Calcule la ligne `i` (après la i-ième lettre de `mot`) ; rend son plus petit écart, que nulle
   * suite du mot ne peut réduire (un échange coûte au moins autant que la lettre changée avant lui).
   */
  avancer(mot: string, i: number): number {
    const { saisie } = this;
    const d = this.#d;
    const l = this.#largeur;
    const ici = i * l;
    const haut = ici - l;
    const lettre = mot.charCodeAt(i - 1);
    const avant = i > 1 ? mot.charCodeAt(i - 2) : -1;
    let mini = (d[ici] = i);
    for (let j = 1; j < l; j++) {
      const s = saisie.charCodeAt(j - 1);
      let v = d[haut + j - 1]! + (s === lettre ? 0 : 1);
      const efface = d[haut + j]! + 1;
      const ajoute = d[ici + j - 1]! + 1;
      if (efface < v) v = efface;
      if (ajoute < v) v = ajoute;
      if (j > 1 && avant === s && lettre === saisie.charCodeAt(j - 2)) {
        const echange = d[haut - l + j - 2]! + 1;
        if (echange < v) v = echange;
      }
      d[ici + j] = v;
      if (v < mini) mini = v;
    }
    this.meilleurs[i] = Math.min(this.meilleurs[i - 1]!, d[ici + l - 1]!);
    return mini;
  }

  entiere(i: number): number {
    return this.#d[(i + 1) * this.#largeur - 1]!;
  }
}

/** Tous les mots à `permises` fautes au plus d’un de leurs débuts, sans faute compris. */
export function ressemblants(
  saisie: string,
  permises: number,
  mots: readonly string[],
  communs: Uint8Array,
): Ressemblance[] {
  const lignes = new Lignes(saisie);
  const trouves: Ressemblance[] = [];
  /** Profondeur jusqu’où les lignes sont justes, et celle au-delà de laquelle il n’y a plus d’espoir. */
  let justes = 0;
  let morte = PROFONDEUR + 1;
  for (let i = 0; i < mots.length; i++) {
    const commun = communs[i]!;
    if (commun < morte) {
      morte = PROFONDEUR + 1;
      justes = Math.min(justes, commun);
      const mot = mots[i]!;
      const fin = Math.min(mot.length, PROFONDEUR);
      while (justes < fin && morte > PROFONDEUR) {
        if (lignes.avancer(mot, ++justes) > permises) morte = justes;
      }
      if (morte > PROFONDEUR) {
        const fautes = lignes.meilleurs[justes]!;
        if (fautes <= permises)
          trouves.push({ mot: i, fautes, entier: lignes.entiere(justes) === fautes });
        continue;
      }
    }
    const fautes = lignes.meilleurs[morte]!;
    if (fautes <= permises) trouves.push({ mot: i, fautes, entier: false });
  }
  return trouves;
}
