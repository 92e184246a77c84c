/**
 * Découpe des formes en tuiles.
 *
 * Pourquoi pas geojson-vt : il simplifie polygone par polygone, ne sait pas prendre une géométrie
 * différente à chaque zoom sans tout réindexer, et arrondit après découpe. Ici les formes arrivent
 * déjà simplifiées et posées sur la grille entière du zoom : les sommets partagés restent identiques.
 */
import { COTE_TUILE } from '../geometrie';
import { couper, type Genre } from './couper';

/** Débord des formes autour de la tuile, en unités (8 pixels d’une tuile de 512). */
export const DEBORD = 64;

/** Anneaux, lignes ou points à plat, en unités du monde entier au zoom considéré. */
export interface Forme {
  genre: Genre;
  parties: number[][];
}

/** Reçoit ce qui tombe dans la tuile `x, y`, en unités de cette tuile. */
export type Recepteur = (x: number, y: number, parties: number[][]) => void;

/** Bloc de tuiles [x0, x1[ × [y0, y1[ encore à partager. */
type Bloc = [x0: number, y0: number, x1: number, y1: number];

function bloc(parties: number[][], z: number): Bloc {
  const [min, max] = [
    [Infinity, Infinity],
    [-Infinity, -Infinity],
  ];
  for (const partie of parties) {
    for (let i = 0; i < partie.length; i++) {
      min[i % 2] = Math.min(min[i % 2]!, partie[i]!);
      max[i % 2] = Math.max(max[i % 2]!, partie[i]!);
    }
  }
  const tuile = (v: number) => Math.max(0, Math.min(2 ** z - 1, Math.floor(v / COTE_TUILE)));
  return [
    tuile(min[0]! - DEBORD),
    tuile(min[1]! - DEBORD),
    tuile(max[0]! + DEBORD) + 1,
    tuile(max[1]! + DEBORD) + 1,
  ];
}

function partager(genre: Genre, parties: number[][], b: Bloc, recevoir: Recepteur): void {
  if (parties.length === 0) return;
  const [x0, y0, x1, y1] = b;
  const [largeur, hauteur] = [x1 - x0, y1 - y0];
  if (largeur === 1 && hauteur === 1) {
    const origine = [x0 * COTE_TUILE, y0 * COTE_TUILE];
    recevoir(
      x0,
      y0,
      parties.map((partie) => partie.map((v, i) => v - origine[i % 2]!)),
    );
    return;
  }
  const axe = largeur >= hauteur ? 0 : 1;
  const milieu = axe === 0 ? (x0 + x1) >> 1 : (y0 + y1) >> 1;
  const moities: Bloc[] =
    axe === 0
      ? [
          [x0, y0, milieu, y1],
          [milieu, y0, x1, y1],
        ]
      : [
          [x0, y0, x1, milieu],
          [x0, milieu, x1, y1],
        ];
  for (const moitie of moities) {
    const [min, max] = [moitie[axe]! * COTE_TUILE - DEBORD, moitie[axe + 2]! * COTE_TUILE + DEBORD];
    const gardees = parties.flatMap((partie) => couper(genre, partie, axe, min, max));
    partager(genre, gardees, moitie, recevoir);
  }
}

/** Distribue une forme dans toutes les tuiles du zoom `z` qu’elle touche (débord compris). */
export function repartir({ genre, parties }: Forme, z: number, recevoir: Recepteur): void {
  if (genre === 'point') {
    // Un point n’appartient qu’à une tuile : son nom ne doit pas être posé deux fois.
    for (const partie of parties) {
      const [x, y] = [Math.floor(partie[0]! / COTE_TUILE), Math.floor(partie[1]! / COTE_TUILE)];
      recevoir(x, y, [[partie[0]! - x * COTE_TUILE, partie[1]! - y * COTE_TUILE]]);
    }
    return;
  }
  // Ce qui dépasse du monde (pays à cheval sur l’antiméridien) est coupé avant le partage.
  const monde = COTE_TUILE * 2 ** z;
  const dedans = [0, 1].reduce(
    (gardees, axe) => gardees.flatMap((p) => couper(genre, p, axe, -DEBORD, monde + DEBORD)),
    parties,
  );
  if (dedans.length > 0) partager(genre, dedans, bloc(dedans, z), recevoir);
}
