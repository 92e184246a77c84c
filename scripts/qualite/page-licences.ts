/** `docs/licences.md`, écrit d’après `package-lock.json`. */
import { format, resolveConfig } from 'prettier';
import path from 'node:path';
import { RACINE } from '../contours/outils';
import { juger, type Paquet } from './paquets';

export const PAGE = path.join(RACINE, 'docs/licences.md');

const DEBUT = `# Licences

Le code est sous MIT (\`LICENSE\`) ; les données et textes de \`data/\` sous Licence Ouverte 2.0
(\`data/README.md\`). Cette page liste ce que l’application emploie. Elle est écrite par
\`npm run licences\` d’après \`package-lock.json\` ; un test unitaire échoue si une licence inconnue ou un
copyleft fort (GPL, AGPL, SSPL…) y entre, ou si la page n’est plus à jour. Les versions exactes sont dans la
nomenclature logicielle : \`npm run sbom\` (CycloneDX).

## Données et fonds

| quoi | source | licence |
| --- | --- | --- |
| Contours administratifs | IGN et Insee, diffusés par Etalab | Licence Ouverte 2.0 |
| Communes, intercommunalités, populations | \`@etalab/decoupage-administratif\` (Insee, DGCL) | Licence Ouverte 2.0, paquet MIT |
| Pays voisins, tracé de secours | Natural Earth (\`world-atlas\`) | domaine public, paquet ISC |
| Initiatives, acteurs, repères | \`data/\` | Licence Ouverte 2.0 ; les documents sources gardent la leur |

## Ce que les licences demandent

Toutes sont compatibles avec une application sous MIT. Les permissives (MIT, ISC, BSD, Apache-2.0…) demandent de
garder leur mention : elle est dans chaque paquet, et \`node_modules\` accompagne le serveur. Deux
demandent un peu plus :
`;

function table(paquets: readonly Paquet[]): string {
  const lignes = paquets.map(({ nom, licence }) => `| \`${nom}\` | ${licence} |`);
  return ['| paquet | licence |', '| --- | --- |', ...lignes].join('\n');
}

function parLicence(paquets: readonly Paquet[]): string {
  const groupes = new Map<string, string[]>();
  for (const { nom, licence } of paquets) {
    groupes.set(licence, [...(groupes.get(licence) ?? []), nom]);
  }
  return [...groupes]
    .sort(([, a], [, b]) => b.length - a.length)
    .map(
      ([licence, noms]) =>
        `- **${licence}** (${noms.length}) : ${noms.map((n) => `\`${n}\``).join(', ')}.`,
    )
    .join('\n');
}

/** Les licences qui posent une condition, et les paquets de production qu’elles couvrent. */
function conditions(paquets: readonly Paquet[]): string {
  const lignes = new Set<string>();
  for (const { licence } of paquets) {
    const condition = juger(licence);
    if (!condition) continue;
    const noms = paquets
      .filter((p) => p.licence === licence && !p.outil)
      .map((p) => `\`${p.nom}\``);
    lignes.add(
      `- **${licence}** : ${condition}.${noms.length ? ` Ici : ${noms.join(', ')}.` : ''}`,
    );
  }
  return [...lignes].sort().join('\n');
}

/** Le texte de la page, mis en forme comme le reste du dépôt. */
export async function ecrirePage(paquets: readonly Paquet[]): Promise<string> {
  const servis = paquets.filter((p) => !p.outil);
  const outils = paquets.filter((p) => p.outil);
  const texte = [
    DEBUT,
    conditions(paquets),
    `## Paquets de production (${servis.length})`,
    table(servis),
    `## Paquets d’outillage (${outils.length})`,
    'Ils construisent et éprouvent. Svelte, SvelteKit et adapter-node (MIT), et ce qu’ils emploient à l’exécution, ' +
      'entrent en partie dans la construction ; rien d’autre d’ici n’est servi.',
    parLicence(outils),
    '',
  ].join('\n\n');
  return format(texte, { ...(await resolveConfig(PAGE)), parser: 'markdown' });
}
