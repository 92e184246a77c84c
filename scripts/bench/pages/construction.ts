/** Les pages de banc, hors de SvelteKit : elles montent ce qu’elles mesurent, et rien d’autre. */
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { InlineConfig } from 'vite';

const ICI = path.dirname(fileURLToPath(import.meta.url));

export const pageDeBanc = (nom: string, sortie: string): InlineConfig => ({
  root: path.join(ICI, nom),
  configFile: false,
  logLevel: 'error',
  resolve: { alias: { $lib: path.resolve(ICI, '../../../src/lib') } },
  build: { outDir: sortie, emptyOutDir: true, assetsInlineLimit: 0, target: 'esnext' },
  worker: { format: 'es' },
});
