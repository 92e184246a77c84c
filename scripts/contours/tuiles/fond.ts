/** Couches du fond : pays voisins, jonction aux frontières, noms des pays et des mers. */
import { copies, traverse } from '../fond/antimeridien';
import { creerJonction, type Jonction } from '../fond/jonction';
import { lirePays, MERS, ZONES_DETAILLEES, ZOOM_MONDE, type FondPays } from '../fond/pays';
import { aireSignee, COTE_TUILE, orienter, projeter } from '../geometrie';
import { pole } from '../geometries';
import type { Etiquette } from '../noms';
import type { ArcsPolygones } from '../topologie/assembler';
import { peser, suite, type ArcsPeses } from '../topologie/arcs';
import {
  anneaux,
  preparer,
  simplifier,
  type Preparation,
  type Simplification,
} from '../topologie/simplifier';
import { COUCHES } from './couches';
import type { TuilesDuZoom } from './encoder';

const SEUIL = 24;
const ILOT_MIN = 48;

export interface Fond {
  pays: FondPays;
  preparation: Preparation;
  jonction: Jonction;
  etiquettes: Etiquette[];
}

/** Un pays se nomme dès que son plus grand morceau occupe assez de place à l’écran. */
function zoomDuNom(aire: number): number {
  return Math.max(1, Math.min(8, Math.ceil(Math.log2(0.09 / Math.sqrt(aire)))));
}

function nommer({ pays }: FondPays, arcs: ArcsPeses): Etiquette[] {
  const noms = pays.flatMap(({ nom, polygones }): (Etiquette & { aire: number })[] => {
    if (!nom) return [];
    const aires = polygones.map(([ext]) => Math.abs(aireSignee(suite(arcs.xy, ext!, true))));
    const aire = Math.max(...aires);
    // Îlots que la grille de Natural Earth réduit à un point.
    if (aire === 0) return [];
    const minZoom = zoomDuNom(aire);
    return [{ aire, xy: pole(polygones, arcs.xy), minZoom, proprietes: { nom, genre: 'pays' } }];
  });
  noms.sort((a, b) => b.aire - a.aire);
  const mers = MERS.map(({ nom, lon, lat, minZoom }): Etiquette => {
    return { xy: projeter(lon, lat), minZoom, proprietes: { nom, genre: 'mer' } };
  });
  return [...noms, ...mers].map(({ xy, minZoom, proprietes }, rang) => {
    return { xy, minZoom, proprietes: { ...proprietes, rang } };
  });
}

export async function preparerFond(): Promise<Fond> {
  const pays = await lirePays();
  const peses = peser(pays.topologie);
  return {
    pays,
    preparation: preparer(peses, pays.pays),
    jonction: creerJonction(pays, peses),
    etiquettes: nommer(pays, peses),
  };
}

/** Vrai si la tuile doit porter le fond : partout aux petits zooms, puis autour de nos territoires. */
export function estUtile(z: number, x: number, y: number): boolean {
  if (z <= ZOOM_MONDE) return true;
  const n = 2 ** z;
  return ZONES_DETAILLEES.some(([ouest, sud, est, nord]) => {
    const [x0, y0] = projeter(ouest, nord);
    const [x1, y1] = projeter(est, sud);
    return (x + 1) / n > x0 && x / n < x1 && (y + 1) / n > y0 && y / n < y1;
  });
}

function ajouterJonction(tuiles: TuilesDuZoom, jonction: Jonction): void {
  const monde = COTE_TUILE * 2 ** tuiles.z;
  for (const anneau of jonction.anneaux) {
    const pose = anneau.map((v) => Math.round(v * monde));
    if (aireSignee(pose) === 0) continue;
    tuiles.ajouter('jonction', { genre: 'polygone', parties: [orienter(pose, true)] }, {});
  }
}

/** Anneaux d’un pays au zoom voulu, ceux qui traversent l’antiméridien dédoublés. */
function anneauxPays(polygones: ArcsPolygones, simple: Simplification, monde: number): number[][] {
  const parties = anneaux(polygones, simple);
  if (!parties.some((anneau) => traverse(anneau, monde))) return parties;
  return parties.flatMap((anneau) =>
    traverse(anneau, monde)
      ? copies(anneau, monde).map((copie) => orienter(copie, true))
      : [anneau],
  );
}

export function ajouterFond(tuiles: TuilesDuZoom, fond: Fond): void {
  const { z } = tuiles;
  const simple = simplifier(fond.preparation, z, SEUIL, ILOT_MIN);
  for (const { nom, polygones } of fond.pays.pays) {
    const parties = anneauxPays(polygones, simple, COTE_TUILE * 2 ** z);
    const accepter = (x: number, y: number) => estUtile(z, x, y);
    tuiles.ajouter('pays', { genre: 'polygone', parties }, nom ? { nom } : {}, accepter);
  }
  if (z >= COUCHES.jonction.minzoom) ajouterJonction(tuiles, fond.jonction);
}
