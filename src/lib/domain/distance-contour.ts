/**
 * Distance d’un point à un contour, en kilomètres : 0 à l’intérieur, sinon jusqu’au bord le plus
 * proche, tous anneaux compris (îles, enclaves, morceaux d’outre-mer).
 *
 * Tout se mesure entre points de la sphère unité : pas de projection, donc rien à recaler selon la
 * latitude. Un côté est pris comme une corde : sur 50 km, la flèche est de 49 m. Les sommets d’un arc
 * sont rangés par boules englobantes ; on n’ouvre que celles qui peuvent contenir mieux.
 */
import type { ContenuFormes } from './formes';
import { RAYON_TERRE_KM } from './proximite';
import { NIVEAUX } from './territoire';
import type { Niveau, Position, ReferenceTerritoire } from './territoire';

const RAD = Math.PI / 180;
/** Côtés par boule : assez pour que la liste des boules soit courte, peu pour les fouiller vite. */
const COTES_PAR_BOULE = 12;

type Vecteur = [number, number, number];

export function versSphere([lon, lat]: Position): Vecteur {
  const c = Math.cos(lat * RAD);
  return [c * Math.cos(lon * RAD), c * Math.sin(lon * RAD), Math.sin(lat * RAD)];
}

/** Corde de la sphère unité → kilomètres sur la sphère. */
const kmDeCorde = (corde: number) => 2 * RAYON_TERRE_KM * Math.asin(Math.min(1, corde / 2));

/** Les arcs de tous les contours, prêts à mesurer. Immuable, partagé par toutes les formes. */
export class Trace {
  /** Degrés, `[lon, lat…]`, tous arcs à la suite. */
  readonly degres: Float64Array;
  /** Sphère unité, `[x, y, z…]`. */
  readonly sphere: Float64Array;
  /** Premier sommet de l’arc `a` ; `debuts[a + 1]` : après le dernier. */
  readonly debuts: Uint32Array;
  /** Ouest, sud, est, nord de chaque arc, en degrés. */
  readonly emprises: Float64Array;
  /** Première boule de l’arc `a`. */
  readonly boulesDe: Uint32Array;
  /** Premier et dernier sommet de chaque boule. */
  readonly bornes: Uint32Array;
  /** Centre et rayon de chaque boule. */
  readonly boules: Float64Array;

  constructor(arcs: ArrayLike<number>[], pas: number) {
    const sommets = arcs.reduce((n, arc) => n + arc.length / 2, 0);
    const compteBoules = arcs.map((a) =>
      Math.max(1, Math.ceil((a.length / 2 - 1) / COTES_PAR_BOULE)),
    );
    const boules = compteBoules.reduce((a, b) => a + b, 0);
    this.degres = new Float64Array(2 * sommets);
    this.sphere = new Float64Array(3 * sommets);
    this.debuts = new Uint32Array(arcs.length + 1);
    this.emprises = new Float64Array(4 * arcs.length);
    this.boulesDe = new Uint32Array(arcs.length + 1);
    this.bornes = new Uint32Array(2 * boules);
    this.boules = new Float64Array(4 * boules);
    arcs.forEach((arc, a) => this.#poser(arc, a, pas, compteBoules[a]!));
  }

  #poser(arc: ArrayLike<number>, a: number, pas: number, nombreBoules: number): void {
    const debut = this.debuts[a]!;
    const n = arc.length / 2;
    let [ouest, sud, est, nord] = [Infinity, Infinity, -Infinity, -Infinity];
    for (let i = 0; i < n; i++) {
      const [lon, lat] = [arc[2 * i]! * pas, arc[2 * i + 1]! * pas];
      this.degres.set([lon, lat], 2 * (debut + i));
      this.sphere.set(versSphere([lon, lat]), 3 * (debut + i));
      [ouest, est] = [Math.min(ouest, lon), Math.max(est, lon)];
      [sud, nord] = [Math.min(sud, lat), Math.max(nord, lat)];
    }
    this.debuts[a + 1] = debut + n;
    this.emprises.set([ouest, sud, est, nord], 4 * a);
    const premiere = this.boulesDe[a]!;
    this.boulesDe[a + 1] = premiere + nombreBoules;
    for (let k = 0; k < nombreBoules; k++) {
      const d = debut + k * COTES_PAR_BOULE;
      this.#englober(premiere + k, d, Math.min(debut + n - 1, d + COTES_PAR_BOULE));
    }
  }

  /** Boule `b` autour des sommets `d` à `f` compris : centre de leur boîte, rayon au plus loin. */
  #englober(b: number, d: number, f: number): void {
    const s = this.sphere;
    const min = [Infinity, Infinity, Infinity];
    const max = [-Infinity, -Infinity, -Infinity];
    for (let i = 3 * d; i <= 3 * f + 2; i++) {
      const axe = i % 3;
      min[axe] = Math.min(min[axe]!, s[i]!);
      max[axe] = Math.max(max[axe]!, s[i]!);
    }
    const centre = min.map((m, axe) => (m + max[axe]!) / 2) as Vecteur;
    let rayon = 0;
    for (let i = d; i <= f; i++) {
      const [dx, dy, dz] = [
        s[3 * i]! - centre[0],
        s[3 * i + 1]! - centre[1],
        s[3 * i + 2]! - centre[2],
      ];
      rayon = Math.max(rayon, Math.sqrt(dx * dx + dy * dy + dz * dz));
    }
    this.boules.set([...centre, rayon], 4 * b);
    this.bornes.set([d, f], 2 * b);
  }

  /** Carré de la corde entre `p` et le côté dont le premier sommet est `i`. */
  carreAuCote(p: Vecteur, i: number, j: number): number {
    const s = this.sphere;
    const [ax, ay, az] = [s[3 * i]!, s[3 * i + 1]!, s[3 * i + 2]!];
    const [ux, uy, uz] = [s[3 * j]! - ax, s[3 * j + 1]! - ay, s[3 * j + 2]! - az];
    const [vx, vy, vz] = [p[0] - ax, p[1] - ay, p[2] - az];
    const u2 = ux * ux + uy * uy + uz * uz;
    const t = u2 > 0 ? Math.max(0, Math.min(1, (ux * vx + uy * vy + uz * vz) / u2)) : 0;
    const [dx, dy, dz] = [vx - t * ux, vy - t * uy, vz - t * uz];
    return dx * dx + dy * dy + dz * dz;
  }
}

/** Le bord d’un territoire : un ensemble d’arcs, sans ordre (la parité suffit à dire le dedans). */
export class Forme {
  readonly #boules: Uint32Array;
  /** Centre de la boule qui contient tout le contour, et son rayon en kilomètres. */
  readonly centre: Position;
  readonly rayonKm: number;

  constructor(
    readonly trace: Trace,
    readonly arcs: readonly number[],
  ) {
    const boules: number[] = [];
    let [ouest, sud, est, nord] = [Infinity, Infinity, -Infinity, -Infinity];
    for (const a of arcs) {
      for (let b = trace.boulesDe[a]!; b < trace.boulesDe[a + 1]!; b++) boules.push(b);
      const e = trace.emprises.subarray(4 * a, 4 * a + 4);
      [ouest, sud] = [Math.min(ouest, e[0]!), Math.min(sud, e[1]!)];
      [est, nord] = [Math.max(est, e[2]!), Math.max(nord, e[3]!)];
    }
    this.#boules = Uint32Array.from(boules);
    this.centre = [(ouest + est) / 2, (sud + nord) / 2];
    const c = versSphere(this.centre);
    let rayon = 0;
    for (const b of boules) {
      const o = 4 * b;
      const [x, y, z, r] = trace.boules.subarray(o, o + 4) as unknown as [
        number,
        number,
        number,
        number,
      ];
      rayon = Math.max(rayon, Math.hypot(x - c[0], y - c[1], z - c[2]) + r);
    }
    this.rayonKm = kmDeCorde(rayon);
  }

  /** Vrai si le point est dans le contour : nombre impair de bords traversés en allant vers l’est. */
  contient([lon, lat]: Position): boolean {
    const { degres, debuts, emprises } = this.trace;
    let dedans = false;
    for (const a of this.arcs) {
      const e = 4 * a;
      if (lat < emprises[e + 1]! || lat > emprises[e + 3]! || lon > emprises[e + 2]!) continue;
      const [debut, fin] = [debuts[a]!, debuts[a + 1]! - 1];
      if (lon < emprises[e]!) {
        // Tout l’arc est à l’est : seules ses extrémités comptent.
        if (degres[2 * debut + 1]! > lat !== degres[2 * fin + 1]! > lat) dedans = !dedans;
        continue;
      }
      for (let i = debut; i < fin; i++) {
        const [x1, y1] = [degres[2 * i]!, degres[2 * i + 1]!];
        const [x2, y2] = [degres[2 * i + 2]!, degres[2 * i + 3]!];
        if (y1 > lat === y2 > lat) continue;
        if (lon < x1 + ((x2 - x1) * (lat - y1)) / (y2 - y1)) dedans = !dedans;
      }
    }
    return dedans;
  }

  /** Kilomètres jusqu’au bord le plus proche, que le point soit dedans ou dehors. */
  distanceAuBord(position: Position): number {
    const { boules, bornes } = this.trace;
    const p = versSphere(position);
    const n = this.#boules.length;
    const minimums = new Float64Array(n);
    let premiere = 0;
    for (let k = 0; k < n; k++) {
      const o = 4 * this.#boules[k]!;
      const [dx, dy, dz] = [boules[o]! - p[0], boules[o + 1]! - p[1], boules[o + 2]! - p[2]];
      minimums[k] = Math.max(0, Math.sqrt(dx * dx + dy * dy + dz * dz) - boules[o + 3]!);
      if (minimums[k]! < minimums[premiere]!) premiere = k;
    }
    let mieux = Infinity;
    const ouvrir = (k: number) => {
      const b = this.#boules[k]!;
      const fin = bornes[2 * b + 1]!;
      for (let i = bornes[2 * b]!; i < fin; i++) {
        mieux = Math.min(mieux, this.trace.carreAuCote(p, i, i + 1));
      }
    };
    if (n > 0) ouvrir(premiere);
    for (let k = 0; k < n; k++) {
      if (k !== premiere && minimums[k]! * minimums[k]! < mieux) ouvrir(k);
    }
    return kmDeCorde(Math.sqrt(mieux));
  }

  /** Kilomètres jusqu’au contour ; 0 à l’intérieur. */
  distanceKm(position: Position): number {
    return this.contient(position) ? 0 : this.distanceAuBord(position);
  }
}

/** Les formes de tous les territoires qui en ont une, faites à la demande. */
export class Formes {
  readonly trace: Trace;
  readonly #bords: Record<Niveau, Map<string, number[]>>;
  readonly #faites = new Map<string, Forme>();

  constructor({ enTete, arcs, bords }: Pick<ContenuFormes, 'enTete' | 'arcs' | 'bords'>) {
    this.trace = new Trace(arcs, enTete.pas);
    this.#bords = Object.fromEntries(
      NIVEAUX.map((n) => [n, new Map(enTete.codes[n].map((code, i) => [code, bords[n][i] ?? []]))]),
    ) as Record<Niveau, Map<string, number[]>>;
  }

  /** `undefined` pour une commune (mesurée depuis son point) ou un territoire sans contour. */
  forme({ niveau, code }: ReferenceTerritoire): Forme | undefined {
    const cle = `${niveau}:${code}`;
    const faite = this.#faites.get(cle);
    if (faite) return faite;
    const arcs = this.#bords[niveau].get(code);
    if (!arcs || arcs.length === 0) return undefined;
    const forme = new Forme(this.trace, arcs);
    // Au plus une par région, département et EPCI : la table ne grandit pas sans fin.
    this.#faites.set(cle, forme);
    return forme;
  }
}
