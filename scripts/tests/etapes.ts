/** Les étapes de `npm test`, dans l’ordre, et ce qui fait qu’une étape est réussie. */
import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { RACINE } from '../contours/outils';
import { CONTOURS, DONNEES, SYNCHRONISER } from '../preparer';
import { portLibre } from '../serveur/adresse';
import { CODE_DELAI, executer, type Commande } from '../serveur/commande';
import { construire } from '../serveur/construction';
import { obtenirChromium } from './installer-chromium';
import {
  compterPlaywright,
  compterVitest,
  ECHOUE,
  juger,
  lireRapport,
  REUSSI,
  type Compte,
} from './rapports';

export interface Resultat {
  compte: Compte;
  /** Sortie complète, affichée si l’étape échoue. */
  texte: string;
}

export interface Contexte {
  /** Temps accordé à l’étape. */
  delaiMs: number;
  surSortie: (morceau: string) => void;
  dire: (ligne: string) => void;
  /** Étapes déjà échouées. */
  echouees: ReadonlySet<string>;
}

export interface Etape {
  nom: string;
  titre: string;
  minutes: number;
  mener: (c: Contexte) => Promise<Resultat>;
}

const RAPPORTS = path.join(RACINE, '.territoiress/rapports');
const PORT_E2E = 4317;

const horsDelai = (code: number) => (code === CODE_DELAI ? '\nInterrompue : trop longue.\n' : '');

/** Une suite de commandes, arrêtée à la première qui échoue ; compte pour 1. */
const commandes =
  (...suite: Commande[]) =>
  async ({ delaiMs, surSortie }: Contexte): Promise<Resultat> => {
    let texte = '';
    for (const commande of suite) {
      const issue = await executer(commande, { capter: true, delaiMs, surSortie });
      texte += issue.texte + horsDelai(issue.code);
      if (issue.code !== 0) return { compte: ECHOUE, texte };
    }
    return { compte: REUSSI, texte };
  };

/** Un lanceur de tests, compté d’après le rapport qu’il écrit. */
async function suiteDeTests(
  nom: string,
  { delaiMs, surSortie }: Contexte,
  compter: (rapport: unknown) => Compte,
  preparer: (rapport: string) => { commande: Commande; env?: NodeJS.ProcessEnv },
): Promise<Resultat> {
  const rapport = path.join(RAPPORTS, `${nom}.json`);
  await mkdir(RAPPORTS, { recursive: true });
  await rm(rapport, { force: true }); // celui d’une fois précédente ne doit pas compter
  const { commande, env } = preparer(rapport);
  const { code, texte } = await executer(commande, { env, capter: true, delaiMs, surSortie });
  const lu = await lireRapport(rapport, compter);
  const muet = lu ? '' : `\nAucun rapport lisible (code de sortie ${code}) : l’étape a planté.\n`;
  return { compte: juger(lu, code), texte: texte + horsDelai(code) + muet };
}

const unites = (c: Contexte) =>
  suiteDeTests('unites', c, compterVitest, (rapport) => ({
    // `--allowOnly=false` : un `.only` oublié cacherait les autres tests.
    commande: [
      'vitest',
      'run',
      '--allowOnly=false',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${rapport}`,
    ],
  }));

async function construction({ delaiMs }: Contexte): Promise<Resultat> {
  const { code, texte } = await construire(delaiMs);
  return { compte: code === 0 ? REUSSI : ECHOUE, texte: texte + horsDelai(code) };
}

async function e2e(c: Contexte): Promise<Resultat> {
  for (const prealable of ['contours', 'construction']) {
    if (c.echouees.has(prealable)) {
      return { compte: ECHOUE, texte: `Non lancée : l’étape « ${prealable} » a échoué.\n` };
    }
  }
  const navigateur = await obtenirChromium(c.dire);
  if ('echec' in navigateur) return { compte: ECHOUE, texte: navigateur.echec };
  // Un port à soi : un serveur resté en vie, ou d’une autre copie, ne doit pas être testé à la place.
  const port = String((await portLibre('127.0.0.1', PORT_E2E)) ?? PORT_E2E);
  return suiteDeTests('e2e', c, compterPlaywright, (rapport) => ({
    commande: ['playwright', 'test', '--forbid-only', '--reporter=list,json'],
    env: {
      PLAYWRIGHT_JSON_OUTPUT_FILE: rapport,
      CHROMIUM_PATH: navigateur.chemin,
      PORT_E2E: port,
    },
  }));
}

export const ETAPES: Etape[] = [
  { nom: 'format', titre: 'Format', minutes: 5, mener: commandes(['prettier', '--check', '.']) },
  { nom: 'lint', titre: 'Lint', minutes: 10, mener: commandes(['eslint', '.']) },
  {
    nom: 'types',
    titre: 'Types',
    minutes: 10,
    mener: commandes(SYNCHRONISER, ['svelte-check', '--tsconfig', './tsconfig.json']),
  },
  {
    nom: 'imports',
    titre: 'Règles d’import',
    minutes: 5,
    mener: commandes(['depcruise', 'src', 'scripts', '--config', '.dependency-cruiser.cjs']),
  },
  { nom: 'mort', titre: 'Code mort', minutes: 5, mener: commandes(['knip', '--no-progress']) },
  { nom: 'contours', titre: 'Contours préparés', minutes: 20, mener: commandes(CONTOURS) },
  { nom: 'unites', titre: 'Tests unitaires', minutes: 15, mener: unites },
  { nom: 'donnees', titre: 'Contrôle des données', minutes: 5, mener: commandes(DONNEES) },
  { nom: 'construction', titre: 'Construction', minutes: 15, mener: construction },
  { nom: 'e2e', titre: 'Bout en bout (Chromium)', minutes: 45, mener: e2e },
];
