/** Ce qu’il faut savoir d’une initiative pour l’ajouter : une question par drapeau de `data:new`. */
import type { Position, ReferenceTerritoire } from '../../../src/lib/domain/territoire';
import { lireReference } from '../../../src/lib/domain/territoire';
import { identifiant } from '../../../src/lib/schema/saisie';
import type { NomTable } from '../../../src/lib/schema/tables';

/** Réponses, par nom de drapeau ; une chaîne vide veut dire « rien à dire ». */
export type Reponses = Record<string, string>;

export interface Question {
  cle: string;
  table: NomTable;
  colonne: string;
  texte: string;
  /** La table dont les identifiants sont les réponses possibles. */
  choisirDans?: NomTable;
  posee?: (r: Reponses) => boolean;
  defaut?: (r: Reponses, aide: Aide) => string | undefined;
  obligatoire?: (r: Reponses) => boolean;
}

export interface Aide {
  pointInterieur(ref: ReferenceTerritoire): Position | undefined;
}

const toujours = () => true;

export const estEtranger = (r: Reponses) => /^[A-Z]{2}$/.test(r.ou ?? '') && r.ou !== 'FR';
/** Le territoire d’un lieu français ; `undefined` si l’initiative est à l’étranger ou nulle part. */
export function territoireDe(r: Reponses): ReferenceTerritoire | undefined {
  if (!r.ou || estEtranger(r)) return undefined;
  return lireReference(r.ou) ?? { niveau: 'commune', code: r.ou };
}
const situee = (r: Reponses) => !!r.ou;

function coordonnee(rang: 0 | 1) {
  return (r: Reponses, aide: Aide) => {
    const ref = territoireDe(r);
    return ref && aide.pointInterieur(ref)?.[rang].toFixed(3);
  };
}

function precisionParDefaut(r: Reponses): string {
  return territoireDe(r)?.niveau ?? 'commune';
}

const INITIATIVE: Omit<Question, 'table'>[] = [
  { cle: 'nom', colonne: 'nom', texte: 'Nom de l’initiative', obligatoire: toujours },
  {
    cle: 'id',
    colonne: 'id',
    texte: 'Identifiant, dans l’adresse de la fiche',
    defaut: (r) => identifiant(r.nom ?? ''),
    obligatoire: toujours,
  },
  {
    cle: 'resume',
    colonne: 'resume',
    texte: 'Résumé réécrit (150 à 400 signes, pas une phrase du document)',
    obligatoire: toujours,
  },
  {
    cle: 'nature',
    colonne: 'nature',
    texte: 'Nature',
    choisirDans: 'natures',
    obligatoire: toujours,
  },
  { cle: 'statut', colonne: 'statut', texte: 'Forme juridique', choisirDans: 'statuts' },
  { cle: 'porteur', colonne: 'porteur', texte: 'Qui porte l’initiative' },
  { cle: 'annee', colonne: 'annee', texte: 'Année de création, si le document la donne' },
  {
    cle: 'themes',
    colonne: 'themes',
    texte: 'Thèmes, séparés par « | », le premier donne la couleur',
    choisirDans: 'themes',
  },
  {
    cle: 'leviers',
    colonne: 'leviers',
    texte: 'Leviers, séparés par « | »',
    choisirDans: 'leviers',
    obligatoire: (r) => !r.themes,
  },
  { cle: 'note', colonne: 'note', texte: 'Note de la rédaction' },
];

const LIEU: Omit<Question, 'table'>[] = [
  {
    cle: 'ou',
    colonne: 'commune',
    texte:
      'Où ? Commune (nom ou code Insee), territoire (« epci:243500139 »), pays étranger (« BJ »), ou rien si le document ne le dit pas',
  },
  {
    cle: 'libelle',
    colonne: 'libelle',
    texte: 'Nom du lieu-dit, du quartier ou de la ville étrangère',
    posee: situee,
    obligatoire: estEtranger,
  },
  {
    cle: 'longitude',
    colonne: 'longitude',
    texte: 'Longitude, trois décimales',
    posee: situee,
    defaut: coordonnee(0),
    obligatoire: situee,
  },
  {
    cle: 'latitude',
    colonne: 'latitude',
    texte: 'Latitude, trois décimales',
    posee: situee,
    defaut: coordonnee(1),
    obligatoire: situee,
  },
  {
    cle: 'precision',
    colonne: 'precision',
    texte: 'Précision de la localisation',
    posee: situee,
    defaut: precisionParDefaut,
    obligatoire: situee,
  },
  {
    cle: 'base',
    colonne: 'base',
    texte: 'Sur quoi elle repose',
    posee: situee,
    defaut: () => 'texte',
    obligatoire: situee,
  },
  {
    cle: 'source',
    colonne: 'source',
    texte: 'Justification en quelques mots',
    posee: situee,
    obligatoire: (r) => situee(r) && (r.base !== 'texte' || r.precision === 'adresse'),
  },
];

const CITATION: Omit<Question, 'table'>[] = [
  {
    cle: 'document',
    colonne: 'document',
    texte: 'Document qui la cite',
    choisirDans: 'documents',
    obligatoire: toujours,
  },
  { cle: 'fiche', colonne: 'fiche', texte: 'Numéro de la fiche dans ce document' },
  { cle: 'page', colonne: 'page', texte: 'Page' },
  {
    cle: 'marqueur',
    colonne: 'marqueur',
    texte: 'Quelques mots exacts du document (huit au plus)',
  },
];

const dans = (table: NomTable, questions: Omit<Question, 'table'>[]): Question[] =>
  questions.map((q) => ({ ...q, table }));

export const QUESTIONS: Question[] = [
  ...dans('initiatives', INITIATIVE),
  ...dans('lieux', LIEU),
  ...dans('citations', CITATION),
];
