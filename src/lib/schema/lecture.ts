/**
 * Lire un CSV édité par une personne : BOM, « ; », CRLF et colonnes vides en trop sont tolérés ;
 * chaque cellule fautive donne une anomalie qui nomme fichier, ligne et colonne. Rien n’est écarté
 * en silence.
 */
import * as v from 'valibot';
import { plusProche } from '../domain/texte';
import type { Anomalie, Situe } from './anomalies';
import { metaDe } from './champs';
import { decouper } from './decoupage';
import { TABLES, champ, colonnes } from './tables';
import type { Ligne, NomTable } from './tables';

export { ecrireAnomalie, type Anomalie, type Situe } from './anomalies';

/** Une ligne telle que lue, colonne par colonne. */
export type LigneTexte = Record<string, string>;

export interface Lecture<T extends NomTable> {
  lignes: Situe<Ligne<T>>[];
  anomalies: Anomalie[];
  /** Les lignes illisibles, absentes de `lignes` : elles évitent de signaler leurs suites. */
  ecartees: Situe<LigneTexte>[];
}

function verifierEntete(table: NomTable, fichier: string, lue: string[]): Anomalie[] {
  const attendues = colonnes(table);
  const anomalie = (colonne: string, message: string, proposition?: string): Anomalie => ({
    fichier,
    ligne: 1,
    colonne,
    message,
    proposition,
  });
  const inconnues = lue.filter((nom) => nom && !attendues.includes(nom));
  const manquantes = attendues.filter((nom) => !lue.includes(nom));
  const doubles = lue.filter((nom, i) => nom && lue.indexOf(nom) !== i);
  return [
    ...inconnues.map((nom) =>
      anomalie(nom, 'colonne inconnue, à retirer ou à renommer', plusProche(nom, manquantes)),
    ),
    ...manquantes.map((nom) =>
      anomalie(nom, `colonne manquante ; en-tête attendu : ${attendues.join(',')}`),
    ),
    ...doubles.map((nom) => anomalie(nom, 'colonne présente deux fois, l’une est à retirer')),
  ];
}

/** Un champ facultatif est une union : le message utile est celui de la branche non vide. */
function messageUtile(probleme: v.BaseIssue<unknown>): string {
  const derniere = probleme.issues?.at(-1);
  return derniere ? messageUtile(derniere) : probleme.message;
}

/**
 * Une ligne dont les seuls défauts se corrigent à coup sûr (un zéro perdu) est signalée mais lue
 * corrigée : les contrôles suivants peuvent ainsi la voir.
 */
function lireLigne<T extends NomTable>(table: T, brut: LigneTexte, fichier: string, ligne: number) {
  const corrige = { ...brut };
  const anomalies: Anomalie[] = [];
  const resultat = v.safeParse(TABLES[table], brut);
  for (const probleme of resultat.issues ?? []) {
    const colonne = String(probleme.path?.[0]?.key);
    const valeur = brut[colonne] ?? '';
    const schema = champ(table, colonne);
    const fiche = schema && metaDe(schema);
    const sure = valeur ? fiche?.normaliser?.(valeur) : undefined;
    const admise = sure !== valeur && schema && v.is(schema, sure) ? sure : undefined;
    if (admise !== undefined) corrige[colonne] = admise;
    const proposition = admise ?? (valeur ? fiche?.proposer?.(valeur) : undefined);
    anomalies.push({
      fichier,
      ligne,
      colonne,
      valeur,
      message: messageUtile(probleme),
      proposition,
    });
  }
  const relu = resultat.success ? resultat : v.safeParse(TABLES[table], corrige);
  return { valeurs: relu.success ? (relu.output as Ligne<T>) : undefined, anomalies };
}

function celluleDeTrop(cellules: string[], largeur: number): string | undefined {
  return cellules.slice(largeur).find((c) => c.trim() !== '');
}

/** Lit une table. `fichier` sert à nommer les anomalies. */
export function lireTable<T extends NomTable>(
  table: T,
  texte: string,
  fichier: string,
): Lecture<T> {
  const { lignes: brutes, anomalies } = decouper(texte, colonnes(table), fichier);
  const [entete, ...corps] = brutes;
  const lecture: Lecture<T> = { lignes: [], anomalies, ecartees: [] };
  if (!entete) {
    anomalies.push({ fichier, ligne: 1, message: 'fichier absent ou vide' });
    return lecture;
  }
  const noms = entete.cellules.map((c) => c.trim());
  anomalies.push(...verifierEntete(table, fichier, noms));
  if (colonnes(table).some((nom) => !noms.includes(nom))) return lecture;
  // D’une colonne en double, la première se lit : l’en-tête est déjà signalé.
  const lues = noms.flatMap((nom, i) =>
    nom && noms.indexOf(nom) === i ? [[nom, i] as const] : [],
  );

  for (const { ligne, cellules } of corps) {
    const valeur = celluleDeTrop(cellules, noms.length);
    if (valeur !== undefined) {
      const message =
        'cellule de trop : un texte qui contient le séparateur doit être entre guillemets';
      anomalies.push({ fichier, ligne, valeur, message });
    }
    const brut = Object.fromEntries(lues.map(([nom, i]) => [nom, (cellules[i] ?? '').trim()]));
    const lue = lireLigne(table, brut, fichier, ligne);
    anomalies.push(...lue.anomalies);
    if (lue.valeurs) lecture.lignes.push({ ligne, valeurs: lue.valeurs });
    else lecture.ecartees.push({ ligne, valeurs: brut });
  }
  return lecture;
}
