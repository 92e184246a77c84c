/** Petits tableaux typés qui grandissent : listes de lignes, paires d’entiers. */

export class ListeLignes {
  taille = 0;
  private valeurs = new Uint32Array(16);

  ajouter(ligne: number): void {
    if (this.taille === this.valeurs.length) {
      const plus = new Uint32Array(this.taille * 2);
      plus.set(this.valeurs);
      this.valeurs = plus;
    }
    this.valeurs[this.taille++] = ligne;
  }

  finir(): Uint32Array<ArrayBuffer> {
    return this.valeurs.slice(0, this.taille);
  }
}

/** (a, b) → rang d’ordre d’arrivée, entiers de 32 bits ; bien plus vite qu’une `Map` de chaînes. */
export class TablePaires {
  taille = 0;
  private a = new Int32Array(512);
  private b = new Int32Array(512);
  private cases = new Int32Array(1024).fill(-1);

  rang(a: number, b: number): number {
    const masque = this.cases.length - 1;
    let c = TablePaires.melanger(a, b) & masque;
    for (;;) {
      const rang = this.cases[c]!;
      if (rang < 0) break;
      if (this.a[rang] === a && this.b[rang] === b) return rang;
      c = (c + 1) & masque;
    }
    const rang = this.taille++;
    this.a[rang] = a;
    this.b[rang] = b;
    this.cases[c] = rang;
    if (this.taille === this.a.length) this.etendre();
    return rang;
  }

  private static melanger(a: number, b: number): number {
    let h = Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b);
    h ^= h >>> 15;
    h = Math.imul(h, 0x2c1b3c6d);
    return h ^ (h >>> 13);
  }

  private etendre(): void {
    const n = this.a.length * 2;
    const a = new Int32Array(n);
    const b = new Int32Array(n);
    a.set(this.a);
    b.set(this.b);
    const cases = new Int32Array(n * 2).fill(-1);
    for (let rang = 0; rang < this.taille; rang++) {
      let c = TablePaires.melanger(a[rang]!, b[rang]!) & (n * 2 - 1);
      while (cases[c]! >= 0) c = (c + 1) & (n * 2 - 1);
      cases[c] = rang;
    }
    Object.assign(this, { a, b, cases });
  }
}
