/** L’atelier et son étude, offerts aux composants par contexte. */
import { createContext } from 'svelte';
import type { Atelier } from './atelier.svelte';
import type { CorpusDonne } from './corpus-donne';
import type { Etude } from './etude.svelte';

export type { CorpusDonne } from './corpus-donne';

export interface Espace {
  atelier: Atelier;
  etude: Etude;
  corpus: CorpusDonne;
  /** Adresse du service de géocodage que ce site permet ; vide : aucun. */
  geocodage: string;
}

export const [lireEspace, poserEspace] = createContext<Espace>();
