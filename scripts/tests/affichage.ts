/** Ce que `npm test` montre : l’étape en cours, les échecs en entier, le tableau final. */
import type { Compte } from './rapports';

const RAPPEL_MS = 60_000;

export interface Ligne {
  titre: string;
  compte: Compte;
  ms: number;
}

export function duree(ms: number): string {
  const secondes = Math.round(ms / 1000);
  if (secondes < 60) return `${(ms / 1000).toFixed(1).replace('.', ',')} s`;
  return `${Math.floor(secondes / 60)} min ${String(secondes % 60).padStart(2, '0')} s`;
}

function detail({ reussis, echoues, ignores }: Compte): string {
  const ignoresDits = ignores > 0 ? `, ${ignores} ignoré${ignores > 1 ? 's' : ''}` : '';
  if (reussis + echoues === 1 && !ignoresDits) return echoues ? 'échec' : 'réussi';
  return `${reussis} réussi${reussis > 1 ? 's' : ''}, ${echoues} échec${echoues > 1 ? 's' : ''}${ignoresDits}`;
}

export const signe = ({ echoues }: Compte) => (echoues > 0 ? '✗' : '✓');

export function tableau(lignes: Ligne[]): string {
  const largeur = Math.max(...lignes.map(({ titre }) => titre.length));
  return lignes
    .map(({ titre, compte, ms }) => {
      const temps = duree(ms).padStart(12);
      return `${signe(compte)} ${titre.padEnd(largeur)} ${temps}   ${detail(compte)}`;
    })
    .join('\n');
}

/**
 * Une étape longue donne signe de vie (certaines intégrations coupent ce qui se tait) : sa dernière
 * ligne, une fois par minute.
 */
export function veiller(titre: string): { surSortie: (m: string) => void; fin: () => void } {
  const debut = Date.now();
  let queue = '';
  const minuterie = setInterval(() => {
    const derniere = queue.trimEnd().split('\n').at(-1)?.trim() ?? '';
    console.log(`  … ${titre}, ${duree(Date.now() - debut)} ${derniere && `· ${derniere}`}`);
  }, RAPPEL_MS);
  return {
    surSortie: (morceau) => (queue = (queue + morceau).slice(-500)),
    fin: () => clearInterval(minuterie),
  };
}
