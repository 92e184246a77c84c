/** Petits tableaux typés qui grandissent : listes de lignes, paires d’entiers, réponses gardées. */

/**
 * Rend aussitôt la mémoire d’un tableau dont on ne se sert plus : le ramasse-miettes, lui, attend
 * que la page en manque. Sans effet là où le moteur ne sait pas céder un tampon.
 */
export function liberer({ buffer }: { buffer: ArrayBufferLike }): void {
  (buffer as { transfer?: (octets: number) => ArrayBuffer }).transfer?.(0);
}

export class ListeLignes {
  taille = 0;
  private valeurs = new Uint32Array(16);

  ajouter(ligne: number): void {
    if (this.taille === this.valeurs.length) {
      const plus = new Uint32Array(this.taille * 2);
      plus.set(this.valeurs);
      liberer(this.valeurs);
      this.valeurs = plus;
    }
    this.valeurs[this.taille++] = ligne;
  }

  /** La liste à sa juste taille ; elle ne sert plus ensuite. */
  finir(): Uint32Array<ArrayBuffer> {
    const { valeurs } = this;
    this.valeurs = new Uint32Array(0);
    const juste = valeurs.slice(0, this.taille);
    liberer(valeurs);
    return juste;
  }
}

/** (a, b) → rang d’ordre d’arrivée ; une case tient a, b et le rang + 1, une ligne de cache. */
export class TablePaires {
  taille = 0;
  private cases = new Int32Array(1024 * 4);

  rang(a: number, b: number): number {
    const { cases } = this;
    const masque = cases.length - 1;
    let c = (melanger(a, b) << 2) & masque;
    for (;;) {
      const suivant = cases[c + 2]!;
      if (suivant === 0) break;
      if (cases[c] === a && cases[c + 1] === b) return suivant - 1;
      c = (c + 4) & masque;
    }
    cases[c] = a;
    cases[c + 1] = b;
    cases[c + 2] = ++this.taille;
    if (this.taille * 8 > cases.length) this.etendre();
    return this.taille - 1;
  }

  private etendre(): void {
    const anciennes = this.cases;
    const cases = new Int32Array(anciennes.length * 2);
    const masque = cases.length - 1;
    for (let k = 0; k < anciennes.length; k += 4) {
      if (anciennes[k + 2] === 0) continue;
      let c = (melanger(anciennes[k]!, anciennes[k + 1]!) << 2) & masque;
      while (cases[c + 2] !== 0) c = (c + 4) & masque;
      for (let j = 0; j < 3; j++) cases[c + j] = anciennes[k + j]!;
    }
    liberer(anciennes);
    this.cases = cases;
  }

  /** La table ne sert plus ensuite. */
  liberer(): void {
    liberer(this.cases);
  }
}

function melanger(a: number, b: number): number {
  let h = Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b);
  h ^= h >>> 15;
  h = Math.imul(h, 0x2c1b3c6d);
  return (h ^ (h >>> 13)) & 0x0fffffff;
}

/** Garde une réponse par rang de dictionnaire. */
export class Memoire {
  private valeurs = new Float64Array(256).fill(NaN);
  private vues = new Uint8Array(256);

  lire(rang: number, calculer: () => number): number {
    if (rang < 0) return calculer();
    if (rang >= this.vues.length) {
      const n = Math.max(rang + 1, this.vues.length * 2);
      const valeurs = new Float64Array(n).fill(NaN);
      valeurs.set(this.valeurs);
      const vues = new Uint8Array(n);
      vues.set(this.vues);
      Object.assign(this, { valeurs, vues });
    }
    if (this.vues[rang] === 0) {
      this.valeurs[rang] = calculer();
      this.vues[rang] = 1;
    }
    return this.valeurs[rang]!;
  }
}
