/** Le code mort : fichiers, exports et dépendances dont plus rien ne se sert. `npm run mort`. */
import type { KnipConfig } from 'knip';

const config: KnipConfig = {
  entry: [
    // Lancés par une commande, ou par un autre processus, jamais importés.
    'scripts/{dev,start}.ts',
    'scripts/{bench,contours,mutation,tests}/index.ts',
    'scripts/donnees/{verifier,nouveau,dictionnaire}.ts',
    'scripts/contours/secours/produire.ts',
    'scripts/serveur/{garde,production}.mjs',
    'scripts/bench/sonde-memoire.mjs',
    'scripts/bench/bancs/*.banc.ts',
    'scripts/bench/pages/*/page.ts',
    'tests/fixtures/import/fabriquer.ts',
    'src/hooks.ts',
    // Lancé par les pages à lire (vite.config.ts).
    'src/routes/_ilots/depart.ts',
  ],
  project: ['src/**/*.{ts,svelte}', 'scripts/**/*.{ts,mjs}', 'tests/**/*.ts'],
  vitest: { config: ['vite.config.ts', 'scripts/mutation/vitest.config.ts'] },
  stryker: { config: ['scripts/mutation/stryker.config.json'] },
  // Un nom exporté que seul son fichier emploie n’est pas mort.
  ignoreExportsUsedInFile: true,
  // L’adresse absolue de Vite, depuis la racine.
  paths: { '/data/*': ['./data/*'] },
  ignoreDependencies: [
    // Des données, lues par leur chemin dans node_modules (`fichierDePaquet`).
    '@etalab/decoupage-administratif',
    'world-atlas',
  ],
};

export default config;
