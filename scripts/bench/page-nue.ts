/** Une application SvelteKit d’une page vide, construite à part : la référence des bancs de serveur. */
import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

const FICHIERS: Record<string, string> = {
  'package.json': '{ "name": "page-nue", "type": "module", "private": true }',
  'svelte.config.js':
    "import adapter from '@sveltejs/adapter-node';\nexport default { kit: { adapter: adapter() } };\n",
  'vite.config.ts':
    "import { sveltekit } from '@sveltejs/kit/vite';\nexport default { plugins: [sveltekit()] };\n",
  'src/app.html':
    '<!doctype html><html lang="fr"><head><meta charset="utf-8">%sveltekit.head%</head><body>%sveltekit.body%</body></html>',
  'src/routes/+page.svelte': '<h1>Page nue</h1>\n',
};

/** Construit l’application et rend son dossier ; à effacer par `effacer`. */
export async function construirePageNue(racine: string) {
  const dossier = await mkdtemp(path.join(os.tmpdir(), 'page-nue-'));
  for (const [nom, contenu] of Object.entries(FICHIERS)) {
    await mkdir(path.dirname(path.join(dossier, nom)), { recursive: true });
    await writeFile(path.join(dossier, nom), contenu);
  }
  await symlink(path.join(racine, 'node_modules'), path.join(dossier, 'node_modules'));
  execFileSync(process.execPath, [path.join(racine, 'node_modules/vite/bin/vite.js'), 'build'], {
    cwd: dossier,
    stdio: 'ignore',
  });
  return { dossier, effacer: () => rm(dossier, { recursive: true, force: true }) };
}
