/**
 * Découpe un CSV en flux, sur ses octets UTF-8.
 *
 * Une ligne bien formée se lit sur place : ses cellules sont des intervalles d’octets, sans chaîne
 * créée. Celle dont les guillemets sont douteux (un guillemet seul au milieu d’une cellule, des
 * blancs après le fermant) est confiée à papaparse, dont la grammaire fait foi.
 */
import Papa from 'papaparse';

/** Au-delà, un guillemet ouvert n’a jamais été fermé : sa ligne est lue au pied de la lettre. */
export const ENREGISTREMENT_MAX = 8_000_000;

const GUILLEMET = 34;
const RETOUR = 13;
const ESPACE = 32;

/** Les cellules d’une ligne, réutilisée d’une ligne à l’autre : à lire avant de rendre la main. */
export interface LigneOctets {
  octets: Uint8Array;
  debuts: Int32Array;
  fins: Int32Array;
  /** Nombre de cellules. */
  n: number;
  /**
   * À partir de cette cellule, rien n’a été réécrit : leurs octets se suivent comme dans le fichier,
   * un séparateur entre deux. Vaut au moins `n` quand ce n’est vrai d’aucune.
   */
  suivies: number;
}

export interface OptionsLecteur {
  /** Un caractère ASCII. */
  separateur: string;
  /** « \r » seul : vieux fichiers Mac ; sinon « \n », précédé ou non de « \r ». */
  finDeLigne?: '\n' | '\r';
  surLigne(ligne: LigneOctets): void;
  /** Un guillemet jamais fermé, à cet enregistrement (à partir de 1, en-tête compris). */
  surGuillemetOuvert?(rang: number): void;
}

const encodeur = new TextEncoder();
const decodeur = new TextDecoder('utf-8', { ignoreBOM: true });

export class LecteurCsv {
  private tampon = new Uint8Array(0);
  private plein = 0;
  private attendre = 0;
  /** Le tampon, arrêté à ce qui est lu. */
  private lus = this.tampon;
  private rang = 0;
  private douteux = false;
  private readonly sep: number;
  private readonly fin: number;
  private readonly ligne: LigneOctets;

  constructor(private readonly options: OptionsLecteur) {
    this.sep = options.separateur.charCodeAt(0);
    this.fin = (options.finDeLigne ?? '\n').charCodeAt(0);
    const vide = () => new Int32Array(64);
    this.ligne = { octets: this.tampon, debuts: vide(), fins: vide(), n: 0, suivies: 0 };
  }

  /** Ajoute des octets UTF-8 ; `fini` : il n’y en aura plus. */
  pousser(octets: Uint8Array, fini: boolean): void {
    this.joindre(octets);
    // Un enregistrement immense n’est pas relu à chaque morceau : on attend que le reste ait doublé.
    if (!fini && this.plein < this.attendre) return;
    const { plein } = this;
    // Une fin de ligne en sentinelle : la boucle qui cherche un séparateur n’a pas à compter.
    this.tampon[plein] = this.fin;
    this.lus = this.tampon.subarray(0, plein);
    let place = 0;
    while (place < plein) {
      const suite = this.enregistrement(place, fini);
      if (suite < 0) break;
      place = suite;
    }
    const reste = Math.max(0, this.plein - place);
    this.tampon.copyWithin(0, place, this.plein);
    this.plein = reste;
    this.attendre = reste * 2;
  }

  /** Met les octets à la suite du reste, dans un tampon qui sert d’un morceau à l’autre. */
  private joindre(octets: Uint8Array): void {
    const besoin = this.plein + octets.length;
    if (besoin >= this.tampon.length) {
      const plus = new Uint8Array(besoin + (besoin >> 2) + 1);
      plus.set(this.tampon.subarray(0, this.plein));
      this.tampon = plus;
    }
    this.tampon.set(octets, this.plein);
    this.plein = besoin;
  }

  /** Lit l’enregistrement qui commence en `p` ; rend le début du suivant, ou -1 s’il n’est pas fini. */
  private enregistrement(p: number, fini: boolean): number {
    const { ligne, sep, fin, tampon: o, plein } = this;
    let i = p;
    ligne.n = 0;
    for (;;) {
      const debut = i;
      let b = o[i]!;
      if (b === GUILLEMET) return this.avecGuillemets(this.lus, p, fini);
      while (b !== sep && b !== fin) b = o[++i]!;
      if (b === sep && i < plein) {
        this.cellule(debut, i++);
        continue;
      }
      if (i === plein && !fini) return -1;
      this.cellule(debut, i > debut && o[i - 1] === RETOUR ? i - 1 : i);
      ligne.suivies = 0;
      this.emettre(o);
      return i + 1;
    }
  }

  private cellule(debut: number, fin: number): void {
    const { ligne } = this;
    if (ligne.n === ligne.debuts.length) this.elargir();
    ligne.debuts[ligne.n] = debut;
    ligne.fins[ligne.n++] = fin;
  }

  private elargir(): void {
    for (const cle of ['debuts', 'fins'] as const) {
      const plus = new Int32Array(this.ligne.n * 2);
      plus.set(this.ligne[cle]);
      this.ligne[cle] = plus;
    }
  }

  private emettre(octets: Uint8Array): void {
    this.ligne.octets = octets;
    this.rang++;
    this.options.surLigne(this.ligne);
  }

  private avecGuillemets(o: Uint8Array, p: number, fini: boolean): number {
    this.douteux = false;
    const bout = this.finEnregistrement(o, p);
    if (bout < 0) {
      if (!fini && o.length - p <= ENREGISTREMENT_MAX) return -1;
      return this.auPiedDeLaLettre(o, p, fini);
    }
    // Le dernier octet connu est peut-être un guillemet que la suite doublera.
    if (bout === o.length && !fini) return -1;
    const cut = bout > p && o[bout - 1] === RETOUR ? bout - 1 : bout;
    if (!this.douteux) {
      this.lireGuillemets(o, p, cut);
      return bout + 1;
    }
    // Avec sa fin de ligne : papaparse ne tolère des blancs après un guillemet que devant elle.
    const finie = bout < o.length;
    const texte = decodeur.decode(o.subarray(p, cut)) + (finie ? '\n' : '');
    const analyseur = new Papa.Parser({
      delimiter: this.options.separateur,
      newline: '\n',
    } as ConstructorParameters<typeof Papa.Parser>[0]);
    const { data } = analyseur.parse(texte, 0, false) as Papa.ParseResult<string[]>;
    for (const cellules of finie ? data.slice(0, -1) : data) this.emettreTextes(cellules);
    return bout + 1;
  }

  /** Lit un enregistrement bien formé et complet ; les guillemets doublés se réduisent sur place. */
  private lireGuillemets(o: Uint8Array, p: number, fin: number): void {
    this.ligne.n = 0;
    this.ligne.suivies = 0;
    let i = p;
    for (;;) {
      let debut = i;
      let bout = i;
      if (o[i] === GUILLEMET && i < fin) {
        this.ligne.suivies = this.ligne.n + 1;
        debut = bout = ++i;
        while (i < fin && (o[i] !== GUILLEMET || o[i + 1] === GUILLEMET)) {
          if (o[i] === GUILLEMET) i++;
          o[bout++] = o[i++]!;
        }
        i++;
      } else {
        while (i < fin && o[i] !== this.sep) i++;
        bout = i;
      }
      this.cellule(debut, bout);
      if (i >= fin) break;
      i++;
    }
    this.emettre(o);
  }

  /** Position de la fin de ligne qui clôt l’enregistrement, `o.length` à la fin, -1 si un guillemet reste ouvert. */
  private finEnregistrement(o: Uint8Array, p: number): number {
    const { sep, fin } = this;
    let i = p;
    for (;;) {
      if (o[i] === GUILLEMET) {
        i = this.fermeture(o, i + 1);
        if (i < 0) return -1;
      } else while (i < o.length && o[i] !== sep && o[i] !== fin) i++;
      if (i >= o.length || o[i] === fin) return Math.min(i, o.length);
      i++;
    }
  }

  /** Après le guillemet ouvrant : position du séparateur ou de la fin de ligne qui suit le fermant. */
  private fermeture(o: Uint8Array, depuis: number): number {
    let i = depuis;
    for (;;) {
      i = o.indexOf(GUILLEMET, i);
      if (i < 0) return -1;
      if (o[i + 1] === GUILLEMET) {
        i += 2;
        continue;
      }
      let j = i + 1;
      while (j < o.length && (o[j] === ESPACE || (o[j] === RETOUR && this.fin !== RETOUR))) j++;
      if (j >= o.length || o[j] === this.sep || o[j] === this.fin) {
        const retourSeul = j === i + 2 && o[i + 1] === RETOUR && o[j] !== this.sep;
        if (j > i + 1 && !retourSeul) this.douteux = true;
        return j;
      }
      this.douteux = true;
      i++;
    }
  }

  private auPiedDeLaLettre(o: Uint8Array, p: number, fini: boolean): number {
    let bout = o.indexOf(this.fin, p);
    if (bout < 0 && !fini && o.length - p <= 4 * ENREGISTREMENT_MAX) return -1;
    if (bout < 0) bout = o.length;
    this.options.surGuillemetOuvert?.(this.rang + 1);
    const texte = decodeur.decode(o.subarray(p, bout)).replace(/\r$/, '');
    this.emettreTextes(texte.split(this.options.separateur));
    return bout + 1;
  }

  private emettreTextes(cellules: string[]): void {
    this.rang++;
    this.options.surLigne(ligneDepuisTextes(cellules, this.options.separateur));
  }
}

/** Des cellules déjà lues (guillemets, XLSX, GeoJSON), séparées comme elles le seraient dans un fichier. */
export function ligneDepuisTextes(cellules: readonly string[], separateur = ';'): LigneOctets {
  const octets = encodeur.encode(cellules.join(separateur));
  const n = cellules.length;
  const ligne = {
    octets,
    debuts: new Int32Array(n),
    fins: new Int32Array(n),
    n,
    suivies: n,
  };
  let debut = 0;
  for (let c = 0; c < n; c++) {
    const fin = debut + longueurUtf8(cellules[c]!);
    ligne.debuts[c] = debut;
    ligne.fins[c] = fin;
    debut = fin + 1;
  }
  return ligne;
}

/** La ligne, avec des cellules vides à la place des manquantes. */
export function completer(ligne: LigneOctets, vide: LigneOctets): LigneOctets {
  const pleine = {
    octets: ligne.octets,
    debuts: vide.debuts.slice(),
    fins: vide.fins.slice(),
    n: vide.n,
    suivies: vide.n,
  };
  for (const cle of ['debuts', 'fins'] as const) {
    pleine[cle].set(ligne[cle].subarray(0, ligne.n));
  }
  return pleine;
}

/** Longueur en UTF-8 ; une moitié de paire isolée devient U+FFFD (trois octets). */
export function longueurUtf8(texte: string): number {
  let n = 0;
  for (let i = 0; i < texte.length; i++) {
    const c = texte.charCodeAt(i);
    if (c < 0x80) n++;
    else if (c < 0x800) n += 2;
    else if (c >= 0xd800 && c < 0xdc00 && (texte.charCodeAt(i + 1) & 0xfc00) === 0xdc00) {
      n += 4;
      i++;
    } else n += 3;
  }
  return n;
}
