/** Préparer ce que l’application lit : les contours, puis les données, contrôlées. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { RACINE } from './contours/outils';
import { executer, type Commande } from './serveur/commande';
import { ErreurLancement } from './serveur/erreur';

export const CONTOURS: Commande = ['scripts/contours/index.ts'];
export const DONNEES: Commande = ['scripts/donnees/verifier.ts'];
export const SYNCHRONISER: Commande = ['svelte-kit', 'sync'];

const NODE_MINIMAL = [20, 19] as const;

export function exigerNode(version = process.versions.node): void {
  const [majeure = 0, mineure = 0] = version.split('.').map(Number);
  if (majeure > NODE_MINIMAL[0] || (majeure === NODE_MINIMAL[0] && mineure >= NODE_MINIMAL[1]))
    return;
  throw new ErreurLancement(
    `Node ${NODE_MINIMAL.join('.')} ou plus récent est nécessaire (ici : ${version}). À installer depuis https://nodejs.org.`,
  );
}

async function exiger(commande: Commande, phrase: string): Promise<void> {
  const { code } = await executer(commande);
  if (code !== 0) throw new ErreurLancement(phrase, code);
}

/** Lève `ErreurLancement` si quelque chose manque ; le détail est déjà affiché. */
export async function preparer(): Promise<void> {
  exigerNode();
  // Un clone neuf n’a pas encore les types que tsconfig.json étend.
  if (!existsSync(path.join(RACINE, '.svelte-kit/tsconfig.json'))) {
    await exiger(SYNCHRONISER, 'svelte-kit sync a échoué : relancez npm ci.');
  }
  await exiger(
    CONTOURS,
    'Les contours n’ont pas pu être préparés. La raison est affichée ci-dessus ; npm run contours relance cette étape seule.',
  );
  // Sans erreur, la conclusion suffit ; le détail est celui de `npm run data:check`.
  const { code, texte } = await executer(DONNEES, { capter: true });
  console.log(code === 0 ? texte.trimEnd().split('\n').at(-1) : texte);
  if (code !== 0) {
    throw new ErreurLancement(
      'Les fichiers de data/ contiennent des erreurs, listées ci-dessus. Corrigez-les, puis vérifiez avec npm run data:check.',
      code,
    );
  }
}
