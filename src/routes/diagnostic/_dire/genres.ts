import type { GenreNote } from '$lib/domain/diagnostic/notes';

/** L’icône de chaque genre de note : le genre ne se lit pas qu’à la couleur. */
export const ICONES_GENRE: Record<GenreNote, string> = {
  force: 'thumbs-up',
  faiblesse: 'thumbs-down',
  besoin: 'heart',
  piste: 'lightbulb',
  'acteur-manquant': 'user-x',
};
