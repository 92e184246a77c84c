/**
 * Le groupement : les points comptés par petites cases à un zoom entier, puis les cases voisines
 * réunies autour des plus chargées. Chaque point visible est dans un groupe et un seul.
 */
import { parcourir, type Fenetre, type IndexPoints } from './index-points';

/** Côté d’une case : 16 pixels CSS. */
const BITS_CASE = 4;
const BITS_TUILE = 9;
/** Une case rejoint une case plus chargée à moins de 3 cases (48 px). */
const PORTEE = 3;
const PORTEE2 = PORTEE * PORTEE;
/** Côté d’un bloc, en cases : les groupes d’un bloc ne dépendent pas de la vue au pixel près. */
const BLOC = 64;

export interface Groupe {
  /** Barycentre, en unités de projection. */
  x: number;
  y: number;
  total: number;
  /** Points par catégorie. */
  parts: Uint32Array;
  /** Premier point du groupe, dans l’index. */
  premier: number;
}

/** Une région rectangulaire de cases, bornes comprises. */
export interface Region {
  zoom: number;
  cx0: number;
  cy0: number;
  cx1: number;
  cy1: number;
}

const decalage = (zoom: number) => 32 - BITS_TUILE - zoom + BITS_CASE;

/** La région à grouper pour une vue : ses blocs et un bloc de plus tout autour. */
export function regionPour(f: Fenetre, zoom: number): Region {
  const taille = 2 ** decalage(zoom);
  const max = 2 ** (32 - decalage(zoom)) - 1;
  const bloc = (v: number) => Math.floor(v / taille / BLOC);
  const borner = (c: number) => Math.max(0, Math.min(max, c));
  return {
    zoom,
    cx0: borner((bloc(f.x0) - 1) * BLOC),
    cy0: borner((bloc(f.y0) - 1) * BLOC),
    cx1: borner((bloc(f.x1) + 2) * BLOC - 1),
    cy1: borner((bloc(f.y1) + 2) * BLOC - 1),
  };
}

export const memeRegion = (a: Region, b: Region): boolean =>
  a.zoom === b.zoom && a.cx0 === b.cx0 && a.cy0 === b.cy0 && a.cx1 === b.cx1 && a.cy1 === b.cy1;

interface Cases {
  largeur: number;
  hauteur: number;
  comptes: Uint32Array;
  /** Sommes des coordonnées : exactes en double jusqu’à deux millions de points. */
  sx: Float64Array;
  sy: Float64Array;
  premiers: Int32Array;
  parts: Uint32Array;
  pleines: number[];
}

function compterCases(
  index: IndexPoints,
  visibles: Uint8Array,
  categories: number,
  r: Region,
): Cases {
  const [largeur, hauteur] = [r.cx1 - r.cx0 + 1, r.cy1 - r.cy0 + 1];
  const n = largeur * hauteur;
  const c: Cases = {
    largeur,
    hauteur,
    comptes: new Uint32Array(n),
    sx: new Float64Array(n),
    sy: new Float64Array(n),
    premiers: new Int32Array(n),
    parts: new Uint32Array(n * categories),
    pleines: [],
  };
  const bits = decalage(r.zoom);
  const taille = 2 ** bits;
  const fenetre = {
    x0: r.cx0 * taille,
    y0: r.cy0 * taille,
    x1: (r.cx1 + 1) * taille - 1,
    y1: (r.cy1 + 1) * taille - 1,
  };
  parcourir(index, fenetre, (debut, fin) => {
    for (let i = debut; i < fin; i++) {
      if (!visibles[i]) continue;
      const cx = (index.x[i]! >>> bits) - r.cx0;
      const cy = (index.y[i]! >>> bits) - r.cy0;
      if (cx < 0 || cy < 0 || cx >= largeur || cy >= hauteur) continue;
      const k = cy * largeur + cx;
      if (c.comptes[k] === 0) {
        c.pleines.push(k);
        c.premiers[k] = i;
      }
      c.comptes[k]!++;
      c.sx[k]! += index.x[i]!;
      c.sy[k]! += index.y[i]!;
      c.parts[k * categories + index.categorie[i]!]!++;
    }
  });
  return c;
}

/** Les groupes d’une région, du plus gros au plus petit noyau. */
export function agreger(
  index: IndexPoints,
  visibles: Uint8Array,
  categories: number,
  region: Region,
): Groupe[] {
  const c = compterCases(index, visibles, categories, region);
  const prises = new Uint8Array(c.comptes.length);
  const ordre = c.pleines.sort((a, b) => c.comptes[b]! - c.comptes[a]! || a - b);
  const groupes: Groupe[] = [];
  for (const noyau of ordre) {
    if (!prises[noyau]) groupes.push(reunir(c, prises, noyau, categories));
  }
  return groupes;
}

/** Réunit au noyau les cases libres à sa portée. */
function reunir(c: Cases, prises: Uint8Array, noyau: number, categories: number): Groupe {
  const [nx, ny] = [noyau % c.largeur, Math.floor(noyau / c.largeur)];
  const parts = new Uint32Array(categories);
  let [total, sx, sy] = [0, 0, 0];
  for (let dy = -PORTEE; dy <= PORTEE; dy++) {
    const cy = ny + dy;
    if (cy < 0 || cy >= c.hauteur) continue;
    for (let dx = -PORTEE; dx <= PORTEE; dx++) {
      const cx = nx + dx;
      if (cx < 0 || cx >= c.largeur || dx * dx + dy * dy > PORTEE2) continue;
      const k = cy * c.largeur + cx;
      if (prises[k] || c.comptes[k] === 0) continue;
      prises[k] = 1;
      total += c.comptes[k]!;
      sx += c.sx[k]!;
      sy += c.sy[k]!;
      for (let p = 0; p < categories; p++) parts[p]! += c.parts[k * categories + p]!;
    }
  }
  return { x: sx / total, y: sy / total, total, parts, premier: c.premiers[noyau]! };
}
