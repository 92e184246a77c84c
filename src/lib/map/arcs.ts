/** Les arcs : d’un siège vers ses territoires, d’une collectivité vers son partenaire. */
import type { Theme } from '$lib/domain/corpus';
import type { Position } from '$lib/domain/territoire';
import { couleurTheme, teintes } from './teintes';
import type { ArcCooperation, CouvertureActive } from './types';

export type Couleur = [rouge: number, vert: number, bleu: number, opacite: number];

export interface Arc {
  id: string;
  de: Position;
  vers: Position;
  couleurDe: Couleur;
  couleurVers: Couleur;
  largeur: number;
}

export function enRvb(hexa: string, opacite = 255): Couleur {
  const n = Number.parseInt(hexa.slice(1), 16);
  return [(n >> 16) & 255, (n >> 8) & 255, n & 255, opacite];
}

const memePoint = (a: Position, b: Position): boolean => a[0] === b[0] && a[1] === b[1];

/** Du siège vers chaque territoire couvert, plus pâle à l’arrivée. */
export function arcsCouverture(couverture: CouvertureActive | null, sombre: boolean): Arc[] {
  const de = couverture?.siege;
  if (!couverture || !de) return [];
  const couleur = teintes(sombre).couverture;
  return couverture.cibles
    .filter((vers) => !memePoint(de, vers))
    .map((vers, n) => ({
      id: `${couverture.acteur}:${n}`,
      de,
      vers,
      couleurDe: enRvb(couleur, 230),
      couleurVers: enRvb(couleur, 120),
      largeur: 1.5,
    }));
}

/** Coopérations, dans la couleur de leur thème. */
export function arcsCooperation(
  arcs: readonly ArcCooperation[],
  themes: readonly Theme[],
  sombre: boolean,
): Arc[] {
  return arcs
    .filter(({ de, vers }) => !memePoint(de, vers))
    .map(({ id, de, vers, theme }) => {
      const couleur = couleurTheme(themes, theme, sombre);
      return {
        id,
        de,
        vers,
        couleurDe: enRvb(couleur, 240),
        couleurVers: enRvb(couleur, 200),
        largeur: 2,
      };
    });
}
