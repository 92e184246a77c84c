import type { Niveau } from '$lib/domain/territoire';

// Types globaux de SvelteKit. https://svelte.dev/docs/kit/types#app
declare global {
  namespace App {
    interface Error {
      message: string;
      /** Ce que la personne peut faire ensuite. */
      conseil?: string;
      /** Territoires que la personne cherchait peut-être. */
      suggestions?: { niveau: Niveau; code: string; nom: string }[];
    }
    interface PageState {
      /**
       * La fiche ouverte en marge de la carte, sans quitter l’explorateur. `rang` : 1 pour la
       * première, 2 pour celle ouverte depuis la première.
       */
      fiche?: { type: 'initiatives' | 'acteurs'; id: string; rang: number };
    }
  }
}

export {};
