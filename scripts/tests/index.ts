/**
 * `npm test` : toutes les vérifications, l’une après l’autre, jusqu’au bout même après un échec.
 * `npm test -- --seulement=unites,e2e` n’en mène que certaines.
 */
import { exigerNode } from '../preparer';
import { toutArreter } from '../serveur/commande';
import { construitAJour } from '../serveur/construction';
import { mener } from '../serveur/erreur';
import { aLInterruption } from '../serveur/lanceur';
import { duree, signe, tableau, veiller, type Ligne } from './affichage';
import { ETAPES, type Etape, type Resultat } from './etapes';
import { lireEtapesVoulues } from './options';
import { additionner, derniereLigne, ECHOUE } from './rapports';

const MINUTE = 60_000;
/** En deçà des 90 minutes accordées à l’intégration continue, installation comprise. */
const BUDGET_MS = 80 * MINUTE;

const debut = Date.now();
const lignes: Ligne[] = [];
const echouees = new Set<string>();

async function essayer(etape: Etape, surSortie: (m: string) => void): Promise<Resultat> {
  const delaiMs = Math.min(etape.minutes * MINUTE, debut + BUDGET_MS - Date.now());
  if (delaiMs <= 0) return { compte: ECHOUE, texte: 'Non lancée : plus de temps.\n' };
  const dire = (ligne: string) => console.log(`  ${ligne}`);
  try {
    return await etape.mener({ delaiMs, surSortie, dire, echouees });
  } catch (erreur) {
    return { compte: ECHOUE, texte: `${erreur instanceof Error ? erreur.stack : erreur}\n` };
  }
}

async function passer(etape: Etape): Promise<void> {
  const depart = Date.now();
  console.log(`\n▶ ${etape.titre}`);
  const veille = veiller(etape.titre);
  const { compte, texte } = await essayer(etape, veille.surSortie);
  veille.fin();
  const ms = Date.now() - depart;
  lignes.push({ titre: etape.titre, compte, ms });
  if (compte.echoues > 0) {
    echouees.add(etape.nom);
    console.log(
      `${texte.trimEnd()}\n  Pour la relancer seule : npm test -- --seulement=${etape.nom}`,
    );
  }
  console.log(`${signe(compte)} ${etape.titre} (${duree(ms)})`);
}

function conclure(): number {
  const total = additionner(lignes.map(({ compte }) => compte));
  console.log(
    `\n${tableau(lignes)}\n\n${duree(Date.now() - debut)} en tout\n${derniereLigne(total)}`,
  );
  return total.echoues > 0 ? 1 : 0;
}

aLInterruption(async (code) => {
  console.log('\nInterrompu.');
  await toutArreter();
  process.exit(code);
});

await mener(async () => {
  exigerNode();
  const connues = ETAPES.map(({ nom }) => nom);
  const voulues = lireEtapesVoulues(process.argv.slice(2), connues);
  // Le bout en bout porte sur ce qui est construit : une construction périmée tromperait.
  const perimee = voulues.includes('e2e') && !(await construitAJour());
  if (perimee && !voulues.includes('construction')) voulues.push('construction');
  for (const etape of ETAPES.filter(({ nom }) => voulues.includes(nom))) await passer(etape);
  process.exitCode = conclure();
});
