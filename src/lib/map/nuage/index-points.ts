/**
 * L’index spatial du nuage : les points rangés par maille de Web Mercator (zoom 12, ≈ 7 km), ligne
 * de mailles par ligne de mailles. Une fenêtre est alors une suite continue de points par ligne de
 * mailles : dessiner, survoler, compter dans une zone et agréger passent tous par là.
 */
import { MONDE, versX, versY } from './projection';
import type { Masque, Nuage } from './types';

/** Mailles par côté du monde. */
const COTE = 4096;
const DECALAGE = 20;

/** Une fenêtre en unités de projection, bornes comprises. */
export interface Fenetre {
  x0: number;
  y0: number;
  x1: number;
  y1: number;
}

export interface IndexPoints {
  /** Nombre de points placés. */
  taille: number;
  /** Lignes du nuage, placées ou non. */
  lignes: number;
  x: Uint32Array;
  y: Uint32Array;
  /** Rang du point dans le nuage d’origine. */
  rang: Uint32Array;
  categorie: Uint8Array;
  /** Mailles non vides, croissantes (y × 4096 + x), et rang de leur premier point. */
  mailles: Uint32Array;
  debuts: Uint32Array;
}

/** Tri par base, stable, en deux passes de 12 bits. */
function trier(cles: Uint32Array): Uint32Array {
  const n = cles.length;
  let ordre = new Uint32Array(n);
  let suivant = new Uint32Array(n);
  for (let i = 0; i < n; i++) ordre[i] = i;
  for (const bits of [0, 12]) {
    const places = new Uint32Array(COTE + 1);
    for (let i = 0; i < n; i++) places[((cles[i]! >>> bits) & 4095) + 1]!++;
    for (let k = 0; k < COTE; k++) places[k + 1]! += places[k]!;
    for (let i = 0; i < n; i++) {
      const o = ordre[i]!;
      suivant[places[(cles[o]! >>> bits) & 4095]!++] = o;
    }
    [ordre, suivant] = [suivant, ordre];
  }
  return ordre;
}

/** Coordonnées projetées des seuls points placés. */
function projeter({ lon, lat }: Nuage): { x: Uint32Array; y: Uint32Array; rang: Uint32Array } {
  const n = lon.length;
  const [x, y, rang] = [new Uint32Array(n), new Uint32Array(n), new Uint32Array(n)];
  let place = 0;
  for (let i = 0; i < n; i++) {
    const a = lon[i]!;
    const b = lat[i]!;
    // `NaN` échoue aux deux comparaisons.
    if (!(a >= -180 && a <= 180) || !(b >= -90 && b <= 90)) continue;
    x[place] = versX(a);
    y[place] = versY(b);
    rang[place++] = i;
  }
  return { x: x.subarray(0, place), y: y.subarray(0, place), rang: rang.subarray(0, place) };
}

export function indexer(nuage: Nuage): IndexPoints {
  const brut = projeter(nuage);
  const taille = brut.x.length;
  const cles = new Uint32Array(taille);
  for (let i = 0; i < taille; i++) {
    cles[i] = (brut.y[i]! >>> DECALAGE) * COTE + (brut.x[i]! >>> DECALAGE);
  }
  const ordre = trier(cles);
  const [x, y, rang] = [new Uint32Array(taille), new Uint32Array(taille), new Uint32Array(taille)];
  const categorie = new Uint8Array(taille);
  const mailles: number[] = [];
  const debuts: number[] = [];
  for (let i = 0; i < taille; i++) {
    const o = ordre[i]!;
    x[i] = brut.x[o]!;
    y[i] = brut.y[o]!;
    rang[i] = brut.rang[o]!;
    categorie[i] = nuage.categorie[rang[i]!]!;
    if (mailles[mailles.length - 1] === cles[o]) continue;
    mailles.push(cles[o]!);
    debuts.push(i);
  }
  debuts.push(taille);
  return {
    taille,
    lignes: nuage.lon.length,
    x,
    y,
    rang,
    categorie,
    mailles: Uint32Array.from(mailles),
    debuts: Uint32Array.from(debuts),
  };
}

/** Le même index, d’autres catégories. */
export function recategoriser(index: IndexPoints, categorie: Uint8Array): IndexPoints {
  const rangees = new Uint8Array(index.taille);
  for (let i = 0; i < index.taille; i++) rangees[i] = categorie[index.rang[i]!]!;
  return { ...index, categorie: rangees };
}

/** Le masque, dans l’ordre de l’index. Sans masque, tout est visible. */
export function ordonnerMasque(index: IndexPoints, masque: Masque): Uint8Array {
  const visibles = new Uint8Array(index.taille).fill(1);
  if (!masque) return visibles;
  for (let i = 0; i < index.taille; i++) visibles[i] = masque[index.rang[i]!] ? 1 : 0;
  return visibles;
}

export function compter(visibles: Uint8Array): number {
  let n = 0;
  for (let i = 0; i < visibles.length; i++) n += visibles[i]!;
  return n;
}

/** Premier rang dont la maille est ≥ `cle`. */
function chercher(mailles: Uint32Array, cle: number): number {
  let [bas, haut] = [0, mailles.length];
  while (bas < haut) {
    const milieu = (bas + haut) >> 1;
    if (mailles[milieu]! < cle) bas = milieu + 1;
    else haut = milieu;
  }
  return bas;
}

const maille = (v: number) => Math.min(COTE - 1, Math.max(0, Math.floor(v / (MONDE / COTE))));

/**
 * Appelle `tranche(debut, fin)` pour chaque suite de points qui peut tomber dans la fenêtre. Des
 * points voisins en sortent : l’appelant vérifie chacun s’il en a besoin.
 */
export function parcourir(
  index: IndexPoints,
  f: Fenetre,
  tranche: (debut: number, fin: number) => void,
): void {
  const [gauche, droite, bas] = [maille(f.x0), maille(f.x1), maille(f.y1)];
  const { mailles, debuts } = index;
  for (let my = maille(f.y0); my <= bas; my++) {
    const de = chercher(mailles, my * COTE + gauche);
    if (de === mailles.length) return;
    // Saute d’un coup les lignes de mailles vides.
    my = Math.max(my, Math.floor(mailles[de]! / COTE));
    if (my > bas) return;
    const depart = chercher(mailles, my * COTE + gauche);
    const fin = chercher(mailles, my * COTE + droite + 1);
    if (fin > depart) tranche(debuts[depart]!, debuts[fin]!);
  }
}

/** Le point visible le plus proche de (x, y), à `rayon` unités au plus ; −1 si aucun. */
export function plusProche(
  index: IndexPoints,
  visibles: Uint8Array,
  [x, y]: readonly [number, number],
  rayon: number,
): number {
  let trouve = -1;
  let meilleur = rayon * rayon;
  const f = { x0: x - rayon, y0: y - rayon, x1: x + rayon, y1: y + rayon };
  parcourir(index, f, (debut, fin) => {
    for (let i = debut; i < fin; i++) {
      if (!visibles[i]) continue;
      const dx = index.x[i]! - x;
      const dy = index.y[i]! - y;
      const d = dx * dx + dy * dy;
      if (d > meilleur || (d === meilleur && trouve >= 0)) continue;
      trouve = i;
      meilleur = d;
    }
  });
  return trouve;
}
