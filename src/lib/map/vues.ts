/** Vues prédéfinies : la métropole, les cinq départements et régions d’outre-mer, la Corse. */
import type { Emprise } from '$lib/domain/territoire';

export interface VuePredefinie {
  id: string;
  nom: string;
  emprise: Emprise;
  /** Raccourci, actif seulement quand le focus est dans la carte. */
  touche: '0' | '1' | '2' | '3' | '4' | '5' | '6';
}

export const METROPOLE: Emprise = [-5.14, 41.33, 9.56, 51.09];

export const VUES: readonly VuePredefinie[] = [
  { id: 'metropole', nom: 'Métropole', emprise: METROPOLE, touche: '0' },
  { id: 'guadeloupe', nom: 'Guadeloupe', emprise: [-61.81, 15.83, -61.0, 16.51], touche: '1' },
  { id: 'martinique', nom: 'Martinique', emprise: [-61.23, 14.39, -60.81, 14.88], touche: '2' },
  { id: 'guyane', nom: 'Guyane', emprise: [-54.6, 2.11, -51.62, 5.75], touche: '3' },
  { id: 'la-reunion', nom: 'La Réunion', emprise: [55.22, -21.39, 55.84, -20.87], touche: '4' },
  { id: 'mayotte', nom: 'Mayotte', emprise: [45.02, -13.0, 45.3, -12.64], touche: '5' },
  { id: 'corse', nom: 'Corse', emprise: [8.54, 41.33, 9.56, 43.03], touche: '6' },
];

export function vueDeTouche(touche: string): VuePredefinie | undefined {
  return VUES.find((vue) => vue.touche === touche);
}
