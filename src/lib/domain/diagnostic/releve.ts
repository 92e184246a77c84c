/**
 * Le relevé : une liste de structures importée, rangée en colonnes. Jamais un objet par ligne :
 * la liste nationale de l’ESS a 1,2 million de lignes.
 *
 * Invariant tenu par l’import et par chaque correction : placée + à revoir + écartée = lues.
 */
import type { RegleReparation } from './import/regles';
import type { RoleColonne } from './import/roles';
import { ouvrirColonne, type ColonneTexte, type DonneesColonne } from './texte-colonne';

export type { RegleReparation } from './import/regles';
export type { RoleColonne } from './import/roles';
export type { ColonneTexte, DonneesColonne } from './texte-colonne';

/** `etat[i]` est un rang dans cette liste. */
export const ETATS = ['placee', 'a-revoir', 'ecartee'] as const;
export type Etat = (typeof ETATS)[number];
export const PLACEE = 0;
export const A_REVOIR = 1;
export const ECARTEE = 2;

/** Finesse de la place, de la moins bonne à la meilleure. `point` : coordonnées du fichier. */
export const PRECISIONS_PLACE = ['aucune', 'departement', 'commune', 'adresse', 'point'] as const;

/** Familles de l’ESS (loi du 31 juillet 2014) ; 0 est l’inconnue, visible et changeable. */
export const FAMILLES = [
  'inconnue',
  'association',
  'cooperative',
  'mutuelle',
  'fondation',
  'societe-commerciale-ess',
] as const;
export type Famille = (typeof FAMILLES)[number];
export const NOMS_FAMILLES: Record<Famille, string> = {
  inconnue: 'famille inconnue',
  association: 'association',
  cooperative: 'coopérative',
  mutuelle: 'mutuelle',
  fondation: 'fondation',
  'societe-commerciale-ess': 'société commerciale de l’ESS',
};

/** Les thèmes dans l’ordre de `data/themes.csv` (un test les compare). `theme[i]` = 1 + rang, 0 = inconnu. */
export const THEMES_IDS = [
  'centres-villes',
  'politique-de-la-ville',
  'alimentation',
  'mobilite',
  'culture',
  'transition-energetique',
  'ruralite',
  'numerique',
  'jeunesse-sports',
  'petite-enfance-famille',
  'dechets-economie-circulaire',
  'cooperation-internationale',
] as const;

export const SANS_COMMUNE = 0xffff;

/** Pourquoi une ligne n’est pas placée ; `motif[i]` est un rang dans cette liste. */
export const MOTIFS = [
  'sans-objet',
  'lieu-absent',
  'commune-ambigue',
  'commune-inconnue',
  'code-postal-inconnu',
  'code-et-nom-contradictoires',
  'coordonnees-illisibles',
  'hors-de-france',
  'notation-scientifique',
  'reparation-refusee',
  'a-l-etranger',
  'ligne-vide',
  'cellules-manquantes',
  'ecartee-a-la-main',
  'doublon',
  'point-zero',
  'projection-inconnue',
  'departement-seul',
] as const;
export type Motif = (typeof MOTIFS)[number];
export const MOTS_MOTIF: Record<Motif, string> = {
  'sans-objet': '',
  'lieu-absent': 'ni coordonnées, ni commune, ni code postal',
  'commune-ambigue': 'plusieurs communes possibles',
  'commune-inconnue': 'commune introuvable dans le code officiel géographique',
  'code-postal-inconnu': 'code postal inconnu, et pas de commune pour le remplacer',
  'code-et-nom-contradictoires': 'le code et le nom désignent des communes différentes',
  'coordonnees-illisibles': 'coordonnées illisibles, et pas de commune pour les remplacer',
  'hors-de-france': 'coordonnées hors de France, et pas de commune pour les remplacer',
  'notation-scientifique': 'nombre abîmé par un tableur (8,12E+13) : l’information est perdue',
  'reparation-refusee': 'la réparation qui permettait de la placer a été annulée',
  'a-l-etranger': 'adresse à l’étranger',
  'ligne-vide': 'ligne vide',
  'cellules-manquantes': 'ligne coupée : il manque des cellules',
  'ecartee-a-la-main': 'écartée à la main',
  doublon: 'doublon écarté à la main',
  'point-zero': 'coordonnées à 0, 0, et pas de commune pour les remplacer',
  'projection-inconnue': 'coordonnées en mètres dont la projection n’est pas connue',
  'departement-seul': 'seul le département est dit : il ne suffit pas à choisir une commune',
};

/** Une réparation automatique : ce qui a été changé, combien de fois, où. */
export interface Reparation {
  regle: RegleReparation;
  compte: number;
  /** Lignes concernées, croissantes. */
  lignes: Uint32Array;
  /** Vrai si la personne l’a annulée ; l’état d’avant l’annulation est gardé pour la rétablir. */
  annulee?: boolean;
  avant?: LignesGardees;
}

/** L’état de quelques lignes, pour défaire une annulation ; même ordre que `Reparation.lignes`. */
export interface LignesGardees {
  etat: Uint8Array;
  motif: Uint8Array;
  precision: Uint8Array;
  lon: Float64Array;
  lat: Float64Array;
  commune: Uint16Array;
  siret: string[];
}

/** Des lignes non placées pour la même raison et les mêmes mots : une seule décision suffit. */
export interface GroupeARevoir {
  motif: Motif;
  /** Ce que les lignes disent du lieu : « SAINT-DENIS », « 84200 CARPENTRA ». */
  libelle: string;
  lignes: Uint32Array;
  /** Rangs de communes proposés, du plus probable au moins probable ; jamais choisis d’office. */
  candidats: number[];
}

export interface ColonneReleve {
  titre: string;
  role: RoleColonne;
  texte: ColonneTexte;
}

export interface Releve {
  genre: 'structures';
  /** Identifiant local. */
  id: string;
  /** Nom du fichier, ou « Collage du … ». */
  nom: string;
  /** ISO 8601. */
  importeLe: string;
  /** Millésime du code officiel géographique employé. */
  millesime: string;
  /** Lignes lues, hors en-tête. */
  taille: number;
  etat: Uint8Array;
  motif: Uint8Array;
  /** WGS 84 ; `NaN` sans place. */
  lon: Float64Array;
  lat: Float64Array;
  /** Rang dans `PRECISIONS_PLACE`. */
  precision: Uint8Array;
  /** Rang dans `index.tous('commune')` ; `SANS_COMMUNE` si elle n’est pas connue. */
  commune: Uint16Array;
  theme: Uint8Array;
  /** Rang dans `FAMILLES`. */
  famille: Uint8Array;
  /** Salariés ; `NaN` si inconnu. */
  effectif: Float32Array;
  nomStructure: ColonneTexte;
  /** SIRET ou SIREN réparé ; vide si absent. */
  siret: ColonneTexte;
  /** Toutes les colonnes d’origine, telles que lues. */
  colonnes: ColonneReleve[];
  reparations: Reparation[];
  aRevoir: GroupeARevoir[];
  /** Comment le fichier a été lu, pour la méthode du rapport. */
  lecture: { octets: number; encodage: string; separateur: string; remarques: string[] };
}

export interface Comptes {
  lues: number;
  placees: number;
  aRevoir: number;
  ecartees: number;
}

/** Les trois compteurs, comptés sur les lignes elles-mêmes. */
export function compterEtats({ taille, etat }: Pick<Releve, 'taille' | 'etat'>): Comptes {
  const comptes = [0, 0, 0];
  for (let i = 0; i < taille; i++) comptes[etat[i]!]!++;
  return { lues: taille, placees: comptes[0]!, aRevoir: comptes[1]!, ecartees: comptes[2]! };
}

/** Lignes placées par rang de commune, tous relevés ensemble : trois fois moins long qu’un comptage. */
export function compterCommunes(releves: readonly Releve[], communes: number): Uint32Array {
  const comptes = new Uint32Array(communes);
  for (const { taille, etat, commune } of releves) {
    for (let i = 0; i < taille; i++) {
      if (etat[i] === PLACEE && commune[i]! < communes) comptes[commune[i]!]!++;
    }
  }
  return comptes;
}

/** Version de la forme rangée ; une forme d’une autre version ne se lit pas en silence. */
export const VERSION_RELEVE = 1;

type Serialise = Omit<Releve, 'nomStructure' | 'siret' | 'colonnes'> & {
  version: number;
  nomStructure: DonneesColonne;
  siret: DonneesColonne;
  colonnes: { titre: string; role: RoleColonne; texte: DonneesColonne }[];
};

/** Forme clonable, pour IndexedDB et postMessage ; les tampons partagés le restent. */
export function serialiserReleve(releve: Releve): unknown {
  const serialise: Serialise = {
    ...releve,
    version: VERSION_RELEVE,
    nomStructure: releve.nomStructure.donnees,
    siret: releve.siret.donnees,
    colonnes: releve.colonnes.map((c) => ({ ...c, texte: c.texte.donnees })),
  };
  return serialise;
}

/** Lève une erreur en français si la forme est d’une version inconnue. */
export function lireReleve(serialise: unknown): Releve {
  const s = serialise as Partial<Serialise> | null;
  if (s?.version !== VERSION_RELEVE || s.genre !== 'structures') {
    throw new Error(
      'Ce relevé a été enregistré par une autre version : importez le fichier à nouveau.',
    );
  }
  const { version, ...reste } = s as Serialise;
  void version;
  return {
    ...reste,
    nomStructure: ouvrirColonne(reste.nomStructure),
    siret: ouvrirColonne(reste.siret),
    colonnes: reste.colonnes.map((c) => ({ ...c, texte: ouvrirColonne(c.texte) })),
  };
}
