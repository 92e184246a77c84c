/** Ce que montre la note imprimée d’un territoire : deux pages A4, pas plus. */
import type { EchelleGraphique, FondImprime } from './carte-imprimee';
import type { ComparableDecrit } from './comparables-page';
import type { ActeurListe, DepuisOu, TerritoireNomme } from './page-territoire';
import type { RepereDecrit } from './rubrique';
import type { Niveau, Territoire } from './territoire';

export interface PointNote {
  numero: number;
  /** Vrai : située ici ; faux : une des plus proches. */
  ici: boolean;
  x: number;
  y: number;
}

export interface CarteNote extends FondImprime {
  points: PointNote[];
  /** Numéros dont le lieu tombe hors du cadre. */
  horsCadre: number[];
}

export interface Silhouette {
  d: string;
  bord: string;
  echelle: EchelleGraphique;
}

export interface InitiativeNote {
  /** Numéro sur la carte ; absent si elle n’y a pas de point. */
  numero?: number;
  id: string;
  nom: string;
  ou: string;
  themes: string[];
  /** Kilomètres, pour une proche. */
  distance?: number;
  resume?: string;
}

/** Une liste que le papier borne : ce qui est montré, et combien en tout. */
export interface Bornee<T> {
  liste: T[];
  total: number;
}

export interface Note {
  territoire: Territoire;
  densite?: number;
  /** Genre d’EPCI en clair, statut particulier : ce que dit la page. */
  genre?: string;
  particularites: string[];
  littoral?: boolean;
  parents: TerritoireNomme[];
  membres: { niveau: Niveau; total: number }[];
  carte: CarteNote | null;
  ici: Bornee<InitiativeNote>;
  /** Initiatives du niveau au-dessus qui le concernent. */
  concernant: number;
  proches: InitiativeNote[];
  /** « contour » ou « point » : d’où partent les distances. */
  depuis: DepuisOu;
  parTheme: { themes: string[]; nom: string; distance: number }[];
  comparables: ComparableDecrit[];
  acteurs: Bornee<{ acteur: ActeurListe; roles: string[] }>;
  /** Les nationaux ouverts aux territoires comme celui-ci, avec leurs conditions ; combien en tout. */
  nationaux: Bornee<{ nom: string; conditions: string[] }>;
  reperes: Bornee<RepereDecrit>;
  /** Thèmes sans exemple connu ici ni à moins de `RAYON_PROCHE_KM`. */
  absents: string[];
  sources: string[];
  /** D’où viennent les codes, populations et contours. */
  geographie: string;
  /** Crédits de la carte. */
  credits: string;
  donnees: { version: string; date: string } | null;
}
