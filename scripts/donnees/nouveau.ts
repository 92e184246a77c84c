/**
 * `npm run data:new` : ajoute une initiative, son lieu et sa citation aux CSV de `data/`.
 *
 * Sans drapeau, pose les questions ; avec (`--nom "…" --ou Langouët …`), ne demande rien. L’ajout est
 * contrôlé avant d’être écrit : refusé ou annulé, il ne change aucun fichier.
 *
 *   --essai           dit ce qui serait écrit, sans l’écrire
 *   --donnees dossier travaille dans un autre dossier que `data/`
 */
import path from 'node:path';
import { parseArgs } from 'node:util';
import { ecrireAnomalie } from '../../src/lib/schema/lecture';
import { ajouter, lignesNouvelles } from './ajout/lignes';
import { Annulation, ouvrirDialogue } from './ajout/dialogue';
import { questionner, repondreParDrapeaux, type Cadre } from './ajout/parcours';
import { QUESTIONS, type Reponses } from './ajout/questions';
import { chargerCodes, chargerRessources } from './contexte';
import { controler, lireTables } from './controle';
import { DOSSIER_DONNEES, ecrireFichier, lireFichiers, type Fichiers } from './fichiers';

const ALIAS = ['commune', 'territoire', 'pays'];

/** `--longitude -1.8` → `--longitude=-1.8` : parseArgs prendrait la coordonnée pour un drapeau. */
const collerNegatifs = (mots: string[]) =>
  mots.reduce<string[]>((colles, mot) => {
    const avant = colles.at(-1);
    if (/^-\d/.test(mot) && avant?.startsWith('--'))
      return [...colles.slice(0, -1), `${avant}=${mot}`];
    return [...colles, mot];
  }, []);

function lireOptions() {
  const drapeaux = [...QUESTIONS.map((q) => q.cle), ...ALIAS, 'donnees'];
  const texte = Object.fromEntries(drapeaux.map((nom) => [nom, { type: 'string' as const }]));
  const { values } = parseArgs({
    args: collerNegatifs(process.argv.slice(2)),
    options: { essai: { type: 'boolean' }, ...texte },
  });
  const { essai, donnees, commune, territoire, pays, ...reponses } = values as {
    essai?: boolean;
    [drapeau: string]: string | undefined | boolean;
  };
  const ou = reponses.ou ?? commune ?? territoire ?? pays;
  return {
    essai: !!essai,
    donnees: String(donnees ?? DOSSIER_DONNEES),
    drapeaux: (ou === undefined ? reponses : { ...reponses, ou }) as Reponses,
  };
}

/** Les erreurs que l’ajout fait naître : celles d’avant ne sont pas de son fait. */
function erreursNouvelles(avant: Fichiers, apres: Fichiers, cadre: Cadre): string[] {
  const erreurs = (fichiers: Fichiers) =>
    controler(fichiers, cadre.codes, () => cadre.ressources)
      .constats.filter((c) => c.gravite === 'erreur')
      .map(ecrireAnomalie);
  const connues = new Set(erreurs(avant));
  return erreurs(apres).filter((erreur) => !connues.has(erreur));
}

/** Tout ou rien : une écriture qui échoue remet les fichiers déjà écrits. */
async function ecrire(dossier: string, avant: Fichiers, apres: Fichiers, r: Reponses) {
  const tables = lignesNouvelles(r).map(([table]) => table);
  const faites: typeof tables = [];
  try {
    for (const table of tables) {
      await ecrireFichier(dossier, table, apres[table]!.texte);
      faites.push(table);
    }
  } catch (erreur) {
    for (const table of faites) {
      if (avant[table]) await ecrireFichier(dossier, table, avant[table].texte);
    }
    throw erreur;
  }
}

async function obtenirReponses(drapeaux: Reponses, cadre: Cadre): Promise<Reponses> {
  if (Object.keys(drapeaux).length > 0) return repondreParDrapeaux(drapeaux, cadre);
  const dialogue = ouvrirDialogue(process.stdin, process.stdout);
  try {
    return await questionner(dialogue, cadre);
  } finally {
    dialogue.fermer();
  }
}

async function nouveau(): Promise<number> {
  const options = lireOptions();
  const dossier = path.resolve(options.donnees);
  const fichiers = await lireFichiers(dossier);
  const horsUtf8 = Object.entries(fichiers).find(([, f]) => f.encodage !== 'utf-8');
  if (horsUtf8)
    throw new Error(`data/${horsUtf8[0]}.csv n’est pas en UTF-8 : npm run data:check -- --fix`);
  const { tables } = lireTables(fichiers);
  const cadre: Cadre = {
    tables,
    codes: await chargerCodes(),
    ressources: chargerRessources(tables),
  };
  const reponses = await obtenirReponses(options.drapeaux, cadre);
  const apres = ajouter(fichiers, reponses);
  const erreurs = erreursNouvelles(fichiers, apres, cadre);
  if (erreurs.length > 0) {
    console.error(`Refusé, rien n’a été écrit :\n  ${erreurs.join('\n  ')}`);
    return 1;
  }
  if (!options.essai) await ecrire(dossier, fichiers, apres, reponses);
  console.log(`${options.essai ? 'À ajouter' : 'Ajouté'} : ${reponses.id}`);
  for (const [table, ligne] of lignesNouvelles(reponses)) {
    console.log(`  data/${table}.csv : ${Object.values(ligne).filter(Boolean).join(' · ')}`);
  }
  return 0;
}

try {
  process.exitCode = await nouveau();
} catch (erreur) {
  const annule = erreur instanceof Annulation;
  const message = erreur instanceof Error ? erreur.message : String(erreur);
  console.error(annule ? '\nAnnulé : rien n’a été écrit.' : `Rien n’a été écrit. ${message}`);
  process.exitCode = annule ? 130 : 1;
}
