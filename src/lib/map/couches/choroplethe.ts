/**
 * La choroplèthe : la classe d’un territoire est un état de l’entité (`feature-state`), pas une
 * expression de 35 000 codes que chaque changement de style renverrait au worker.
 */
import type {
  ExpressionSpecification,
  FillLayerSpecification,
  LayerSpecification,
} from 'maplibre-gl';
import type { Niveau } from '$lib/domain/territoire';
import { COUCHE_TUILES } from '../niveaux';
import type { Teintes } from '../teintes';
import { SOURCE_CONTOURS } from './fond';

export const COUCHE_CHOROPLETHE = 'choroplethe';
export const COUCHE_ABSENCE = 'choroplethe-absence';
/** Zoom à partir duquel les tuiles portent les surfaces d’un niveau (`scripts/contours/tuiles/couches.ts`). */
export const ZOOM_SURFACES: Record<Niveau, number> = {
  region: 0,
  departement: 3,
  epci: 5,
  commune: 8,
};

export interface ClassesChoroplethe {
  niveau: Niveau;
  couleurs: readonly string[];
  sansDonnee: string;
}

/** Sans état, un territoire est sans donnée : sa couleur n’est jamais celle de la classe du zéro. */
export function couleurClasse(c: ClassesChoroplethe): ExpressionSpecification {
  // Toujours une expression, même sans classe : MapLibre plante quand elle succède à une constante.
  const couleurs = c.couleurs.length > 0 ? c.couleurs : [c.sansDonnee];
  return [
    'match',
    ['coalesce', ['feature-state', 'classe'], -1],
    ...couleurs.flatMap((couleur, rang) => [rang, couleur]),
    c.sansDonnee,
  ] as unknown as ExpressionSpecification;
}

const AVEC_CLASSE = ['!=', ['coalesce', ['feature-state', 'classe'], -1], -1];

/** Motif de l’absence, dessiné à la demande. */
export const idAbsence = (couleur: string, t: Teintes): string => `absence|${couleur}|${t.nom}`;

function surface(id: string, c: ClassesChoroplethe, paint: FillLayerSpecification['paint']) {
  return {
    id,
    type: 'fill',
    source: SOURCE_CONTOURS,
    'source-layer': COUCHE_TUILES[c.niveau],
    paint: { 'fill-antialias': false, ...paint },
  } as LayerSpecification;
}

/** La hachure de l’absence dessous ; dessus, l’aplat de la classe, là où il y en a une. */
export function couchesChoroplethe(
  c: ClassesChoroplethe | null | undefined,
  t: Teintes,
): LayerSpecification[] {
  if (!c) return [];
  return [
    surface(COUCHE_ABSENCE, c, { 'fill-pattern': idAbsence(c.sansDonnee, t) }),
    surface(COUCHE_CHOROPLETHE, c, {
      'fill-color': couleurClasse(c),
      'fill-opacity': ['case', AVEC_CLASSE, 1, 0] as never,
    }),
  ];
}
