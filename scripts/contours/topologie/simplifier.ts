/**
 * Simplification d’un découpage à un zoom : un seuil commun, abaissé arc par arc là où il écraserait
 * un petit territoire, et les îlots de moins d’un pixel écartés (jamais le dernier morceau d’un
 * territoire).
 */
import { aireSignee, COTE_TUILE, orienter } from '../geometrie';
import { arcAuZoom, suite, type ArcsPeses, type ArcsZoom } from './arcs';
import type { ArcsPolygones } from './assembler';

export interface Simplification {
  arcs: ArcsZoom;
  /** Arcs d’îlots trop petits pour ce zoom. */
  ecartes: Set<number>;
}

/** Ce qu’il faut savoir des pièces pour les simplifier ; calculé une fois. */
export interface Preparation {
  peses: ArcsPeses;
  /** Anneau principal de chaque pièce : ses arcs et son aire (carré unité, signée). */
  principaux: { arcs: number[]; aire: number }[];
  /** Îlots : arc fermé qui n’appartient qu’à une pièce et n’en est pas l’anneau principal → aire. */
  ilots: Map<number, number>;
}

/** Une pièce dont l’aire passe sous cette part de l’aire vraie est tenue pour écrasée. */
const PART_GARDEE = 0.6;
const ESSAIS = 6;

export function preparer(peses: ArcsPeses, pieces: { polygones: ArcsPolygones }[]): Preparation {
  const usages = new Uint8Array(peses.xy.length);
  const principaux: Preparation['principaux'] = [];
  for (const { polygones } of pieces) {
    let principal = { arcs: [] as number[], aire: 0 };
    for (const anneau of polygones.flat()) for (const a of anneau) usages[a < 0 ? ~a : a]!++;
    for (const [exterieur] of polygones) {
      const aire = aireSignee(suite(peses.xy, exterieur!, true));
      if (Math.abs(aire) > Math.abs(principal.aire)) principal = { arcs: exterieur!, aire };
    }
    principaux.push(principal);
  }
  const gardes = new Set(principaux.flatMap(({ arcs }) => arcs.map((a) => (a < 0 ? ~a : a))));
  const ilots = new Map<number, number>();
  for (const anneau of pieces.flatMap(({ polygones }) => polygones.flat())) {
    const arc = anneau[0]! < 0 ? ~anneau[0]! : anneau[0]!;
    if (anneau.length > 1 || usages[arc] !== 1 || gardes.has(arc)) continue;
    ilots.set(arc, Math.abs(aireSignee(suite(peses.xy, anneau, true))));
  }
  return { peses, principaux, ilots };
}

/** `seuil` et `ilotMin` : aires en unités de tuile au carré, au zoom `z`. */
export function simplifier(
  { peses, principaux, ilots }: Preparation,
  z: number,
  seuil: number,
  ilotMin: number,
): Simplification {
  const monde2 = (COTE_TUILE * 2 ** z) ** 2;
  const arcs = peses.xy.map((_, i) => arcAuZoom(peses, i, z, seuil));
  let ecrases = principaux;
  for (let essai = 1; essai <= ESSAIS && seuil > 0; essai++) {
    ecrases = ecrases.filter(({ arcs: numeros, aire }) => {
      const vraie = aire * monde2;
      return aireSignee(suite(arcs, numeros, true)) / vraie < PART_GARDEE;
    });
    if (ecrases.length === 0) break;
    const plusBas = essai === ESSAIS ? 0 : seuil / 4 ** essai;
    for (const numero of new Set(ecrases.flatMap((e) => e.arcs))) {
      const i = numero < 0 ? ~numero : numero;
      arcs[i] = arcAuZoom(peses, i, z, plusBas);
    }
  }
  const ecartes = new Set<number>();
  for (const [arc, aire] of ilots) if (aire * monde2 < ilotMin) ecartes.add(arc);
  return { arcs, ecartes };
}

/**
 * Anneaux d’un territoire, extérieurs (aire positive) suivis de leurs trous (aire négative).
 * Un territoire dont il ne reste rien est rendu par un carré d’une unité, pour ne pas disparaître.
 */
export function anneaux(polygones: ArcsPolygones, { arcs, ecartes }: Simplification): number[][] {
  const sortie: number[][] = [];
  let ancre: number[] | undefined;
  for (const polygone of polygones) {
    const [exterieur, ...trous] = polygone.map((numeros) => {
      const ecarte =
        numeros.length === 1 && ecartes.has(numeros[0]! < 0 ? ~numeros[0]! : numeros[0]!);
      return ecarte ? [] : suite(arcs, numeros, true);
    });
    if (!exterieur || exterieur.length === 0) continue;
    ancre ??= exterieur;
    if (exterieur.length < 6 || aireSignee(exterieur) === 0) continue;
    sortie.push(orienter(exterieur, true));
    for (const trou of trous) {
      if (trou.length >= 6 && aireSignee(trou) !== 0) sortie.push(orienter(trou, false));
    }
  }
  if (sortie.length > 0 || !ancre) return sortie;
  const [x, y] = [ancre[0]!, ancre[1]!];
  return [[x, y, x + 1, y, x + 1, y + 1, x, y + 1]];
}
