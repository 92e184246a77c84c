/**
 * `npm run bench` : mène les bancs de `scripts/bench/bancs/`, un fichier par banc, et imprime leurs
 * rapports. `npm run bench -- recherche serveur` n’en mène que certains. Rien ici n’est un test :
 * une mesure ne fait jamais échouer `npm test`.
 */
import { readdir } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Banc, Mesure } from './banc';

const DOSSIER = path.join(path.dirname(fileURLToPath(import.meta.url)), 'bancs');

async function chargerBancs(): Promise<Banc[]> {
  const fichiers = (await readdir(DOSSIER)).filter((f) => f.endsWith('.banc.ts')).sort();
  const modules = await Promise.all(
    fichiers.map((f) => import(pathToFileURL(path.join(DOSSIER, f)).href)),
  );
  return modules.map((m: { default: Banc }) => m.default);
}

function ligne({ quoi, valeur, reference, rapport, plafond }: Mesure): string {
  const compare = rapport === undefined ? '' : ` · ${rapport.toFixed(2).replace('.', ',')} ×`;
  const face = reference ? ` · face à ${reference}` : '';
  const borne =
    plafond === undefined || rapport === undefined
      ? ''
      : ` · plafond ${plafond.toString().replace('.', ',')} × ${rapport <= plafond ? 'tenu' : 'DÉPASSÉ'}`;
  return `  ${quoi} : ${valeur}${compare}${face}${borne}`;
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
console.log(`Machine : ${os.cpus().length} × ${os.cpus()[0]?.model}, Node ${process.version}`);
for (const banc of bancs.filter((b) => voulus.length === 0 || voulus.includes(b.nom))) {
  console.log(`\n${banc.titre}`);
  const { methode, mesures } = await banc.mesurer((texte) => console.error(`  … ${texte}`));
  console.log(`  ${methode}`);
  for (const mesure of mesures) console.log(ligne(mesure));
}
