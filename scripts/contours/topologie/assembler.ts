/**
 * Topologie : les limites sont des arcs partagés. Les quatre niveaux sont fusionnés à partir des
 * mêmes pièces (les communes), donc leurs limites communes sont les mêmes suites de points.
 */
import { merge, mergeArcs } from 'topojson-client';
import { topology } from 'topojson-server';
import type { GeometryCollection, MultiPolygon, Polygon } from 'geojson';
import type { Topology } from 'topojson-specification';
import { NIVEAUX, type Niveau } from '../../../src/lib/domain/territoire';

/** Un morceau indivisible du territoire et les territoires dont il fait partie. */
export interface Piece {
  codes: Partial<Record<Niveau, string>>;
  geometrie: Polygon | MultiPolygon;
}

/** Polygones → anneaux → numéros d’arcs (`~n` : arc `n` parcouru à l’envers). */
export type ArcsPolygones = number[][][];

export interface Contour {
  code: string;
  polygones: ArcsPolygones;
}

export interface Decoupage {
  /** Arcs en longitude, latitude WGS 84. */
  topologie: Topology;
  pieces: { codes: Piece['codes']; polygones: ArcsPolygones }[];
  contours: Record<Niveau, Contour[]>;
}

type Objet = { type: 'Polygon' | 'MultiPolygon'; arcs: unknown };
type ObjetsFusion = Parameters<typeof merge>[1];

function polygones({ type, arcs }: Objet): ArcsPolygones {
  return (type === 'Polygon' ? [arcs] : arcs) as ArcsPolygones;
}

function grouper(pieces: Piece[], niveau: Niveau): Map<string, number[]> {
  const groupes = new Map<string, number[]>();
  pieces.forEach(({ codes }, i) => {
    const code = codes[niveau];
    if (!code) return;
    const groupe = groupes.get(code);
    if (groupe) groupe.push(i);
    else groupes.set(code, [i]);
  });
  return groupes;
}

/** Découpe les pièces en arcs partagés, puis les fusionne à chaque niveau demandé. */
export function assembler(pieces: Piece[], niveaux: readonly Niveau[] = NIVEAUX): Decoupage {
  // Sans quantification : les coordonnées sources ont 5 décimales et les voisins les mêmes nombres ;
  // quantifier de la Guyane à La Réunion arrondirait au contraire à plus de dix mètres.
  const collection: GeometryCollection = {
    type: 'GeometryCollection',
    geometries: pieces.map((p) => p.geometrie),
  };
  const topologie = topology({ pieces: collection }) as unknown as Topology;
  const objets = (topologie.objects.pieces as unknown as { geometries: Objet[] }).geometries;
  const contours = { region: [], departement: [], epci: [], commune: [] } as Decoupage['contours'];
  for (const niveau of niveaux) {
    for (const [code, membres] of grouper(pieces, niveau)) {
      const fusion =
        membres.length === 1
          ? objets[membres[0]!]!
          : mergeArcs(topologie, membres.map((i) => objets[i]!) as unknown as ObjetsFusion);
      contours[niveau].push({ code, polygones: polygones(fusion as Objet) });
    }
    contours[niveau].sort((a, b) => (a.code < b.code ? -1 : 1));
  }
  return {
    topologie,
    pieces: pieces.map(({ codes }, i) => ({ codes, polygones: polygones(objets[i]!) })),
    contours,
  };
}

/**
 * Pièces plus grosses pour les petits zooms : sans les communes, les points de rencontre entre
 * communes n’ont plus à être gardés, et une limite de région peut vraiment se simplifier.
 */
export function fondre(decoupage: Decoupage, niveaux: readonly Niveau[]): Piece[] {
  const { topologie } = decoupage;
  const objets = (topologie.objects.pieces as unknown as { geometries: unknown[] }).geometries;
  const groupes = new Map<string, number[]>();
  decoupage.pieces.forEach(({ codes }, i) => {
    const cle = niveaux.map((n) => codes[n] ?? '').join('/');
    const groupe = groupes.get(cle);
    if (groupe) groupe.push(i);
    else groupes.set(cle, [i]);
  });
  return [...groupes.values()].map((membres) => {
    const { codes } = decoupage.pieces[membres[0]!]!;
    const gardes = niveaux.flatMap((n) => (codes[n] ? [[n, codes[n]]] : []));
    const objetsMembres = membres.map((i) => objets[i]) as ObjetsFusion;
    return { codes: Object.fromEntries(gardes), geometrie: merge(topologie, objetsMembres) };
  });
}
