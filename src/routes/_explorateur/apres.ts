/**
 * Ce que l’accueil charge après la liste : la carte et ses commandes, la fiche en marge. `null` pour le
 * serveur : SvelteKit lierait leurs feuilles de style à la page, qui les attendrait pour se montrer.
 */
export const apres = import.meta.env.SSR
  ? null
  : {
      carte: () =>
        Promise.all([
          import('$lib/map/MapView.svelte'),
          import('$lib/ui/icones-signes'),
          import('./commandes'),
        ]),
      marge: () => import('./Marge.svelte'),
    };
