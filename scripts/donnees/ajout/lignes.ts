/** Des réponses aux lignes de CSV, écrites à la suite des fichiers sans changer leur forme. */
import { ecrireReference } from '../../../src/lib/domain/territoire';
import { decouper } from '../../../src/lib/schema/decoupage';
import { colonnes, type NomTable } from '../../../src/lib/schema/tables';
import { nomFichier } from '../constats';
import { ecrireCsv } from '../csv';
import type { Fichiers } from '../fichiers';
import { QUESTIONS, estEtranger, territoireDe, type Reponses } from './questions';

type Ligne = Record<string, string>;

/** Les réponses qui portent le nom de leur colonne. */
function reponsesDe(table: NomTable, r: Reponses): Ligne {
  const questions = QUESTIONS.filter((q) => q.table === table && q.cle === q.colonne);
  return Object.fromEntries(questions.map((q) => [q.colonne, r[q.cle] ?? '']));
}

function ligneDeLieu(r: Reponses): Ligne {
  const ref = territoireDe(r);
  const commune = ref?.niveau === 'commune' ? ref.code : '';
  return {
    ...reponsesDe('lieux', r),
    initiative: r.id!,
    role: 'site',
    commune,
    territoire: ref && !commune ? ecrireReference(ref) : '',
    pays: estEtranger(r) ? r.ou! : 'FR',
  };
}

/** Les lignes à ajouter, table par table. */
export function lignesNouvelles(r: Reponses): [NomTable, Ligne][] {
  return [
    ['initiatives', reponsesDe('initiatives', r)],
    ...(r.ou ? ([['lieux', ligneDeLieu(r)]] as [NomTable, Ligne][]) : []),
    ['citations', { ...reponsesDe('citations', r), cible: `initiative:${r.id}` }],
  ];
}

/** Ajoute une ligne en gardant séparateur, fins de ligne et ordre des colonnes du fichier. */
export function ajouterLigne(table: NomTable, texte: string, ligne: Ligne): string {
  const { lignes, separateur } = decouper(texte, colonnes(table), nomFichier(table));
  const entete = lignes[0]?.cellules.map((c) => c.trim()) ?? colonnes(table);
  const fin = texte.includes('\r\n') ? '\r\n' : '\n';
  const debut = texte === '' || texte.endsWith('\n') ? texte : texte + fin;
  const ecrite = ecrireCsv([entete.map((nom) => ligne[nom] ?? '')], separateur);
  return debut + ecrite.replace(/\n/g, fin);
}

export function ajouter(fichiers: Fichiers, r: Reponses): Fichiers {
  const suite: Fichiers = { ...fichiers };
  for (const [table, ligne] of lignesNouvelles(r)) {
    const avant = suite[table] ?? { texte: ecrireCsv([colonnes(table)]), encodage: 'utf-8' };
    suite[table] = { ...avant, texte: ajouterLigne(table, avant.texte, ligne) };
  }
  return suite;
}
