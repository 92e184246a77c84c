/** `npm run data:dictionnaire` : réécrit le dictionnaire de `data/README.md` d’après le schéma. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { ecrireAtomique } from '../contours/outils';
import { DOSSIER_DONNEES } from './fichiers';
import { inscrireDictionnaire } from './redaction';

const fichier = path.join(DOSSIER_DONNEES, 'README.md');
try {
  const avant = await readFile(fichier, 'utf8');
  const apres = await inscrireDictionnaire(avant);
  if (apres !== avant) await ecrireAtomique(fichier, apres);
  console.log(apres === avant ? 'Dictionnaire déjà à jour.' : 'Dictionnaire réécrit.');
} catch (erreur) {
  console.error(erreur instanceof Error ? erreur.message : String(erreur));
  process.exitCode = 1;
}
