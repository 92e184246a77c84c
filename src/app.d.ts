// Types globaux de SvelteKit. https://svelte.dev/docs/kit/types#app
declare global {
  namespace App {
    interface Error {
      message: string;
      /** Ce que la personne peut faire ensuite. */
      conseil?: string;
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
