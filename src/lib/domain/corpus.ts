/**
 * Le corpus : initiatives, acteurs et repères cités dans les documents sources.
 * Ces types sont ceux que produit le schéma (`src/lib/schema`) à partir des CSV de `data/`,
 * une fois les tables jointes.
 */
import type { Position, ReferenceTerritoire } from './territoire';

export const PRECISIONS = ['adresse', 'commune', 'epci', 'departement', 'region', 'pays'] as const;
export type Precision = (typeof PRECISIONS)[number];

export const BASES = ['texte', 'fait-etabli', 'deduction', 'inconnue'] as const;
/** Sur quoi repose une localisation. */
export type Base = (typeof BASES)[number];

export const ROLES_LIEU = ['site', 'porteur', 'partenaire'] as const;
/** `site` : où cela se passe ; `porteur` : siège de qui porte ; `partenaire` : l’autre bout d’une coopération. */
export type RoleLieu = (typeof ROLES_LIEU)[number];

export const ECHELLES = [
  'international',
  'national',
  'regional',
  'departemental',
  'local',
] as const;
export type Echelle = (typeof ECHELLES)[number];

export const CRITERES = [
  'population-max',
  'population-min',
  'niveau',
  'type-epci',
  'programme',
  'adhesion',
  'beneficiaire',
  'achats-min',
  'autre',
] as const;
export type Critere = (typeof CRITERES)[number];

export interface Vocable {
  id: string;
  nom: string;
  description: string;
}

/**
 * Valeur de filtre des initiatives qui ne relèvent d’aucun thème (conseil de l’ESS, lieu partagé,
 * évaluation…). Ce n’est pas un thème : la liste `themes` de ces initiatives est vide.
 */
export const TRANSVERSAL = 'transversal';

export interface Theme extends Vocable {
  icone: string;
  /** Couleur sur fond clair et sur fond sombre, `#rrggbb`. */
  couleur: string;
  couleurSombre: string;
}

export interface Levier extends Vocable {
  icone: string;
}

export interface DocumentSource {
  id: string;
  titre: string;
  editeur: string;
  /** `2020-09` ou `2021-06-15`. */
  date: string;
  edition: string;
  licence: string;
  url?: string;
}

export interface Citation {
  document: string;
  /** Numéro de fiche dans l’édition citée. */
  fiche?: number;
  ficheTitre?: string;
  /** Numéro « Déniché pour vous ». */
  deniche?: number;
  page?: number;
  /** Quelques mots exacts du document, pour retrouver le passage. */
  marqueur?: string;
}

export interface Lieu {
  role: RoleLieu;
  libelle?: string;
  commune?: string;
  communeNom?: string;
  epci?: string;
  departement?: string;
  region?: string;
  /** Code ISO 3166-1 alpha-2. */
  pays: string;
  position?: Position;
  precision: Precision;
  base: Base;
  source?: string;
}

export interface Intervention {
  collectivite: string;
  territoire?: ReferenceTerritoire;
  mode: string;
  detail?: string;
}

export interface Chiffre {
  libelle: string;
  valeur: string;
  unite?: string;
  annee?: number;
}

export interface Condition {
  critere: Critere;
  valeur: string;
  note?: string;
}

export interface Initiative {
  id: string;
  nom: string;
  resume: string;
  nature: string;
  statut?: string;
  porteur?: string;
  annee?: number;
  anneeFin?: number;
  themes: string[];
  leviers: string[];
  site?: string;
  /** Identifiant de la même structure, vue comme acteur. */
  acteur?: string;
  lieux: Lieu[];
  interventions: Intervention[];
  chiffres: Chiffre[];
  citations: Citation[];
}

export interface Couverture {
  /** `null` : la France entière. */
  territoire: ReferenceTerritoire | null;
  base: Base;
  note?: string;
}

export interface Acteur {
  id: string;
  nom: string;
  sigle?: string;
  resume: string;
  roles: string[];
  echelle: Echelle;
  themes: string[];
  leviers: string[];
  site?: string;
  siege?: Lieu;
  couvertures: Couverture[];
  conditions: Condition[];
  chiffres: Chiffre[];
  citations: Citation[];
}

export interface Repere {
  id: string;
  titre: string;
  regle: string;
  date: string;
  aVerifier: boolean;
  themes: string[];
  leviers: string[];
  conditions: Condition[];
  citations: Citation[];
}

/** Une fiche d’un document : son numéro dépend de l’édition. */
export interface FicheKit {
  id: string;
  document: string;
  numero: number;
  titre: string;
  page?: number;
  theme?: string;
  levier?: string;
  /** À quoi sert une fiche introductive. */
  but?: string;
}

/** Un levier d’action recommandé par une fiche, réécrit. */
export interface Action {
  titre: string;
  texte?: string;
}

export interface Ressource {
  titre: string;
  auteur?: string;
  date?: string;
  url?: string;
}

/** Ce qu’une fiche thématique ou un levier apporte, hors initiatives et acteurs. */
export interface ContenuFiche {
  actions: Action[];
  chiffres: Chiffre[];
  ressources: Ressource[];
}

export interface Corpus {
  documents: DocumentSource[];
  fiches: FicheKit[];
  themes: Theme[];
  leviers: Levier[];
  natures: Vocable[];
  statuts: Vocable[];
  roles: Vocable[];
  modes: Vocable[];
  initiatives: Initiative[];
  acteurs: Acteur[];
  reperes: Repere[];
  /** Par `theme:id`, `levier:id` ou `fiche:id`. */
  contenus: Record<string, ContenuFiche>;
}
