/**
 * Les colonnes de lieu qui se suivent dans le fichier (code postal, commune, département, région)
 * se répètent ensemble : « 84200;CARPENTRAS;84;Vaucluse;… » revient telle quelle des centaines de
 * fois. Reconnaître d’un coup cette suite d’octets évite de chercher chaque cellule, puis leur
 * combinaison : une recherche par ligne au lieu de huit.
 */
import type { ConstructeurColonne } from './constructeur-colonne';
import type { LigneOctets } from './lecteur-csv';
import type { RoleColonne } from './roles';
import { liberer } from './tableaux';

/** Rôles dont la valeur suit celle de la commune. */
const ROLES_LIEU: ReadonlySet<RoleColonne> = new Set<RoleColonne>([
  'code-commune',
  'code-postal',
  'commune',
  'code-departement',
  'departement',
  'region',
  'code-region',
  'code-epci',
  'epci',
]);

/** On juge de la répétition après ce nombre de suites distinctes ; au-delà du second, on renonce. */
const ESSAI = 8192;
const SUITES_MAX = 1 << 18;
/** Octets d’une suite au plus : une cellule démesurée ne vaut pas qu’on la retienne. */
const LONGUEUR_MAX = 256;

/** Première et dernière colonnes de la suite qui contient `voulues` ; `null` si elle n’est pas d’un tenant. */
export function etendueLieu(
  roles: readonly RoleColonne[],
  voulues: readonly number[],
): [number, number] | null {
  if (voulues.length < 2) return null;
  let premiere = Math.min(...voulues);
  let derniere = Math.max(...voulues);
  const lieu = (c: number) => c >= 0 && c < roles.length && ROLES_LIEU.has(roles[c]!);
  for (let c = premiere; c <= derniere; c++) if (!lieu(c)) return null;
  while (lieu(premiere - 1)) premiere--;
  while (lieu(derniere + 1)) derniere++;
  return [premiere, derniere];
}

/**
 * Table des suites connues. Une case ne tient que le hachage et la place de la suite ; à cette place,
 * sa longueur, les rangs de ses colonnes, sa réponse de lieu et ses octets se touchent. Ce qui coûte
 * ici, ce sont les défauts de cache : il n’en reste que deux par ligne.
 */
export class Faisceau {
  /** Réponse de lieu de la dernière suite reconnue. */
  reponse = -1;
  private taille = 0;
  private lignes = 0;
  private cases = new Int32Array(2 * 4096);
  private mots = new Int32Array(1 << 14);
  private pleins = 0;
  /** Les octets de la ligne en cours, quatre par mot. */
  private readonly lue = new Int32Array(LONGUEUR_MAX / 4 + 1);
  private hachage = 0;
  private longueur = 0;
  /** Case où retenir la suite en cours, -1 si elle ne se retient pas. */
  private libre = -1;

  constructor(
    readonly premiere: number,
    readonly derniere: number,
    private readonly colonnes: readonly ConstructeurColonne[],
  ) {}

  /**
   * Reconnaît la suite de cette ligne et l’ajoute à ses colonnes : rend vrai, `reponse` est posée.
   * Sinon rien n’est ajouté, et `retenir` dira ce qu’elle vaut.
   */
  reconnaitre({ octets, debuts, fins, suivies }: LigneOctets): boolean {
    const { premiere, derniere, cases } = this;
    this.lignes++;
    this.libre = -1;
    if (suivies > premiere) return false;
    const debut = debuts[premiere]!;
    const n = fins[derniere]! - debut;
    if (n > LONGUEUR_MAX) return false;
    const h = this.resumer(octets, debut, n);
    const masque = cases.length - 1;
    let c = (h << 1) & masque;
    for (let p = cases[c + 1]!; p !== 0; p = cases[c + 1]!) {
      if (cases[c] === h && this.pareille(p - 1, n)) {
        this.ajouter(p);
        return true;
      }
      c = (c + 2) & masque;
    }
    this.libre = c;
    return false;
  }

  /** Range les octets de la suite par mots de quatre ; rend leur hachage, sur 30 bits. */
  private resumer(o: Uint8Array, debut: number, n: number): number {
    const { lue } = this;
    const fin = debut + n;
    let h = n;
    let k = 0;
    let i = debut;
    for (; i + 4 <= fin; i += 4) {
      const mot = o[i]! | (o[i + 1]! << 8) | (o[i + 2]! << 16) | (o[i + 3]! << 24);
      lue[k++] = mot;
      h = Math.imul(h ^ mot, 0x9e3779b1);
      h ^= h >>> 15;
    }
    let mot = 0;
    for (; i < fin; i++) mot = (mot << 8) | o[i]!;
    lue[k] = mot;
    h = Math.imul(h ^ mot, 0x9e3779b1);
    h ^= h >>> 13;
    this.longueur = n;
    return (this.hachage = (h ^ (h >>> 16)) & 0x3fffffff);
  }

  private pareille(place: number, n: number): boolean {
    const { mots, lue } = this;
    if (mots[place] !== n) return false;
    const debut = place + this.entete;
    for (let k = n >> 2; k >= 0; k--) if (mots[debut + k] !== lue[k]) return false;
    return true;
  }

  /** Mots qui précèdent les octets : longueur, rangs, réponse. */
  private get entete(): number {
    return this.derniere - this.premiere + 3;
  }

  private ajouter(place: number): void {
    const { mots, premiere, derniere, colonnes } = this;
    let p = place;
    for (let c = premiere; c <= derniere; c++) colonnes[c]!.ajouterRang(mots[p++]!);
    this.reponse = mots[p]!;
  }

  /** Retient ce que vaut la suite que `reconnaitre` n’a pas reconnue. */
  retenir(rangs: Int32Array, reponse: number): void {
    if (this.libre < 0) return;
    const { entete, longueur } = this;
    const place = this.pleins;
    this.pleins += entete + (longueur >> 2) + 1;
    if (this.pleins > this.mots.length) this.mots = agrandis(this.mots, this.pleins * 2);
    const { mots } = this;
    mots[place] = longueur;
    for (let c = this.premiere; c <= this.derniere; c++) {
      mots[place + 1 + c - this.premiere] = rangs[c]!;
    }
    mots[place + entete - 1] = reponse;
    for (let k = longueur >> 2; k >= 0; k--) mots[place + entete + k] = this.lue[k]!;
    this.cases[this.libre] = this.hachage;
    this.cases[this.libre + 1] = place + 1;
    if (++this.taille * 8 > this.cases.length * 3) this.etendre();
  }

  private etendre(): void {
    const anciennes = this.cases;
    const cases = new Int32Array(anciennes.length * 2);
    const masque = cases.length - 1;
    for (let k = 0; k < anciennes.length; k += 2) {
      if (anciennes[k + 1] === 0) continue;
      let c = (anciennes[k]! << 1) & masque;
      while (cases[c + 1] !== 0) c = (c + 2) & masque;
      cases[c] = anciennes[k]!;
      cases[c + 1] = anciennes[k + 1]!;
    }
    liberer(anciennes);
    this.cases = cases;
  }

  /** Le faisceau ne sert plus ensuite. */
  liberer(): void {
    liberer(this.cases);
    liberer(this.mots);
  }

  /** Faux si les suites ne se répètent pas assez, ou si une colonne a quitté son dictionnaire. */
  encoreUtile(rangs: Int32Array): boolean {
    for (let c = this.premiere; c <= this.derniere; c++) if (rangs[c]! < 0) return false;
    const n = this.taille;
    return n < SUITES_MAX && (n < ESSAI || n <= this.lignes / 2);
  }
}

function agrandis(mots: Int32Array<ArrayBuffer>, besoin: number): Int32Array<ArrayBuffer> {
  const plus = new Int32Array(besoin);
  plus.set(mots);
  liberer(mots);
  return plus;
}
