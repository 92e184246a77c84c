/**
 * Déplacement cartographique : quand un acteur tombe sous une initiative (le siège et l’action sont
 * souvent dans la même commune), son losange se pose à côté pour rester visible et cliquable. Sa
 * position, elle, ne change pas : seul le dessin s’écarte.
 */
import type { Position } from '$lib/domain/territoire';
import type { Groupe } from './groupes';
import { rayon } from './images/identifiants';

type Pixel = [x: number, y: number];
const RAD = Math.PI / 180;

/** Mercator, en pixels du monde à ce zoom (tuiles de 512). */
export function enPixels([lng, lat]: Position, zoom: number): Pixel {
  const monde = 512 * 2 ** zoom;
  const y = Math.log(Math.tan(Math.PI / 4 + (lat * RAD) / 2)) / Math.PI;
  return [((lng + 180) / 360) * monde, ((1 - y) / 2) * monde];
}

export function enPosition([x, y]: Pixel, zoom: number): Position {
  const monde = 512 * 2 ** zoom;
  const mercator = Math.PI * (1 - (2 * y) / monde);
  return [(x / monde) * 360 - 180, (2 * Math.atan(Math.exp(mercator)) - Math.PI / 2) / RAD];
}

interface Obstacle {
  pixel: Pixel;
  r: number;
}

const recouvre = ([x, y]: Pixel, r: number, o: Obstacle): boolean =>
  Math.hypot(x - o.pixel[0], y - o.pixel[1]) < o.r + r * 0.75;

/** Tours à essayer autour de l’obstacle : du plus naturel au plus lointain. */
const TOURS = [0, 0.8, -0.8, 1.6, -1.6, 2.4, -2.4, Math.PI];

function placeLibre([x, y]: Pixel, r: number, gene: Obstacle, obstacles: Obstacle[]): Pixel {
  const [dx, dy] = [x - gene.pixel[0], y - gene.pixel[1]];
  // Vers le bas à droite, sauf si l’acteur est déjà nettement d’un côté.
  const angle = Math.hypot(dx, dy) < 6 ? 0.57 : Math.atan2(dy, dx);
  const loin = gene.r + r * 0.85;
  const places = TOURS.map((tour): Pixel => [
    gene.pixel[0] + Math.cos(angle + tour) * loin,
    gene.pixel[1] + Math.sin(angle + tour) * loin,
  ]);
  return places.find((place) => !obstacles.some((o) => recouvre(place, r, o))) ?? places[0]!;
}

/** Acteurs, avec la place où dessiner ceux qu’une initiative recouvrirait. */
export function ecarter(acteurs: Groupe[], initiatives: Groupe[], zoom: number): Groupe[] {
  const gener = (groupe: Groupe): Obstacle => ({
    pixel: enPixels(groupe.posee ?? groupe.position, zoom),
    r: rayon(groupe.type, groupe.items.length),
  });
  const disques = initiatives.map(gener);
  const geneur = (acteur: Groupe) => {
    const { pixel, r } = gener(acteur);
    return disques.find((o) => recouvre(pixel, r, o));
  };
  // Les losanges qui restent en place comptent aussi : un déplacé ne va pas se poser dessus.
  const occupe = [...disques, ...acteurs.filter((a) => !geneur(a)).map(gener)];
  return acteurs.map((acteur) => {
    const gene = geneur(acteur);
    if (!gene) return acteur;
    const { pixel, r } = gener(acteur);
    const place = { ...acteur, posee: enPosition(placeLibre(pixel, r, gene, occupe), zoom) };
    occupe.push(gener(place));
    return place;
  });
}
