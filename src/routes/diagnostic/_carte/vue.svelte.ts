/** Ce que l’écran de la carte montre à l’instant : rien de cela n’est gardé dans le diagnostic. */
import { createContext } from 'svelte';
import type { GenreNote } from '$lib/domain/diagnostic/notes';
import type { Position } from '$lib/domain/territoire';
import type { Clic, GenreDessin, Zone } from '$lib/map/nuage/types';

export type Piece = 'carte' | 'reglages' | 'tableau';

/** Ce que montre le bas de l’écran. */
export type Bas = 'structures' | 'sans-commune' | 'collectivites' | 'graphiques';

export class VueAtelier {
  piece = $state<Piece>('carte');
  tableau = $state(true);
  bas = $state<Bas>('structures');
  /** Le volet de droite : corpus et acteurs. */
  cote = $state(false);
  /** Les points, aussi, quand la carte montre un indicateur. */
  pointsSurAplat = $state(false);
  /** Ligne choisie, comptée d’un bout à l’autre des relevés. */
  choisie = $state<number | null>(null);
  /** Ligne sans place, à placer à la main. */
  aPlacer = $state<number | null>(null);
  clic = $state.raw<Clic | null>(null);
  dessin = $state<GenreDessin | null>(null);
  zone = $state.raw<Zone | null>(null);
  /** Une note en cours d’écriture, posée ici. */
  noter = $state.raw<{
    position: Position | null;
    genre?: GenreNote;
    theme?: string | null;
  } | null>(null);
}

export const [lireVue, poserVue] = createContext<VueAtelier>();
