/**
 * `npm run sbom` : la nomenclature logicielle (CycloneDX 1.5, JSON) de l’arbre installé, écrite dans
 * `.territoiress/sbom.cdx.json`, à publier à côté d’une version. `-- --production` omet l’outillage.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { RACINE } from '../contours/outils';

interface Composant {
  'bom-ref': string;
  name: string;
  type: string;
  purl?: string;
}
interface Nomenclature {
  bomFormat: string;
  specVersion: string;
  metadata: { component: Composant };
  components: Composant[];
  dependencies: { ref: string; dependsOn?: string[] }[];
}

const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
const parametres = ['sbom', '--sbom-format', 'cyclonedx', '--sbom-type', 'application'];
if (process.argv.includes('--production')) parametres.push('--omit', 'dev');
const options = { cwd: RACINE, encoding: 'utf8', maxBuffer: 100_000_000 } as const;
const texte = execFileSync(npm, parametres, { ...options, stdio: ['ignore', 'pipe', 'inherit'] });
const nomenclature = JSON.parse(texte) as Nomenclature;
// npm donne à la racine le nom du dossier où l’on a cloné.
nomenclature.metadata.component.name = 'territoiress';

const { components, dependencies } = nomenclature;
const refs = new Set([nomenclature.metadata.component, ...components].map((c) => c['bom-ref']));
const inconnues = dependencies
  .flatMap(({ ref, dependsOn = [] }) => [ref, ...dependsOn])
  .filter((ref) => !refs.has(ref));
const muets = components.filter((c) => !c.purl?.startsWith('pkg:npm/'));
if (inconnues.length > 0 || muets.length > 0 || refs.size !== components.length + 1) {
  console.error('Nomenclature incohérente :', { inconnues, muets: muets.map((c) => c.name) });
  process.exit(1);
}
const fichier = path.join(RACINE, '.territoiress/sbom.cdx.json');
await mkdir(path.dirname(fichier), { recursive: true });
await writeFile(fichier, JSON.stringify(nomenclature, null, 1));
console.log(`${components.length} composants dans ${path.relative(RACINE, fichier)}.`);
