/**
 * La choroplèthe : la classe d’un territoire est un état de l’entité (`feature-state`), pas une
 * expression de 35 000 codes que chaque changement de style renverrait au worker.
 */
import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl';
import type { Niveau } from '$lib/domain/territoire';
import { COUCHE_TUILES } from '../niveaux';
import { SOURCE_CONTOURS } from './fond';

export const COUCHE_CHOROPLETHE = 'choroplethe';
/** Zoom à partir duquel les tuiles portent les communes. */
export const ZOOM_COMMUNES = 8;

export interface ClassesChoroplethe {
  niveau: Niveau;
  couleurs: readonly string[];
  sansDonnee: string;
}

/** Sans état, un territoire est sans donnée : sa couleur n’est jamais celle de la classe du zéro. */
export function couleurClasse(c: ClassesChoroplethe): ExpressionSpecification | string {
  if (c.couleurs.length === 0) return c.sansDonnee;
  return [
    'match',
    ['coalesce', ['feature-state', 'classe'], -1],
    ...c.couleurs.flatMap((couleur, rang) => [rang, couleur]),
    c.sansDonnee,
  ] as unknown as ExpressionSpecification;
}

export function couchesChoroplethe(c: ClassesChoroplethe | null | undefined): LayerSpecification[] {
  if (!c) return [];
  return [
    {
      id: COUCHE_CHOROPLETHE,
      type: 'fill',
      source: SOURCE_CONTOURS,
      'source-layer': COUCHE_TUILES[c.niveau],
      paint: {
        'fill-antialias': false,
        'fill-color': couleurClasse(c),
        'fill-opacity': ['case', ['boolean', ['feature-state', 'survol'], false], 1, 0.88],
      },
    },
  ];
}
