/** Ce que l’import demande et rend : analyse d’un fichier, choix de la personne, tables. */
import type { Niveau } from '../../territoire';
import type { RegleReparation } from './regles';
import type { RoleColonne } from './roles';

export const ENCODAGES = ['utf-8', 'windows-1252', 'utf-16le', 'utf-16be'] as const;
export type Encodage = (typeof ENCODAGES)[number];
export const SEPARATEURS = [';', ',', '\t', '|'] as const;
export type Separateur = (typeof SEPARATEURS)[number];
export type FormatFichier = 'csv' | 'xlsx' | 'geojson';
export type GenreFichier = 'structures' | 'territoires';

/** Lambert-93, UTM d’outre-mer, Lambert II étendu : ce que `projections.ts` sait convertir. */
export type CodeProjection = 2154 | 5490 | 2972 | 2975 | 4471 | 4467 | 27572;

/** Une colonne, ce qu’on croit qu’elle dit, et de quoi en juger. */
export interface ColonneAnalysee {
  titre: string;
  role: RoleColonne;
  /** Cinq valeurs au plus, distinctes, telles que lues. */
  exemples: string[];
  /** 0 à 1 : part des valeurs vues qui vont avec ce rôle. */
  confiance: number;
  /** Part des cellules vides dans l’échantillon. */
  vides: number;
}

export interface ChoixImport {
  format: FormatFichier;
  encodage: Encodage;
  separateur: Separateur;
  decimale: ',' | '.';
  /** Vrai si la première ligne utile donne les titres. */
  entete: boolean;
  /** Lignes à passer avant l’en-tête (titre du tableau, date d’édition). */
  lignesAvant: number;
  feuille?: string;
  genre: GenreFichier;
  /** Rôle de chaque colonne, dans l’ordre. */
  roles: RoleColonne[];
  /** Projection des colonnes x, y ; `null` : d’après la colonne EPSG ou le territoire. */
  projection: CodeProjection | null;
  /** Pour une table territoriale. */
  niveau?: Niveau;
  millesime?: string;
  /** Réparations à ne pas faire. */
  refusees?: RegleReparation[];
  /** Famille juridique lue → famille de l’ESS, décidé à la main (« changeable en bloc »). */
  familles?: Record<string, string>;
}

export interface Analyse {
  nom: string;
  octets: number;
  format: FormatFichier;
  /** Les choix proposés, à montrer et à corriger avant d’importer. */
  choix: ChoixImport;
  colonnes: ColonneAnalysee[];
  /** Feuilles d’un classeur XLSX. */
  feuilles: string[];
  /** Premières lignes de données, telles que lues (20 au plus). */
  apercu: string[][];
  /** Empreinte de la forme du fichier : même forme, mêmes choix à proposer. */
  forme: string;
  /** Ce qu’il faut savoir : encodage douteux, lignes de longueurs différentes… */
  remarques: string[];
}

export interface NonAppariee {
  ligne: number;
  valeur: string;
  motif: string;
}

/** Une table d’une ligne par territoire : ses colonnes chiffrées deviennent des indicateurs. */
export interface TableTerritoriale {
  genre: 'territoires';
  id: string;
  nom: string;
  importeLe: string;
  niveau: Niveau;
  /** Codes des territoires appariés, dans l’ordre du fichier ; sans répétition. */
  codes: string[];
  /** `NaN` : absent ou secret statistique ; ce n’est pas zéro. */
  colonnes: { titre: string; valeurs: Float64Array; secrets: number }[];
  millesime: string;
  lues: number;
  nonAppariees: NonAppariee[];
  reparations: { regle: RegleReparation; compte: number }[];
}

export interface Progres {
  octets: number;
  total: number;
  lignes: number;
}

/** Une faute du fichier, dite en une phrase à la personne. */
export class ErreurImport extends Error {
  override name = 'ErreurImport';
}
