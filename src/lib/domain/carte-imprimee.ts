/**
 * Une carte dessinée en SVG par le serveur : projection, cadre, tracés, échelle, étiquettes.
 * Pour une note imprimée ou une silhouette, où ni WebGL ni JavaScript ne sont là.
 *
 * Coordonnées « monde » : Mercator sur le carré unité, y vers le sud, comme les tuiles.
 */
import type { Emprise, Niveau, Position } from './territoire';
import { LATITUDE_MAX } from './tuiles';

export type Point = [x: number, y: number];
/** Anneau ou ligne, sommets à plat, en coordonnées monde. */
export type Trace = number[];

const EQUATEUR_KM = 40_075.017;

export function projeter([lon, lat]: Position): Point {
  const borne = Math.max(-LATITUDE_MAX, Math.min(LATITUDE_MAX, lat));
  const sinus = Math.sin((borne * Math.PI) / 180);
  return [lon / 360 + 0.5, 0.5 - Math.log((1 + sinus) / (1 - sinus)) / (4 * Math.PI)];
}

/** Kilomètres d’une unité monde à l’ordonnée `y` : l’échelle de Mercator varie avec la latitude. */
export function kmParUnite(y: number): number {
  return EQUATEUR_KM / Math.cosh((0.5 - y) * 2 * Math.PI);
}

/** Rectangle du monde et sa taille à l’écran ou sur le papier, en unités SVG. */
export interface Cadre {
  x: number;
  y: number;
  /** Unités SVG par unité monde. */
  facteur: number;
  largeur: number;
  hauteur: number;
}

type Boite = [x0: number, y0: number, x1: number, y1: number];

export function boiteDe([ouest, sud, est, nord]: Emprise): Boite {
  const [x0, y0] = projeter([ouest, nord]);
  const [x1, y1] = projeter([est, sud]);
  return [x0, y0, x1, y1];
}

const cote = ([x0, y0, x1, y1]: Boite) => Math.max(x1 - x0, y1 - y0);
const etendre = ([x0, y0, x1, y1]: Boite, [x, y]: Point): Boite => [
  Math.min(x0, x),
  Math.min(y0, y),
  Math.max(x1, x),
  Math.max(y1, y),
];

/**
 * La boîte d’un territoire, élargie aux points proches tant qu’elle reste lisible : pas plus de
 * `limiteKm` de côté, ou de 1,6 fois le territoire. Les points sont donnés du plus proche au plus loin.
 */
export function boiteAvec(emprise: Emprise, proches: Position[], limiteKm: number): Boite {
  let boite = boiteDe(emprise);
  const km = kmParUnite((boite[1] + boite[3]) / 2);
  const limite = Math.max(limiteKm / km, cote(boite) * 1.6);
  for (const p of proches) {
    const plus = etendre(boite, projeter(p));
    if (cote(plus) > limite) continue;
    boite = plus;
  }
  return boite;
}

/** Le cadre de `largeur × hauteur` centré sur une boîte, avec une marge (part du côté). */
export function cadrer(
  [x0, y0, x1, y1]: Boite,
  largeur: number,
  hauteur: number,
  marge = 0.08,
): Cadre {
  // Une île de quelques hectares resterait un point : jamais moins de 1 km de côté.
  const minimum = 1 / kmParUnite((y0 + y1) / 2);
  const utile = 1 - 2 * marge;
  const facteur = Math.min(
    (largeur * utile) / Math.max(x1 - x0, minimum),
    (hauteur * utile) / Math.max(y1 - y0, minimum),
  );
  const [cx, cy] = [(x0 + x1) / 2, (y0 + y1) / 2];
  return {
    x: cx - largeur / facteur / 2,
    y: cy - hauteur / facteur / 2,
    facteur,
    largeur,
    hauteur,
  };
}

export const boiteDuCadre = ({ x, y, facteur, largeur, hauteur }: Cadre): Boite => [
  x,
  y,
  x + largeur / facteur,
  y + hauteur / facteur,
];

/** Un point du monde dans le cadre, en unités SVG. */
export const placer = (c: Cadre, [x, y]: Point): Point => [
  (x - c.x) * c.facteur,
  (y - c.y) * c.facteur,
];

export const dansLeCadre = (c: Cadre, [x, y]: Point, bord = 0): boolean =>
  x >= bord && y >= bord && x <= c.largeur - bord && y <= c.hauteur - bord;

const arrondi = (n: number) => Math.round(n * 10) / 10;

/** Vrai si le tracé a une chance de se voir dans le cadre. */
function visible(c: Cadre, t: Trace): boolean {
  const [x0, y0, x1, y1] = boiteDuCadre(c);
  let [a, b, d, e] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i < t.length; i += 2) {
    a = Math.min(a, t[i]!);
    d = Math.max(d, t[i]!);
    b = Math.min(b, t[i + 1]!);
    e = Math.max(e, t[i + 1]!);
  }
  return a <= x1 && d >= x0 && b <= y1 && e >= y0;
}

/**
 * Attribut `d` d’un ensemble de tracés. Les sommets plus proches que `tolerance` unités SVG du
 * précédent sont omis, sauf les extrémités : le papier ne les montrerait pas.
 */
export function tracer(c: Cadre, traces: Trace[], ferme: boolean, tolerance = 0.4): string {
  let d = '';
  for (const t of traces) {
    if (!visible(c, t)) continue;
    let dernier: Point | undefined;
    let morceau = '';
    for (let i = 0; i < t.length; i += 2) {
      const p = placer(c, [t[i]!, t[i + 1]!]);
      const fin = i === t.length - 2;
      if (dernier && !fin && Math.hypot(p[0] - dernier[0], p[1] - dernier[1]) < tolerance) continue;
      morceau += `${dernier ? 'L' : 'M'}${arrondi(p[0])} ${arrondi(p[1])}`;
      dernier = p;
    }
    d += ferme ? `${morceau}Z` : morceau;
  }
  return d;
}

export interface EchelleGraphique {
  km: number;
  /** Longueur du trait, en unités SVG. */
  longueur: number;
}

/** Un nombre rond de kilomètres (1, 2 ou 5 × 10ⁿ) pour un trait d’au plus `maximum` unités SVG. */
export function echelle(c: Cadre, maximum: number): EchelleGraphique {
  const milieu = c.y + c.hauteur / c.facteur / 2;
  const kmMax = (maximum / c.facteur) * kmParUnite(milieu);
  const puissance = 10 ** Math.floor(Math.log10(kmMax));
  const km = [5, 2, 1].map((n) => n * puissance).find((n) => n <= kmMax) ?? puissance;
  return { km, longueur: arrondi((km / kmParUnite(milieu)) * c.facteur) };
}

export interface Etiquette {
  nom: string;
  x: number;
  y: number;
}

/** Rectangle occupé, en unités SVG. */
export type Occupe = [x0: number, y0: number, x1: number, y1: number];

const heurte = (a: Occupe, b: Occupe) => a[0] < b[2] && a[2] > b[0] && a[1] < b[3] && a[3] > b[1];

/**
 * Pose des noms sans qu’ils se chevauchent ni couvrent ce qui est déjà là, dans l’ordre donné, jusqu’à
 * `maximum`. `corps` : taille des lettres, dont la largeur moyenne est estimée à la moitié.
 */
export function etiqueter(
  c: Cadre,
  noms: { nom: string; point: Point }[],
  occupes: Occupe[],
  { corps, maximum }: { corps: number; maximum: number },
): Etiquette[] {
  const pris = [...occupes];
  const posees: Etiquette[] = [];
  for (const { nom, point } of noms) {
    if (posees.length >= maximum) break;
    const [x, y] = placer(c, point);
    const demi = (nom.length * corps * 0.54) / 2;
    if (x - demi < 2 || x + demi > c.largeur - 2 || y < corps || y > c.hauteur - corps) continue;
    const boite: Occupe = [x - demi - 2, y - corps * 0.8, x + demi + 2, y + corps * 0.5];
    if (pris.some((autre) => heurte(autre, boite))) continue;
    pris.push(boite);
    posees.push({ nom, x: arrondi(x), y: arrondi(y + corps * 0.3) });
  }
  return posees;
}

/** Taille d’un dessin, en unités SVG. */
export interface Dimensions {
  largeur: number;
  hauteur: number;
}

/** Ce qu’une carte imprimée a sous ses points : des attributs `d` de tracés SVG, prêts à poser. */
export interface FondImprime extends Dimensions {
  pays: string;
  terre: string;
  territoire: string;
  bord: string;
  cote: string;
  limites: { niveau: Niveau; d: string }[];
  etiquettes: Etiquette[];
  echelle: EchelleGraphique;
}

/** De quoi trouver une place libre à chacun, même dans une grande ville. */
const ESSAIS = 900;

/**
 * Écarte des disques qui se cachent : chacun tourne autour de sa place jusqu’à en trouver une libre.
 * `libre` dit si une place convient par ailleurs. Ceux qui ont bougé gardent leur place en `ancre`.
 */
export function ecarter<P extends { x: number; y: number }>(
  points: readonly P[],
  rayon: number,
  libre: (x: number, y: number) => boolean = () => true,
): (P & { ancre?: Point })[] {
  const poses: (P & { ancre?: Point })[] = [];
  for (const p of points) {
    let [x, y] = [p.x, p.y];
    const tient = () =>
      libre(x, y) && poses.every((q) => Math.hypot(q.x - x, q.y - y) >= 2 * rayon);
    for (let essai = 1; essai < ESSAIS && !tient(); essai++) {
      const angle = essai * 2.4;
      const ecart = 0.68 * rayon * Math.sqrt(essai);
      x = p.x + ecart * Math.cos(angle);
      y = p.y + ecart * Math.sin(angle);
    }
    const bouge = Math.hypot(x - p.x, y - p.y) > rayon;
    const ancre: Point = [arrondi(p.x), arrondi(p.y)];
    poses.push({ ...p, x: arrondi(x), y: arrondi(y), ...(bouge ? { ancre } : {}) });
  }
  return poses;
}
