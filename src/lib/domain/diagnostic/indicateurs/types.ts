/**
 * Les types des indicateurs, partagés par la carte, la légende, les tableaux et le rapport.
 *
 * Tout ce qui porte sur un niveau est rangé par rang : `valeurs[r]` est celle de
 * `index.tous(niveau)[r]`. `NaN` veut dire « sans donnée », jamais zéro.
 */
import type { Polygon } from 'geojson';
import type { IndexTerritoires } from '../../index-territoires';
import type { Niveau, ReferenceTerritoire, Territoire } from '../../territoire';
import type { Etat, Famille } from '../releve';

export type { Etat, Famille } from '../releve';

/** Aucun territoire de ce niveau ne contient la commune (collectivité d’outre-mer sans région…). */
export const SANS_PARENT = 0xffff;

/** Le pays entier, ou un territoire de l’index. */
export type Reference = ReferenceTerritoire | 'france';

/** Qui contient quoi, en entiers : calculé une fois par index. */
export interface Rattachement {
  index: IndexTerritoires;
  niveaux: Record<Niveau, readonly Territoire[]>;
  /** Rang de la commune → rang du territoire qui la contient, ou `SANS_PARENT`. */
  parent: Record<Niveau, Uint16Array>;
  /** Habitants par rang ; `NaN` si l’index ne la connaît pas. */
  population: Record<Niveau, Float64Array>;
  /** km² par rang ; `NaN` sans contour. */
  surface: Record<Niveau, Float64Array>;
  /** Rang d’un territoire dans son niveau, ou -1. */
  rang(reference: ReferenceTerritoire): number;
  /** 1 pour chaque commune qui appartient à la référence. */
  communesDe(reference: Reference): Uint8Array;
  nom(reference: Reference): string;
}

export const TRANCHES_EFFECTIF = [
  { id: 'inconnu', nom: 'Effectif inconnu', des: Number.NaN },
  { id: '0', nom: 'Aucun salarié', des: 0 },
  { id: '1-2', nom: '1 ou 2 salariés', des: 1 },
  { id: '3-9', nom: '3 à 9 salariés', des: 3 },
  { id: '10-49', nom: '10 à 49 salariés', des: 10 },
  { id: '50-249', nom: '50 à 249 salariés', des: 50 },
  { id: '250-plus', nom: '250 salariés et plus', des: 250 },
] as const;
export type TrancheEffectif = (typeof TRANCHES_EFFECTIF)[number]['id'];

/** Valeur de filtre des structures dont le thème n’est pas connu. */
export const THEME_INCONNU = 'inconnu';

/** Une liste vide ne restreint rien. */
export interface FiltreDiagnostic {
  territoire: ReferenceTerritoire | null;
  /** Identifiants de thèmes, ou `inconnu`. */
  themes: string[];
  familles: Famille[];
  effectifs: TrancheEffectif[];
  /** Identifiants de relevés. */
  sources: string[];
  etats: Etat[];
  /** Cherché dans le nom, sans casse ni accents ; chaque mot commence un mot du nom. */
  texte: string;
  /** Zone dessinée (WGS 84). */
  zone: Polygon | null;
}

export const SANS_FILTRE_DIAGNOSTIC: Readonly<FiltreDiagnostic> = {
  territoire: null,
  themes: [],
  familles: [],
  effectifs: [],
  sources: [],
  etats: [],
  texte: '',
  zone: null,
};

/** Les critères du filtre, dans l’ordre de leurs bits. */
export const FACETTES = [
  'territoire',
  'themes',
  'familles',
  'effectifs',
  'sources',
  'etats',
  'texte',
  'zone',
] as const;
export type Facette = (typeof FACETTES)[number];

/** Ce que chaque choix donnerait, les autres critères gardés et le sien oublié. */
export interface CompteursFacettes {
  themes: Record<string, number>;
  familles: Record<Famille, number>;
  effectifs: Record<TrancheEffectif, number>;
  sources: Record<string, number>;
  etats: Record<Etat, number>;
  /** Lignes par rang de commune, le critère « territoire » oublié. */
  communes: Uint32Array;
  /** Lignes sans commune, le critère « territoire » oublié. */
  sansCommune: number;
}

export interface ResultatFiltre {
  /** Un masque par relevé, dans l’ordre donné : 1 = visible. Toujours de nouveaux tableaux. */
  masques: Uint8Array[];
  compteurs: CompteursFacettes;
  /** Lignes visibles, tous relevés. */
  visibles: number;
  /** Visibles, placées, avec une position : ce que la carte montre. */
  surLaCarte: number;
  total: number;
}

/** Une part : d’un thème ou d’une famille, dans l’ensemble des structures comptées. */
export type PartDe = { par: 'theme'; theme: string } | { par: 'famille'; famille: Famille };

export type DefinitionIndicateur =
  | { genre: 'nombre' }
  | { genre: 'pour-10000' }
  | { genre: 'par-km2' }
  | { genre: 'part'; de: PartDe }
  /** Quotient de localisation : part ici ÷ part dans la référence. */
  | { genre: 'quotient'; de: PartDe; reference: Reference }
  /** Une colonne d’une table territoriale, telle quelle. */
  | { genre: 'colonne'; table: string; colonne: string }
  /** Rapport de deux colonnes d’une table, en % (part de l’ESS dans l’emploi). */
  | { genre: 'ratio'; table: string; numerateur: string; denominateur: string };

/** Ce qu’il faut lire pour comprendre un chiffre : légende, tableau et rapport disent le même texte. */
export interface TexteIndicateur {
  titre: string;
  /** Sous la légende : « pour 10 000 habitants ». */
  unite: string;
  /** Définition en une ou deux phrases. */
  texte: string;
  formule: string;
  source: string;
  decimales: number;
}

/** Pourquoi une valeur manque ; 0 : elle est là. */
export const ABSENCES = [
  'presente',
  'hors-portee',
  'hors-territoire',
  'sans-population',
  'sans-surface',
  'sans-structure',
  'reference-nulle',
  'reference-non-couverte',
  'hors-table',
  'denominateur-nul',
] as const;
export type Absence = (typeof ABSENCES)[number];

export interface ValeurReference {
  reference: Reference;
  nom: string;
  /** `NaN` si elle ne peut pas se calculer. */
  valeur: number;
  numerateur: number;
  denominateur: number;
}

export interface Serie {
  definition: DefinitionIndicateur;
  texte: TexteIndicateur;
  niveau: Niveau;
  /** Par rang de territoire ; `NaN` = sans donnée. */
  valeurs: Float64Array;
  numerateur: Float64Array;
  /** Vide de sens (1) pour un nombre brut. */
  denominateur: Float64Array;
  /** 1 : petit nombre, à lire avec prudence. */
  fragile: Uint8Array;
  /** Rang dans `ABSENCES`. */
  absence: Uint8Array;
  /** 1 : la liste ne couvre qu’une partie de ce territoire (intercommunalité à cheval). */
  partiel: Uint8Array;
  /** La même formule, dans le territoire de comparaison. */
  reference: ValeurReference | null;
}

export const METHODES = ['quantiles', 'jenks', 'egales', 'manuelles'] as const;
export type Methode = (typeof METHODES)[number];

export interface Classe {
  /** Bornes lisibles : `min` comprise ; `max` exclue, sauf pour la dernière classe. */
  min: number;
  max: number;
  effectif: number;
  /** Territoires signalés « petit nombre » dans cette classe. */
  fragiles: number;
  /** Couleur en clair et en sombre, `#rrggbb`. */
  couleur: string;
  couleurSombre: string;
  /** « 12 à moins de 40 », « Aucune ». */
  texte: string;
}

/** Rang de classe d’un territoire sans donnée. */
export const SANS_CLASSE = 0xff;

export interface Classes {
  methode: Methode;
  demandees: number;
  classes: Classe[];
  /** Par rang de territoire ; `SANS_CLASSE` sans donnée. */
  rangs: Uint8Array;
  sansDonnee: { effectif: number; couleur: string; couleurSombre: string; texte: string };
  /** Valeur neutre des palettes divergentes (1 pour un quotient) ; `null` sinon. */
  pivot: number | null;
  /** Pourquoi il y a moins de classes que demandé, ou d’autres bornes ; vide sinon. */
  remarques: string[];
}
