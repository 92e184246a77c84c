/**
 * Le rendu logiciel : les points sont posés dans un tableau de pixels, sans WebGL. Sans processeur
 * graphique, WebGL n’est qu’un détour par le même processeur ; ici, seuls les pixels touchés
 * coûtent. Les points d’un même pixel sont comptés et ne font qu’un disque, plus gros : à petite
 * échelle un disque dit combien, et 220 000 points n’en dessinent jamais 220 000.
 */
import { parcourir, type IndexPoints } from './index-points';
import type { Vue } from './projection';
import { timbre, type Timbre } from './tampons';

/** Un disque par doublement du nombre de points : 1, 2–3, 4–7, … 128 et plus. */
const PALIERS = 8;
/** Rien ne dépasse d’un canevas : la marge du plus gros disque l’entoure. */
const MARGE = 48;
/** Rayon, en pixels CSS, à partir duquel un disque porte un jour de papier. */
const RAYON_JOUR = 2.6;

/**
 * Rayon d’un point seul, en pixels CSS : il grandit avec le zoom, et de loin selon l’affluence —
 * deux cents structures se voient de loin, deux cent mille ne couvrent pas le pays.
 */
export function rayonPoint(zoom: number, nombre: number): number {
  const avance = Math.min(1, Math.max(0, (zoom - 5) / 9));
  const affluence = Math.min(2.2, Math.max(0.7, (30_000 / Math.max(1, nombre)) ** 0.2));
  return (1.35 + avance * 4.65) * (affluence + (1 - affluence) * avance);
}

export const palierDe = (compte: number): number => Math.min(PALIERS - 1, 31 - Math.clz32(compte));

/** L’aire double à peu près tous les quatre paliers : gros sans cacher les voisins. */
export const grossissement = (palier: number): number => 1 + 0.2 * palier;

/** `#rrggbb` → mot de 32 bits d’une image (petit-boutiste : ABVR). */
export function motDe(couleur: string, opacite = 255): number {
  const n = Number.parseInt(couleur.slice(1), 16);
  const [r, v, b] = [n >> 16, (n >> 8) & 255, n & 255];
  return ((opacite << 24) | (b << 16) | (v << 8) | r) >>> 0;
}

export interface EncresTrame {
  couleurs: readonly string[];
  papier: string;
  /** Points visibles en tout, dans la vue et hors d’elle. */
  nombre: number;
}

/** Ce qu’un pixel accumule, dans l’image même : 16 bits de compte, 8 de voix, 8 de catégorie. */
const COMPTE_MAX = 0xffff;
const UNE_VOIX = 0x10000;
const VOIX = 0xff0000;

export class Trame {
  #largeur = 0;
  #pas = 0;
  #hauteur = 0;
  #pixels = new Uint32Array(0);
  /** Pixels touchés, dans l’ordre ; puis rangés par palier, avec leur catégorie. */
  #touches = new Uint32Array(0);
  #ranges = new Uint32Array(0);
  #categories = new Uint8Array(0);

  /** Dessine et rend l’image, marge comprise. Posée en (−marge, −marge), elle cadre la vue. */
  dessiner(
    index: IndexPoints,
    visibles: Uint8Array,
    vue: Vue,
    encres: EncresTrame,
  ): { image: ImageData; marge: number; disques: number } {
    const image = this.#dimensionner(vue, index.taille);
    const touches = this.#rassembler(index, visibles, vue);
    this.#poser(this.#ranger(touches), vue, encres);
    // Entre deux dessins, la mémoire ne garde que le canevas.
    this.#pixels = new Uint32Array(0);
    return { image, marge: MARGE, disques: touches };
  }

  #dimensionner({ largeur, hauteur }: Vue, taille: number): ImageData {
    [this.#largeur, this.#hauteur] = [largeur, hauteur];
    this.#pas = largeur + 2 * MARGE;
    const image = new ImageData(this.#pas, hauteur + 2 * MARGE);
    this.#pixels = new Uint32Array(image.data.buffer);
    if (this.#touches.length < taille) {
      this.#touches = new Uint32Array(taille);
      this.#ranges = new Uint32Array(taille);
      this.#categories = new Uint8Array(taille);
    }
    return image;
  }

  /**
   * Compte les points visibles par pixel, et y élit la catégorie la plus fréquente (vote de Boyer et
   * Moore) ; rend le nombre de pixels touchés.
   */
  #rassembler(index: IndexPoints, visibles: Uint8Array, vue: Vue): number {
    const { x, y, categorie } = index;
    const { echelle, ox, oy } = vue;
    const pixels = this.#pixels;
    const touches = this.#touches;
    // Un disque dont le centre est à peine hors du cadre y entre encore.
    const debord = MARGE >> 1;
    const dx = ox - debord;
    const dy = oy - debord;
    const l = this.#largeur + MARGE;
    const h = this.#hauteur + MARGE;
    const pas = this.#pas;
    const decalage = debord * pas + debord;
    let n = 0;
    const [x0, y0, x1, y1] = [dx / echelle, dy / echelle, (dx + l) / echelle, (dy + h) / echelle];
    parcourir(index, { x0, y0, x1, y1 }, (debut, fin) => {
      for (let i = debut; i < fin; i++) {
        if (visibles[i] === 0) continue;
        const px = Math.floor(x[i]! * echelle - dx);
        const py = Math.floor(y[i]! * echelle - dy);
        if (px < 0 || py < 0 || px >= l || py >= h) continue;
        const p = py * pas + px + decalage;
        const mot = pixels[p]!;
        if (mot === 0) touches[n++] = p;
        pixels[p] = accumuler(mot, categorie[i]!);
      }
    });
    return n;
  }

  /** Range les pixels touchés par palier croissant, les plus chargés dessus, et vide l’image. */
  #ranger(n: number): Uint32Array {
    const bornes = new Uint32Array(PALIERS + 1);
    for (let k = 0; k < n; k++) {
      bornes[palierDe(this.#pixels[this.#touches[k]!]! & COMPTE_MAX) + 1]!++;
    }
    for (let k = 0; k < PALIERS; k++) bornes[k + 1]! += bornes[k]!;
    const places = bornes.slice();
    for (let k = 0; k < n; k++) {
      const p = this.#touches[k]!;
      const mot = this.#pixels[p]!;
      const place = places[palierDe(mot & COMPTE_MAX)]!++;
      this.#ranges[place] = p;
      this.#categories[place] = mot >>> 24;
      this.#pixels[p] = 0;
    }
    return bornes;
  }

  #poser(
    bornes: Uint32Array,
    { zoom, densite }: Vue,
    { couleurs, papier, nombre }: EncresTrame,
  ): void {
    const encres = Uint32Array.from(couleurs, (c) => motDe(c));
    const jour = motDe(papier, 225);
    const base = rayonPoint(zoom, nombre) * densite;
    // De loin, un jour autour des seuls gros disques blanchirait les villes.
    const avecJour = base >= RAYON_JOUR * densite;
    for (let palier = 0; palier < PALIERS; palier++) {
      const [debut, fin] = [bornes[palier]!, bornes[palier + 1]!];
      if (fin === debut) continue;
      const r = Math.min(MARGE / 2 - 4, base * grossissement(palier));
      const t = timbre(r, this.#pas, avecJour);
      for (let k = debut; k < fin; k++) {
        this.#estamper(t, this.#ranges[k]!, encres[this.#categories[k]!]!, jour);
      }
    }
  }

  #estamper(
    { coeur, bord, opacites, jour: anneau }: Timbre,
    p: number,
    encre: number,
    jour: number,
  ) {
    const pixels = this.#pixels;
    for (let j = 0; j < anneau.length; j++) pixels[p + anneau[j]!] = jour;
    for (let j = 0; j < coeur.length; j++) pixels[p + coeur[j]!] = encre;
    for (let j = 0; j < bord.length; j++) {
      const q = p + bord[j]!;
      // Un bord ne creuse jamais un disque voisin.
      if (pixels[q]! >>> 24 < opacites[j]!) {
        pixels[q] = ((encre & 0xffffff) | (opacites[j]! << 24)) >>> 0;
      }
    }
  }
}

/** Un point de plus dans un pixel. */
function accumuler(mot: number, categorie: number): number {
  if (mot === 0) return ((categorie << 24) | UNE_VOIX | 1) >>> 0;
  const suivant = (mot & COMPTE_MAX) < COMPTE_MAX ? mot + 1 : mot;
  if (suivant >>> 24 === categorie) {
    return (suivant & VOIX) === VOIX ? suivant : suivant + UNE_VOIX;
  }
  if ((suivant & VOIX) > UNE_VOIX) return suivant - UNE_VOIX;
  return ((categorie << 24) | UNE_VOIX | (suivant & COMPTE_MAX)) >>> 0;
}
