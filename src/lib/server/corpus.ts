/** Le corpus en mémoire : lu une fois dans les CSV, joint à l’index des territoires. */
import { IndexProximite } from '../domain/proximite';
import type { Acteur, Corpus, DocumentSource, Initiative } from '../domain/corpus';
import { admettre } from '../domain/filtres';
import type { Admis } from '../domain/filtres';
import type { ActeurResume, InitiativeResume, MotsCherches } from '../domain/explorer';
import { lister, resumerActeur, resumerInitiative } from '../domain/resumes';
import type { IndexTerritoires } from '../domain/index-territoires';
import type { Position } from '../domain/territoire';
import { assembler } from '../schema/assemblage';
import type { TablesLues } from '../schema/assemblage';
import { comparerNoms } from '../domain/texte';
import { ecrireAnomalie, lireTable } from '../schema/lecture';
import { NOMS_TABLES } from '../schema/tables';
import { verifierReferences } from '../schema/references';
import { chargerIndex } from './contours';

const FICHIERS = import.meta.glob<string>('/data/*.csv', {
  query: '?raw',
  import: 'default',
  eager: true,
});

export interface CorpusCharge extends Corpus {
  geo: IndexTerritoires;
  initiativeDe: Map<string, Initiative>;
  acteurDe: Map<string, Acteur>;
  documentDe: Map<string, DocumentSource>;
  resumes: InitiativeResume[];
  /** Les mêmes pour la liste de l’accueil, sans leur texte, qu’elle ne montre pas. */
  listees: InitiativeResume[];
  /** Les mots qu’on y cherche, demandés à part. */
  motsCherches: MotsCherches;
  resumeDe: Map<string, InitiativeResume>;
  acteursResumes: ActeurResume[];
  proches: IndexProximite<InitiativeResume>;
  admis: Admis;
}

function lireTables(): TablesLues {
  const anomalies = [];
  const tables: Record<string, unknown> = {};
  for (const table of NOMS_TABLES) {
    const fichier = `data/${table}.csv`;
    const lecture = lireTable(table, FICHIERS[`/${fichier}`] ?? '', fichier);
    anomalies.push(...lecture.anomalies);
    tables[table] = lecture.lignes;
  }
  const lues = tables as TablesLues;
  if (anomalies.length === 0) anomalies.push(...verifierReferences(lues));
  if (anomalies.length > 0) {
    const suite = anomalies.length > 5 ? `\n… et ${anomalies.length - 5} autres` : '';
    throw new Error(
      `Le corpus ne peut pas être chargé :\n${anomalies.slice(0, 5).map(ecrireAnomalie).join('\n')}${suite}\nLancez « npm run data:check » pour la liste complète.`,
    );
  }
  return lues;
}

const parId = <T extends { id: string }>(liste: T[]) => new Map(liste.map((x) => [x.id, x]));

const parNom = <T extends { nom: string }>(liste: T[]) =>
  [...liste].sort((a, b) => comparerNoms(a.nom, b.nom));

function charger(geo: IndexTerritoires): CorpusCharge {
  const corpus = assembler(lireTables(), geo);
  const resumes = parNom(corpus.initiatives).map((i) => resumerInitiative(i, geo));
  const listees = resumes.map(lister);
  return {
    ...corpus,
    geo,
    initiativeDe: parId(corpus.initiatives),
    acteurDe: parId(corpus.acteurs),
    documentDe: parId(corpus.documents),
    resumes,
    listees: listees.map((i) => ({ ...i, mots: '' })),
    motsCherches: Object.fromEntries(listees.map(({ id, mots }) => [id, mots])),
    resumeDe: parId(resumes),
    acteursResumes: parNom(corpus.acteurs).map((a) => resumerActeur(a, geo)),
    proches: new IndexProximite(resumes, (i) => positionsDe(i)),
    admis: admettre(corpus),
  };
}

/** Les positions d’une initiative, tous lieux confondus. */
export function positionsDe(i: { lieux: { position?: Position }[] }): Position[] {
  return i.lieux.flatMap((l) => (l.position ? [l.position] : []));
}

let charge: CorpusCharge | undefined;

/**
 * Le corpus, chargé à la première demande, puis rejoint à l’index des territoires quand celui-ci change
 * (contours refaits, installés après coup ou réparés). Immuable : partagé sans risque entre requêtes.
 */
export async function chargerCorpus(): Promise<CorpusCharge> {
  const geo = await chargerIndex();
  if (charge?.geo !== geo) charge = charger(geo);
  return charge;
}
