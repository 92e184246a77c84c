import { sveltekit } from '@sveltejs/kit/vite';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

/**
 * L’entrée des pages à lire, à côté de celles de SvelteKit, dont elle partage les morceaux. Son nom
 * est fixe : le serveur, construit avant elle, l’appelle avec la version (`Lecture.svelte`).
 */
const ilots: Plugin = {
  name: 'ilots',
  apply: 'build',
  buildStart() {
    if (this.environment.name !== 'client') return;
    this.emitFile({
      type: 'chunk',
      id: 'src/routes/_ilots/depart.ts',
      fileName: '_app/immutable/entry/ilots.js',
    });
  },
};

export default defineConfig({
  plugins: [sveltekit(), ilots],
  // MapLibre 6 charge son worker par URL : le préassemblage de Vite le casserait.
  optimizeDeps: { exclude: ['maplibre-gl'] },
  // Comme en production : une page isolée refuse un worker qui ne l’est pas.
  server: { headers: { 'cross-origin-embedder-policy': 'require-corp' } },
  build: {
    // Les polices et les workers restent des fichiers : la politique de sécurité refuse `data:` pour eux.
    assetsInlineLimit: 0,
    rolldownOptions: {
      treeshake: {
        // `$app/paths` mène au routeur, qui n’agit qu’une fois lancé : qui résout une adresse n’a pas
        // à le charger.
        moduleSideEffects: [
          {
            test: /@sveltejs[\\/]kit[\\/]src[\\/]runtime[\\/]client[\\/]client\.js$/,
            sideEffects: false,
          },
        ],
      },
    },
    modulePreload: {
      // L’entrée listerait les morceaux de toutes les pages : chacune annonce déjà les siens.
      resolveDependencies: (_fichier, dependances, { hostId }) =>
        /entry\/app/.test(hostId) ? dependances.filter((d) => d.endsWith('.css')) : dependances,
    },
  },
  test: {
    include: ['tests/unit/**/*.test.ts', 'src/**/*.test.ts', 'scripts/**/*.test.ts'],
    environment: 'node',
    setupFiles: ['tests/unit/preparer.ts'],
    // Sur une machine chargée, un contrôle du pays entier prend plus que les cinq secondes d’usage.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
