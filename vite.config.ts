import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  plugins: [sveltekit()],
  // MapLibre 6 charge son worker par URL : le préassemblage de Vite le casserait.
  optimizeDeps: { exclude: ['maplibre-gl'] },
  build: {
    // Les polices et les workers restent des fichiers : la politique de sécurité refuse `data:` pour eux.
    assetsInlineLimit: 0,
    modulePreload: {
      // L’entrée listerait les morceaux de toutes les pages : chacune annonce déjà les siens.
      resolveDependencies: (_fichier, dependances, { hostId }) =>
        /entry\/app/.test(hostId) ? dependances.filter((d) => d.endsWith('.css')) : dependances,
    },
  },
  test: {
    include: ['tests/unit/**/*.test.ts', 'src/**/*.test.ts', 'scripts/**/*.test.ts'],
    environment: 'node',
    // Sur une machine chargée, un contrôle du pays entier prend plus que les cinq secondes d’usage.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
