/** Les noms des projections, à part de proj4 : la page les montre, le fil d’import convertit. */
import type { CodeProjection } from './types';

export const NOMS_PROJECTIONS: Record<CodeProjection, string> = {
  2154: 'Lambert-93 (France métropolitaine)',
  5490: 'UTM 20 nord (Guadeloupe, Martinique)',
  2972: 'UTM 22 nord (Guyane)',
  2975: 'UTM 40 sud (La Réunion)',
  4471: 'UTM 38 sud (Mayotte)',
  4467: 'UTM 21 nord (Saint-Pierre-et-Miquelon)',
  27572: 'Lambert II étendu (avant 2001)',
};

export const PROJECTIONS = Object.keys(NOMS_PROJECTIONS).map(Number) as CodeProjection[];
