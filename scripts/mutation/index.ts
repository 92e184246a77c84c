/**
 * `npm run mutation` : altère le domaine et le schéma, un opérateur à la fois, et compte les
 * altérations que les tests laissent passer. `npm run mutation -- schema corpus` : ces paquets
 * seulement. Ce qui n’a pas changé depuis la fois précédente n’est pas refait ; `--force` refait tout.
 */
import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { RACINE } from '../contours/outils';
import { executer, toutArreter } from '../serveur/commande';
import { ErreurLancement, mener } from '../serveur/erreur';
import { aLInterruption } from '../serveur/lanceur';
import { PAQUETS, type Paquet } from './paquets';
import { additionner, compter, tableau, type Rapport, type Score } from './scores';

const DOSSIER = '.territoiress/mutation';
const CONFIGURATION = 'scripts/mutation/stryker.config.json';

function lirePaquets(parametres: string[]): Paquet[] {
  const noms = parametres.filter((p) => p !== '--force');
  const inconnus = noms.filter((nom) => !PAQUETS.some((paquet) => paquet.nom === nom));
  if (inconnus.length > 0) {
    const connus = PAQUETS.map(({ nom }) => nom).join(', ');
    throw new ErreurLancement(
      `Paquet inconnu : ${inconnus.join(', ')}. Paquets possibles : ${connus}.`,
      2,
    );
  }
  return noms.length === 0 ? PAQUETS : PAQUETS.filter(({ nom }) => noms.includes(nom));
}

async function eprouver({ nom, modules, tests }: Paquet, force: boolean): Promise<Score[]> {
  const memoire = `${DOSSIER}/${nom}.json`;
  const { code } = await executer(
    [
      'stryker',
      'run',
      CONFIGURATION,
      '--mutate',
      modules.join(','),
      '--incrementalFile',
      memoire,
      ...(force ? ['--force'] : []),
    ],
    { env: { MUTATION_TESTS: tests.map((t) => `tests/unit/${t}.test.ts`).join(',') } },
  );
  if (code !== 0) throw new ErreurLancement(`Stryker s’est arrêté sur le paquet « ${nom} ».`, code);
  return compter(JSON.parse(await readFile(path.join(RACINE, memoire), 'utf8')) as Rapport);
}

aLInterruption(async (code) => {
  await toutArreter();
  process.exit(code);
});

await mener(async () => {
  const parametres = process.argv.slice(2);
  const paquets = lirePaquets(parametres);
  await mkdir(path.join(RACINE, DOSSIER), { recursive: true });
  const tous: Score[] = [];
  for (const paquet of paquets) {
    console.log(`\n▶ ${paquet.nom}`);
    tous.push(...(await eprouver(paquet, parametres.includes('--force'))));
  }
  console.log(`\n${tableau([...tous, additionner('ensemble', tous)])}`);
});
