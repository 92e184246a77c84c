/**
 * La densité : les points comptés par petites cases d’écran, lissés par trois moyennes mobiles (une
 * gaussienne, à 3 % près), et rendus en aplats bornés : une légende peut alors les nommer.
 */
import { parcourir, type IndexPoints } from './index-points';
import { kmParUnite, versPosition, type Vue } from './projection';
import { motDe } from './trame';

/** Côté d’une case, en pixels CSS. */
const CASE = 3;
/** Demi-largeur d’une moyenne mobile, en cases ; l’écart type du tout est d’environ 16 px. */
const DEMI = 5;
const PASSES = 3;
const DEBORD = DEMI * PASSES;
/** Écart type du lissage, en pixels CSS : trois moyennes de 2 × 5 + 1 cases. */
export const SIGMA_PX = CASE * Math.sqrt((PASSES * ((2 * DEMI + 1) ** 2 - 1)) / 12);

export interface Grille {
  largeur: number;
  hauteur: number;
  /** Structures par km², lissées. */
  valeurs: Float32Array;
  max: number;
}

/** Moyenne mobile de toutes les lignes, rendue transposée : deux appels font les deux sens. */
function lisser(source: Float32Array, largeur: number, hauteur: number): Float32Array {
  const rendue = new Float32Array(source.length);
  const part = 1 / (2 * DEMI + 1);
  for (let y = 0; y < hauteur; y++) {
    const ligne = y * largeur;
    let somme = 0;
    for (let x = 0; x < Math.min(DEMI, largeur); x++) somme += source[ligne + x]!;
    for (let x = 0; x < largeur; x++) {
      if (x + DEMI < largeur) somme += source[ligne + x + DEMI]!;
      if (x - DEMI - 1 >= 0) somme -= source[ligne + x - DEMI - 1]!;
      rendue[x * hauteur + y] = somme * part;
    }
  }
  return rendue;
}

/** Nombre de points par case, débord compris. */
export function compterGrille(index: IndexPoints, visibles: Uint8Array, vue: Vue): Grille {
  const cote = CASE * vue.densite;
  const largeur = Math.ceil(vue.largeur / cote) + 2 * DEBORD;
  const hauteur = Math.ceil(vue.hauteur / cote) + 2 * DEBORD;
  const valeurs = new Float32Array(largeur * hauteur);
  const [dx, dy] = [vue.ox / cote - DEBORD, vue.oy / cote - DEBORD];
  const k = vue.echelle / cote;
  const fenetre = { x0: dx / k, y0: dy / k, x1: (dx + largeur) / k, y1: (dy + hauteur) / k };
  parcourir(index, fenetre, (debut, fin) => {
    for (let i = debut; i < fin; i++) {
      if (!visibles[i]) continue;
      const cx = Math.floor(index.x[i]! * k - dx);
      const cy = Math.floor(index.y[i]! * k - dy);
      if (cx >= 0 && cy >= 0 && cx < largeur && cy < hauteur) valeurs[cy * largeur + cx]!++;
    }
  });
  return { largeur, hauteur, valeurs, max: 0 };
}

export function densite(index: IndexPoints, visibles: Uint8Array, vue: Vue): Grille {
  const brute = compterGrille(index, visibles, vue);
  const { largeur, hauteur } = brute;
  let valeurs = brute.valeurs;
  for (let passe = 0; passe < PASSES; passe++) {
    valeurs = lisser(lisser(valeurs, largeur, hauteur), hauteur, largeur);
  }
  const parKm2 = 1 / kmCase(vue) ** 2;
  let max = 0;
  for (let i = 0; i < valeurs.length; i++) {
    valeurs[i]! *= parKm2;
    if (valeurs[i]! > max) max = valeurs[i]!;
  }
  return { largeur, hauteur, valeurs, max };
}

/** Latitude du centre de la vue. */
export const latitudeVue = (vue: Vue): number =>
  versPosition(0, (vue.oy + vue.hauteur / 2) / vue.echelle)[1];

function kmCase(vue: Vue): number {
  return (kmParUnite(latitudeVue(vue)) * CASE * vue.densite) / vue.echelle;
}

/** Rayon de lissage au sol, en km. */
export function rayonLissage(vue: Vue): number {
  return (kmCase(vue) / CASE) * SIGMA_PX;
}

const RONDS = [1, 2, 5];

/** `n` bornes rondes (1, 2, 5, 10…) croissantes, dont la dernière est la plus haute sous `max`. */
export function bornesRondes(max: number, n: number): number[] {
  if (!(max > 0)) return [];
  let rang = Math.floor(Math.log10(max)) * 3 + 2;
  const valeur = (k: number) => Number(`${RONDS[((k % 3) + 3) % 3]}e${Math.floor(k / 3)}`);
  while (valeur(rang) >= max) rang--;
  return Array.from({ length: n }, (_, k) => valeur(rang - n + 1 + k));
}

/** De loin en loin plus opaques : les noms du fond se lisent sous les faibles densités. */
const opacite = (classe: number, n: number) => Math.round(120 + (classe / Math.max(1, n - 1)) * 90);

/** Les aplats, un pixel CSS par pixel : les valeurs sont interpolées entre les cases. */
export function peindre(g: Grille, bornes: readonly number[], couleurs: readonly string[]) {
  const [largeur, hauteur] = [(g.largeur - 2 * DEBORD) * CASE, (g.hauteur - 2 * DEBORD) * CASE];
  const image = new ImageData(largeur, hauteur);
  const mots = new Uint32Array(image.data.buffer);
  const encres = Uint32Array.from(couleurs, (c, k) => motDe(c, opacite(k, couleurs.length)));
  const plancher = bornes[0] ?? Infinity;
  const v = g.valeurs;
  for (let y = 0; y < hauteur; y++) {
    const gy = (y + 0.5) / CASE - 0.5 + DEBORD;
    const [haut, fy] = [Math.floor(gy), gy - Math.floor(gy)];
    for (let x = 0; x < largeur; x++) {
      const gx = (x + 0.5) / CASE - 0.5 + DEBORD;
      const gauche = Math.floor(gx);
      const fx = gx - gauche;
      const k = haut * g.largeur + gauche;
      const a = v[k]! + (v[k + 1]! - v[k]!) * fx;
      const b = v[k + g.largeur]! + (v[k + g.largeur + 1]! - v[k + g.largeur]!) * fx;
      const valeur = a + (b - a) * fy;
      if (valeur < plancher) continue;
      let classe = 0;
      while (classe + 1 < bornes.length && valeur >= bornes[classe + 1]!) classe++;
      mots[y * largeur + x] = encres[classe]!;
    }
  }
  return image;
}
