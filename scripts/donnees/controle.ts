/** Lire les tables puis passer tous les contrôles ; chaque erreur est rendue, aucune n’arrête la suite. */
import type { TablesLues } from '../../src/lib/schema/assemblage';
import { lireTable } from '../../src/lib/schema/lecture';
import { verifierReferences, type Ecartees } from '../../src/lib/schema/references';
import { NOMS_TABLES, type NomTable } from '../../src/lib/schema/tables';
import type { Codes } from './codes';
import { enErreurs, nomFichier, type Constat } from './constats';
import { ABSENCES, type Contexte, type Controle, type Ressources } from './contexte';
import type { Fichiers } from './fichiers';
import { defautsDeForme } from './forme';
import { enrichir } from './propositions';
import { CONTROLES } from './regles';

interface Lecture {
  tables: TablesLues;
  ecartees: Ecartees;
  constats: Constat[];
  /** Un fichier vide, abîmé ou sans ses colonnes : ce qui en dépend n’a plus de sens. */
  illisible: boolean;
}

export interface Passage {
  nom: string;
  /** Pourquoi le contrôle n’a pas eu lieu ; absent s’il a eu lieu. */
  nonFait?: string;
  erreurs: number;
  avertissements: number;
}

export interface Rapport {
  constats: Constat[];
  passages: Passage[];
  tables: TablesLues;
  ecartees: Ecartees;
}

export function lireTables(fichiers: Fichiers): Lecture {
  const tables: Record<string, unknown> = {};
  const ecartees: Ecartees = {};
  const constats: Constat[] = [];
  let illisible = false;
  for (const table of NOMS_TABLES) {
    const fichier = fichiers[table];
    const lecture = lireTable(table, fichier?.texte ?? '', nomFichier(table));
    tables[table] = lecture.lignes;
    ecartees[table] = lecture.ecartees;
    // D’un fichier abîmé, les cellules ne veulent plus rien dire.
    if (fichier?.encodage !== 'abime') constats.push(...enErreurs(lecture.anomalies));
    // Aucune ligne lue ni écartée, et une anomalie : l’en-tête manque ou n’est pas le bon.
    const vide = lecture.lignes.length + lecture.ecartees.length === 0;
    illisible ||= (vide && lecture.anomalies.length > 0) || fichier?.encodage === 'abime';
    if (fichier) constats.push(...defautsDeForme(table, fichier));
  }
  return { tables: tables as TablesLues, ecartees, constats, illisible };
}

const compter = (nom: string, constats: Constat[]): Passage => {
  const erreurs = constats.filter((c) => c.gravite === 'erreur').length;
  return { nom, erreurs, avertissements: constats.length - erreurs };
};

const APRES_LECTURE =
  'un fichier ne se lit pas (erreurs ci-dessus), ce contrôle attend qu’il se lise';

function passer({ nom, besoin, regle }: Controle, c: Contexte, illisible: boolean) {
  if (illisible) return { constats: [], passage: { ...compter(nom, []), nonFait: APRES_LECTURE } };
  if (besoin && !c[besoin]) {
    return { constats: [], passage: { ...compter(nom, []), nonFait: ABSENCES[besoin] } };
  }
  const constats = regle(c);
  return { constats, passage: compter(nom, constats) };
}

const tableDe = ({ fichier }: Constat) => fichier.replace(/^data\/|\.csv$/g, '') as NomTable;
const rang = (constat: Constat) => NOMS_TABLES.indexOf(tableDe(constat));

/**
 * Tous les constats : ceux de la lecture, puis les autres, dans l’ordre des fichiers et des lignes. Si un fichier ne se lit pas, les autres
 * contrôles n’ont pas lieu : leurs centaines d’erreurs cacheraient la seule à corriger.
 */
export function controler(
  fichiers: Fichiers,
  codes: Codes,
  ressources: (tables: TablesLues) => Ressources,
): Rapport {
  const { tables, ecartees, constats: bruts, illisible } = lireTables(fichiers);
  const lecture = bruts.map((constat) => enrichir(tableDe(constat), constat, tables, codes));
  const references = illisible ? [] : enErreurs(verifierReferences(tables, ecartees));
  const contexte: Contexte = { tables, ecartees, codes, ...ressources(tables) };
  const passes = CONTROLES.map((controle) => passer(controle, contexte, illisible));
  const trier = (liste: Constat[]) => liste.sort((a, b) => rang(a) - rang(b) || a.ligne - b.ligne);
  return {
    tables,
    ecartees,
    // Ce qui ne se lit pas d’abord : le reste n’en est souvent que la suite.
    constats: [...trier(lecture), ...trier([...references, ...passes.flatMap((p) => p.constats)])],
    passages: [
      compter('forme des fichiers, en-têtes et cellules', lecture),
      {
        ...compter('identifiants uniques et références entre tables', references),
        ...(illisible ? { nonFait: APRES_LECTURE } : {}),
      },
      ...passes.map((p) => p.passage),
    ],
  };
}
