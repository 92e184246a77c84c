/**
 * Les tests que Stryker relance à chaque mutant. Le greffon de SvelteKit donne les alias de
 * l’application ; `MUTATION_TESTS` (posé par `index.ts`) borne la série aux tests du paquet.
 */
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vitest/config';
import { LENTS } from './paquets';

export default defineConfig({
  plugins: [sveltekit()],
  test: {
    include: process.env.MUTATION_TESTS?.split(',') ?? ['tests/unit/**/*.test.ts'],
    exclude: LENTS,
    environment: 'node',
    setupFiles: ['tests/unit/preparer.ts'],
    // Le temps d’un mutant est borné par Stryker, pas par vitest.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Un seul graphe de modules pour les fichiers d’une série : huit fois plus vite par mutant.
    isolate: false,
  },
});
