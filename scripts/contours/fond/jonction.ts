/**
 * Jonction entre la France officielle et les pays voisins de Natural Earth, plus grossiers : leurs
 * frontières s’écartent parfois de plus d’un kilomètre, ce qui laisserait un ruban de mer en pleine
 * terre. On remplit, sous la France, la France de Natural Earth près de ses frontières terrestres
 * (et là seulement : sur une côte, elle dépasserait du trait officiel).
 */
import { suite, type ArcsPeses } from '../topologie/arcs';
import { couper } from '../tuiles/couper';
import type { FondPays } from './pays';

/** Côté d’une cellule, sur le carré unité : environ 5 km à nos latitudes. */
const CELLULE = 1 / 5600;
/** Distance maximale entre deux points suivis d’une frontière. */
const PAS = CELLULE / 4;

const cle = (x: number, y: number) => `${Math.floor(x / CELLULE)},${Math.floor(y / CELLULE)}`;

export type Jonction = ReturnType<typeof creerJonction>;

/** Arcs que la France de Natural Earth partage avec un autre pays. */
function frontieres({ france, pays }: FondPays): number[] {
  const absolu = (a: number) => (a < 0 ? ~a : a);
  // Monaco est trop petit : sa « frontière » déborderait sur la côte voisine.
  const voisins = pays.filter(({ nom }) => nom !== 'Monaco');
  const ailleurs = new Set(voisins.flatMap((p) => p.polygones.flat(2).map(absolu)));
  return [...new Set(france.flat(2).map(absolu))].filter((arc) => ailleurs.has(arc));
}

function marquer(cellules: Set<string>, arc: Float64Array): void {
  for (let i = 2; i < arc.length; i += 2) {
    const [ax, ay, bx, by] = [arc[i - 2]!, arc[i - 1]!, arc[i]!, arc[i + 1]!];
    const pas = Math.max(1, Math.ceil(Math.hypot(bx - ax, by - ay) / PAS));
    for (let k = 0; k <= pas; k++) {
      const [x, y] = [ax + ((bx - ax) * k) / pas, ay + ((by - ay) * k) / pas];
      for (const dx of [-CELLULE, 0, CELLULE]) {
        for (const dy of [-CELLULE, 0, CELLULE]) cellules.add(cle(x + dx, y + dy));
      }
    }
  }
}

/** Longueur maximale d’une bande, en cellules : au-delà, la découpe laisse de longues arêtes plates. */
const BANDE_MAX = 3;

/** Rectangles couvrant les cellules, quelques cellules d’une même ligne à la fois. */
function bandes(cellules: Set<string>): [number, number, number, number][] {
  const lignes = new Map<number, number[]>();
  for (const cellule of cellules) {
    const [x, y] = cellule.split(',').map(Number) as [number, number];
    lignes.set(y, [...(lignes.get(y) ?? []), x]);
  }
  return [...lignes].flatMap(([y, xs]) => {
    xs.sort((a, b) => a - b);
    const suites: [number, number][] = [];
    for (const x of xs) {
      const derniere = suites.at(-1);
      if (derniere?.[1] === x && x - derniere[0] < BANDE_MAX) derniere[1] = x + 1;
      else suites.push([x, x + 1]);
    }
    return suites.map(([debut, fin]): [number, number, number, number] => [
      debut * CELLULE,
      y * CELLULE,
      fin * CELLULE,
      // Un léger recouvrement : deux bandes voisines ne laissent pas de filet entre elles.
      (y + 1.1) * CELLULE,
    ]);
  });
}

/** Grille de découpe, plus fine que tous les zooms (la découpe arrondit à l’entier). */
const GRILLE = 2 ** 26;

export function creerJonction(fond: FondPays, arcs: ArcsPeses) {
  const cellules = new Set<string>();
  for (const arc of frontieres(fond)) marquer(cellules, arcs.xy[arc]!);
  const enGrille = (valeurs: number[]) => valeurs.map((v) => Math.round(v * GRILLE));
  const france = fond.france.map(([exterieur]) => enGrille(suite(arcs.xy, exterieur!, true)));
  const morceaux = bandes(cellules).flatMap((bande) => {
    const [x0, y0, x1, y1] = enGrille(bande) as [number, number, number, number];
    return france
      .flatMap((anneau) => couper('polygone', anneau, 1, y0, y1))
      .flatMap((anneau) => couper('polygone', anneau, 0, x0, x1));
  });
  return {
    /** Anneaux à peindre comme les pays voisins, sur le carré unité. */
    anneaux: morceaux.map((anneau) => anneau.map((v) => v / GRILLE)),
    /** Vrai si ce point (Mercator, carré unité) est près d’une frontière terrestre. */
    longe: (x: number, y: number) => cellules.has(cle(x, y)),
  };
}
