/**
 * `npm run bench` : mène les bancs de `scripts/bench/bancs/`, un fichier par banc, imprime leurs
 * rapports et les écrit dans `docs/performance.md`. `npm run bench -- recherche lighthouse` n’en mène
 * que certains, dont il met à jour la section. Rien ici n’est un test : une mesure ne fait jamais
 * échouer `npm test`.
 */
import { readFile, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { format, resolveConfig } from 'prettier';
import type { Banc, Mesure } from './banc';
import { estTenu, poserSection, type Resultat } from './document';
import { decrireConditions } from './machine';

const ICI = path.dirname(fileURLToPath(import.meta.url));
const DOSSIER = path.join(ICI, 'bancs');
const DOCUMENT = path.resolve(ICI, '../../docs/performance.md');

async function chargerBancs(): Promise<Banc[]> {
  const fichiers = (await readdir(DOSSIER)).filter((f) => f.endsWith('.banc.ts')).sort();
  const modules = await Promise.all(
    fichiers.map((f) => import(pathToFileURL(path.join(DOSSIER, f)).href)),
  );
  return modules.map((m: { default: Banc }) => m.default);
}

const fois = (n: number, chiffres?: number) =>
  `${(chiffres === undefined ? n.toString() : n.toFixed(chiffres)).replace('.', ',')} ×`;

function ligne(mesure: Mesure): string {
  const { quoi, valeur, reference, rapport, plafond, objectif, detail } = mesure;
  const compare = rapport === undefined ? '' : ` · ${fois(rapport, 2)}`;
  const face = reference ? ` · face à ${reference}` : '';
  const tenu = estTenu(mesure);
  const but = objectif ?? `plafond ${fois(plafond ?? 0)}`;
  const borne = tenu === undefined ? '' : ` · ${but} ${tenu ? 'tenu' : 'DÉPASSÉ'}`;
  return `  ${quoi} : ${valeur}${compare}${face}${borne}${detail ? `\n    ${detail}` : ''}`;
}

/** Relit le document avant chaque section : un banc lancé à côté a pu y écrire. */
async function ecrire(resultat: Resultat): Promise<void> {
  const texte = poserSection(await readFile(DOCUMENT, 'utf8'), resultat);
  const options = await resolveConfig(DOCUMENT);
  await writeFile(DOCUMENT, await format(texte, { ...options, filepath: DOCUMENT }));
}

async function mener({ nom, titre, mesurer }: Banc): Promise<void> {
  const conditions = decrireConditions();
  console.log(`\n${titre}\n  ${conditions}`);
  const { methode, mesures } = await mesurer((texte) => console.error(`  … ${texte}`));
  console.log(`  ${methode}`);
  for (const mesure of mesures) console.log(ligne(mesure));
  await ecrire({ nom, titre, methode, mesures, conditions });
}

const voulus = process.argv.slice(2);
const bancs = await chargerBancs();
const inconnus = voulus.filter((nom) => !bancs.some((b) => b.nom === nom));
if (inconnus.length > 0) {
  console.error(
    `Banc inconnu : ${inconnus.join(', ')}. Bancs possibles : ${bancs.map((b) => b.nom).join(', ')}.`,
  );
  process.exit(2);
}
for (const banc of bancs.filter((b) => voulus.length === 0 || voulus.includes(b.nom))) {
  // Un banc qui ne peut pas mesurer ne prive pas des autres.
  await mener(banc).catch((erreur: unknown) => {
    console.error(`\n${banc.titre} : pas de mesure.`, erreur);
    process.exitCode = 1;
  });
}
