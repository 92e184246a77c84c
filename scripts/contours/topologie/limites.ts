/** Limites : chaque frontière une seule fois, rangée au plus haut niveau qu’elle sépare. */
import { meshArcs } from 'topojson-client';
import { NIVEAUX, type Niveau } from '../../../src/lib/domain/territoire';
import type { Decoupage, Piece } from './assembler';

export interface Limite {
  niveau: Niveau;
  /** Bord du territoire français : trait de côte ou frontière terrestre. */
  cote: boolean;
  /** Parmi les bords, ceux qui longent un pays voisin. */
  frontiere: boolean;
  /** Limite de département ou de région qui traverse un même EPCI. */
  memeEpci: boolean;
  /** Lignes → numéros d’arcs mis bout à bout. */
  lignes: number[][];
}

type Codes = Piece['codes'];

/** Le plus haut niveau que sépare une limite entre deux pièces ; `null` si c’est le même morceau. */
export function niveauSepare(a: Codes, b: Codes): Niveau | null {
  return NIVEAUX.find((niveau) => a[niveau] !== b[niveau]) ?? null;
}

function voisins(decoupage: Decoupage): Map<number, Codes[]> {
  const parArc = new Map<number, Codes[]>();
  for (const { codes, polygones } of decoupage.pieces) {
    for (const anneau of polygones.flat()) {
      for (const a of anneau) {
        const arc = a < 0 ? ~a : a;
        const liste = parArc.get(arc);
        if (liste) liste.push(codes);
        else parArc.set(arc, [codes]);
      }
    }
  }
  return parArc;
}

function bouter({ topologie }: Decoupage, arcs: number[]): number[][] {
  const objet = {
    type: 'GeometryCollection',
    geometries: [{ type: 'MultiLineString', arcs: arcs.map((a) => [a]) }],
  };
  return meshArcs(topologie, objet as unknown as Parameters<typeof meshArcs>[1]).arcs as number[][];
}

/** `longePays(lon, lat)` dit si un point du bord est près d’une frontière terrestre. */
export function limites(
  decoupage: Decoupage,
  longePays: (lon: number, lat: number) => boolean,
): Limite[] {
  const groupes = new Map<string, { limite: Omit<Limite, 'lignes'>; arcs: number[] }>();
  for (const [arc, codes] of voisins(decoupage)) {
    const [a, b] = codes;
    const niveau = b ? niveauSepare(a!, b) : 'region';
    if (!niveau) continue;
    const points = decoupage.topologie.arcs[arc]!;
    const proches = b ? 0 : points.filter(([lon, lat]) => longePays(lon!, lat!)).length;
    const limite = {
      niveau,
      cote: !b,
      frontiere: proches > points.length / 2,
      memeEpci: !!b && niveau !== 'epci' && niveau !== 'commune' && !!a!.epci && a!.epci === b.epci,
    };
    const cle = JSON.stringify(limite);
    const groupe = groupes.get(cle);
    if (groupe) groupe.arcs.push(arc);
    else groupes.set(cle, { limite, arcs: [arc] });
  }
  return [...groupes.keys()].sort().map((cle) => {
    const { limite, arcs } = groupes.get(cle)!;
    return { ...limite, lignes: bouter(decoupage, arcs) };
  });
}
