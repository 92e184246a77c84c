/**
 * Fabrique le fichier des formes : bords simplifiés des régions, départements et EPCI, voisinage de
 * tous les territoires, et ce qui touche la mer. Le format est dans `src/lib/domain/formes.ts`.
 */
import { ecrireFormes, type ContenuFormes } from '../../src/lib/domain/formes';
import { NIVEAUX, type Niveau } from '../../src/lib/domain/territoire';
import { alleger, ecartMesure } from './topologie/alleger';
import type { Contour, Decoupage, Piece } from './topologie/assembler';

/** Écart permis par la simplification, en mètres ; la source est elle-même généralisée à 100 m. */
export const TOLERANCE_M = 40;
/** Grille des sommets, en degrés : 5,5 m du nord au sud. */
const PAS = 5e-5;

const absolu = (a: number) => (a < 0 ? ~a : a);
const parNiveau = <T>(f: (n: Niveau) => T) =>
  Object.fromEntries(NIVEAUX.map((n) => [n, f(n)])) as Record<Niveau, T>;

const arcsDe = ({ polygones }: Contour) => [...new Set(polygones.flat(2).map(absolu))];

function bordsSimplifies(d: Decoupage, niveaux: readonly Niveau[]) {
  const numeros = new Map<number, number>();
  const arcs: number[][] = [];
  let ecartMaxM = 0;
  const poser = (arc: number) => {
    const deja = numeros.get(arc);
    if (deja !== undefined) return deja;
    const points = d.topologie.arcs[arc]! as number[][];
    const gardes = alleger(points, TOLERANCE_M);
    const grille = gardes.map((i) => points[i]!.slice(0, 2).map((v) => Math.round(v / PAS)));
    const pose = grille.map((p) => p.map((v) => v * PAS));
    ecartMaxM = Math.max(ecartMaxM, ecartMesure(points, gardes, pose));
    numeros.set(arc, arcs.length);
    arcs.push(grille.flat());
    return arcs.length - 1;
  };
  const bords = parNiveau((n) =>
    niveaux.includes(n) ? d.contours[n].map((c) => arcsDe(c).map(poser)) : [],
  );
  return { arcs, bords, ecartMaxM };
}

/** Codes des deux côtés de chaque arc ; un seul au bord du territoire français. */
function cotes({ pieces }: Decoupage): Map<number, Piece['codes'][]> {
  const parArc = new Map<number, Piece['codes'][]>();
  for (const { codes, polygones } of pieces) {
    for (const arc of polygones.flat(2).map(absolu)) {
      const liste = parArc.get(arc);
      if (liste) liste.push(codes);
      else parArc.set(arc, [codes]);
    }
  }
  return parArc;
}

/**
 * `incertain` dit si un point du bord est trop près d’une frontière terrestre pour savoir s’il donne
 * sur la mer ou sur un pays voisin.
 */
function relever(d: Decoupage, incertain: (lon: number, lat: number) => boolean) {
  const codes = parNiveau((n) => d.contours[n].map(({ code }) => code));
  const rangs = parNiveau((n) => new Map(codes[n].map((code, i) => [code, i])));
  const voisins = parNiveau((n) => codes[n].map(() => new Set<number>()));
  const mer = parNiveau((n) => codes[n].map(() => 0));
  for (const [arc, [a, b]] of cotes(d)) {
    for (const n of NIVEAUX) {
      const i = a![n] === undefined ? undefined : rangs[n].get(a![n]);
      if (i === undefined) continue;
      const j = b?.[n] === undefined ? undefined : rangs[n].get(b[n]);
      if (j !== undefined && j !== i) {
        voisins[n][i]!.add(j);
        voisins[n][j]!.add(i);
      }
      if (b || mer[n][i] === 1) continue;
      const points = d.topologie.arcs[arc]! as number[][];
      mer[n][i] = points.some(([lon, lat]) => !incertain(lon!, lat!)) ? 1 : 2;
    }
  }
  return { codes, voisins: parNiveau((n) => voisins[n].map((s) => [...s])), mer };
}

/** `communes` : le découpage complet ; `bords` : le même sans les points entre communes. */
export function fabriquerFormes(
  decoupages: { complet: Decoupage; bords: Decoupage },
  { incertain, secours }: { incertain: (lon: number, lat: number) => boolean; secours: boolean },
): { octets: Uint8Array; ecartMaxM: number; sommets: number } {
  const { arcs, bords, ecartMaxM } = bordsSimplifies(decoupages.bords, [
    'region',
    'departement',
    'epci',
  ]);
  const { codes, voisins, mer } = relever(decoupages.complet, incertain);
  const contenu: ContenuFormes = {
    enTete: { pas: PAS, ecartMaxM: Math.ceil(ecartMaxM), secours, codes },
    arcs,
    bords,
    voisins,
    mer,
  };
  const sommets = arcs.reduce((n, arc) => n + arc.length / 2, 0);
  return { octets: ecrireFormes(contenu), ecartMaxM, sommets };
}
