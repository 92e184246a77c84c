/**
 * `npm run data:check` : contrôle les CSV de `data/`, toutes les erreurs d’un coup.
 *
 *   --fix             écrit ce qui se répare à coup sûr, puis contrôle
 *   --tout            montre aussi les avertissements
 *   --donnees dossier contrôle un autre dossier que `data/`
 */
import path from 'node:path';
import { parseArgs } from 'node:util';
import { NOMS_TABLES } from '../../src/lib/schema/tables';
import { chargerCodes, chargerRessources } from './contexte';
import type { Codes } from './codes';
import { controler } from './controle';
import { DOSSIER_DONNEES, ecrireFichier, lireFichiers, type Fichiers } from './fichiers';
import { ecrireRapport } from './rapport';
import { reparer } from './reparer';

async function reparerTout(dossier: string, fichiers: Fichiers, codes: Codes): Promise<void> {
  const changements: string[] = [];
  for (const table of NOMS_TABLES) {
    const fichier = fichiers[table];
    if (!fichier) continue;
    const reparation = reparer(table, fichier, codes);
    if (reparation.changements.length === 0) continue;
    await ecrireFichier(dossier, table, reparation.texte);
    fichiers[table] = { texte: reparation.texte, encodage: 'utf-8' };
    changements.push(...reparation.changements);
  }
  console.log(changements.length > 0 ? 'RÉPARÉ' : 'Rien à réparer automatiquement.');
  for (const changement of changements) console.log(`  ${changement}`);
  console.log('');
}

async function verifier(): Promise<number> {
  const { values: options } = parseArgs({
    options: {
      fix: { type: 'boolean', default: false },
      tout: { type: 'boolean', default: false },
      donnees: { type: 'string', default: DOSSIER_DONNEES },
    },
  });
  const dossier = path.resolve(options.donnees);
  const codes = await chargerCodes();
  const fichiers = await lireFichiers(dossier);
  if (options.fix) await reparerTout(dossier, fichiers, codes);
  const rapport = controler(fichiers, codes, chargerRessources);
  console.log(ecrireRapport(rapport, options.tout));
  return rapport.constats.some((c) => c.gravite === 'erreur') ? 1 : 0;
}

try {
  process.exitCode = await verifier();
} catch (erreur) {
  console.error(
    `Contrôle interrompu : ${erreur instanceof Error ? erreur.message : String(erreur)}`,
  );
  console.error('Options : --fix, --tout, --donnees dossier');
  process.exitCode = 2;
}
