/**
 * Construit une colonne de texte au fil de la lecture, directement sur les octets UTF-8 du fichier.
 *
 * Chaque colonne commence en dictionnaire (table de hachage ouverte sur les octets : aucune chaîne
 * n’est créée par cellule) ; si les valeurs ne se répètent pas, elle passe en octets bout à bout.
 */
import { liberer } from './tableaux';
import {
  LIGNES_TRANCHE,
  type DictionnaireUtf8,
  type DonneesColonne,
  type Tranche,
} from '../texte-colonne';

const decodeur = new TextDecoder('utf-8', { ignoreBOM: true });
/** On juge de la répétition après ce nombre de lignes. */
const ESSAI = 4096;
const DICTIONNAIRE_MAX = 1 << 16;
const DICTIONNAIRE_FORCE_MAX = 1 << 20;

const GRAINE = 0x811c9dc5 | 0;
const PREMIER = 0x9e3779b1 | 0;

/**
 * Hachage d’une suite d’octets, quatre par quatre (un produit pour quatre octets) ; mêle les bits
 * hauts aux bas et tient sur 30 bits : V8 le passe sans l’allouer.
 */
export function hacher(o: Uint8Array, debut: number, fin: number): number {
  let h = GRAINE ^ (fin - debut);
  let i = debut;
  for (; i + 4 <= fin; i += 4) {
    const mot = o[i]! | (o[i + 1]! << 8) | (o[i + 2]! << 16) | (o[i + 3]! << 24);
    h = Math.imul(h ^ mot, PREMIER);
    h ^= h >>> 15;
  }
  for (; i < fin; i++) h = Math.imul(h ^ o[i]!, PREMIER);
  h ^= h >>> 13;
  return (h ^ (h >>> 16)) & 0x3fffffff;
}

function agrandi(octets: Uint8Array, besoin: number): Uint8Array<ArrayBuffer> {
  const plus = new Uint8Array(Math.max(besoin, octets.length * 1.5, 1024) | 0);
  plus.set(octets);
  liberer(octets);
  return plus;
}

function copier(de: Uint8Array, debut: number, fin: number, vers: Uint8Array, place: number): void {
  if (fin - debut > 64) vers.set(de.subarray(debut, fin), place);
  else for (let i = debut; i < fin; i++) vers[place++] = de[i]!;
}

/**
 * Dictionnaire de suites d’octets : rang d’une valeur, dans l’ordre de première rencontre.
 * Chaque case tient côte à côte son hachage, son rang + 1 et l’intervalle de ses octets : une seule
 * ligne de cache par recherche, ce qui fait l’essentiel du temps quand il y a 36 000 communes.
 */
export class DictionnaireOctets {
  taille = 0;
  private cases = new Int32Array(256 * 4);
  private fins = new Uint32Array(128);
  private octets = new Uint8Array(1024);

  rang(octets: Uint8Array, debut: number, fin: number): number {
    const hachage = hacher(octets, debut, fin);
    const { cases } = this;
    const masque = cases.length - 1;
    let c = (hachage << 2) & masque;
    for (;;) {
      const suivant = cases[c + 1]!;
      if (suivant === 0) break;
      if (
        cases[c] === hachage &&
        cases[c + 3] === fin - debut &&
        this.egal(cases[c + 2]!, octets, debut, fin)
      ) {
        return suivant - 1;
      }
      c = (c + 4) & masque;
    }
    return this.inserer(octets, debut, fin, hachage, c);
  }

  private egal(i: number, octets: Uint8Array, debut: number, fin: number): boolean {
    const a = this.octets;
    for (let j = debut; j < fin; j++) if (a[i++] !== octets[j]) return false;
    return true;
  }

  private inserer(o: Uint8Array, debut: number, fin: number, hachage: number, c: number): number {
    const rang = this.taille++;
    const place = rang === 0 ? 0 : this.fins[rang - 1]!;
    const besoin = place + fin - debut;
    if (besoin > this.octets.length) this.octets = agrandi(this.octets, besoin);
    copier(o, debut, fin, this.octets, place);
    if (rang >= this.fins.length) {
      const fins = new Uint32Array(rang * 2);
      fins.set(this.fins);
      this.fins = fins;
    }
    this.fins[rang] = besoin;
    this.cases[c] = hachage;
    this.cases[c + 1] = rang + 1;
    this.cases[c + 2] = place;
    this.cases[c + 3] = fin - debut;
    if (this.taille * 8 > this.cases.length) this.etendre();
    return rang;
  }

  private etendre(): void {
    const anciennes = this.cases;
    const cases = new Int32Array(anciennes.length * 2);
    const masque = cases.length - 1;
    for (let k = 0; k < anciennes.length; k += 4) {
      if (anciennes[k + 1] === 0) continue;
      let c = (anciennes[k]! << 2) & masque;
      while (cases[c + 1] !== 0) c = (c + 4) & masque;
      for (let j = 0; j < 4; j++) cases[c + j] = anciennes[k + j]!;
    }
    liberer(anciennes);
    this.cases = cases;
  }

  valeur(rang: number): string {
    const debut = rang === 0 ? 0 : this.fins[rang - 1]!;
    return decodeur.decode(this.octets.subarray(debut, this.fins[rang]));
  }

  /** Recopie les octets de la valeur `rang` par `ecrire`. */
  donner(rang: number, ecrire: (octets: Uint8Array, debut: number, fin: number) => void): void {
    ecrire(this.octets, rang === 0 ? 0 : this.fins[rang - 1]!, this.fins[rang]!);
  }

  /** Les octets et leurs fins, à leur juste taille. */
  finir(): DictionnaireUtf8 {
    const { taille, fins, octets } = this;
    return {
      octets: octets.slice(0, taille > 0 ? fins[taille - 1] : 0),
      fins: fins.slice(0, taille),
    };
  }
}

export class ConstructeurColonne {
  taille = 0;
  private readonly dictionnaire = new DictionnaireOctets();
  private readonly tranches: Tranche[] = [];
  private enRangs = true;
  private courants = new Uint32Array(1024);
  private octets = new Uint8Array(0);
  private fins = new Uint32Array(0);
  private place = 0;
  private readonly limite: number;

  /** `force` : garder le dictionnaire autant que possible (colonnes de lieu, de catégorie). */
  constructor(private readonly force = false) {
    this.limite = force ? DICTIONNAIRE_FORCE_MAX : DICTIONNAIRE_MAX;
  }

  /** Rend le rang de la valeur dans le dictionnaire, ou -1 si la colonne est en octets. */
  ajouter(octets: Uint8Array, debut: number, fin: number): number {
    const k = this.taille & (LIGNES_TRANCHE - 1);
    if (k === 0 && this.taille > 0) this.fermer(LIGNES_TRANCHE);
    this.taille++;
    if (!this.enRangs) {
      this.ecrire(k, octets, debut, fin);
      return -1;
    }
    const rang = this.dictionnaire.rang(octets, debut, fin);
    this.ranger(k, rang);
    if (rang === this.dictionnaire.taille - 1 && this.deborde()) {
      this.passerEnOctets(k + 1);
      return -1;
    }
    return rang;
  }

  /** Ajoute une valeur déjà vue, par son rang. La colonne doit être en rangs. */
  ajouterRang(rang: number): void {
    const k = this.taille & (LIGNES_TRANCHE - 1);
    if (k === 0 && this.taille > 0) this.fermer(LIGNES_TRANCHE);
    this.taille++;
    this.ranger(k, rang);
  }

  private ranger(k: number, rang: number): void {
    if (k >= this.courants.length) this.etendreCourants();
    this.courants[k] = rang;
  }

  private deborde(): boolean {
    const n = this.dictionnaire.taille;
    if (n >= this.limite) return true;
    return !this.force && this.taille >= ESSAI && n > this.taille / 2;
  }

  private etendreCourants(): void {
    const plus = new Uint32Array(Math.min(LIGNES_TRANCHE, this.courants.length * 4));
    plus.set(this.courants);
    this.courants = plus;
  }

  private passerEnOctets(lignes: number): void {
    const rangs = this.courants;
    this.enRangs = false;
    this.courants = new Uint32Array(0);
    for (let k = 0; k < lignes; k++) {
      this.dictionnaire.donner(rangs[k]!, (o, debut, fin) => this.ecrire(k, o, debut, fin));
    }
  }

  private ecrire(k: number, octets: Uint8Array, debut: number, fin: number): void {
    if (k >= this.fins.length) {
      const plus = new Uint32Array(Math.min(LIGNES_TRANCHE, Math.max(k + 1, this.fins.length * 4)));
      plus.set(this.fins);
      this.fins = plus;
    }
    const besoin = this.place + fin - debut;
    if (besoin > this.octets.length) this.octets = agrandi(this.octets, besoin);
    copier(octets, debut, fin, this.octets, this.place);
    this.fins[k] = this.place = besoin;
  }

  private fermer(lignes: number): void {
    if (this.enRangs) {
      const rangs = this.courants.subarray(0, lignes);
      const court = this.dictionnaire.taille <= DICTIONNAIRE_MAX;
      this.tranches.push({
        genre: 'rangs',
        rangs: court ? new Uint16Array(rangs) : rangs.slice(),
      });
      return;
    }
    this.tranches.push({
      genre: 'octets',
      octets: this.octets.slice(0, this.place),
      fins: this.fins.slice(0, lignes),
    });
    this.place = 0;
  }

  finir(): DonneesColonne {
    const reste = this.taille - this.tranches.length * LIGNES_TRANCHE;
    if (reste > 0) this.fermer(reste);
    liberer(this.octets);
    liberer(this.fins);
    liberer(this.courants);
    const sert = this.tranches.some((t) => t.genre === 'rangs');
    const dictionnaire = sert ? this.dictionnaire.finir() : [];
    return { taille: this.taille, dictionnaire, tranches: this.tranches };
  }
}
