/** L’atelier et son étude, offerts aux composants par contexte. */
import { createContext } from 'svelte';
import type { Levier, Theme } from '../../domain/corpus';
import type { ActeurResume, InitiativeResume } from '../../domain/explorer';
import type { Atelier } from './atelier.svelte';
import type { Etude } from './etude.svelte';

/** Le corpus, tel que le serveur l’a donné avec la page. */
export interface CorpusDonne {
  initiatives: InitiativeResume[];
  acteurs: ActeurResume[];
  themes: Theme[];
  leviers: Levier[];
}

export interface Espace {
  atelier: Atelier;
  etude: Etude;
  corpus: CorpusDonne;
}

export const [lireEspace, poserEspace] = createContext<Espace>();
