/** Ce que montre la page d’un territoire. */
import type { InitiativeResume } from './explorer';
import type { RepereDecrit } from './rubrique';
import type { Precision } from './corpus';
import type { Voisin } from './proximite';
import { signeDe } from './signes';
import type { Niveau, Position, ReferenceTerritoire, Territoire } from './territoire';

export interface TerritoireNomme extends ReferenceTerritoire {
  nom: string;
  population?: number;
}

/** Ce qu’il faut d’une initiative pour la nommer dans une liste. */
export type InitiativeCitee = Pick<InitiativeResume, 'id' | 'nom' | 'themes' | 'leviers' | 'ou'>;
/** La même, avec ses points : pour la carte. */
export type InitiativeSituee = InitiativeCitee & Pick<InitiativeResume, 'lieux'>;

/** Une initiative qui concerne le territoire sans y être située précisément. */
export interface InitiativeConcernant {
  initiative: InitiativeCitee;
  /** « située à l’échelle de Rennes Métropole » */
  raison: string;
}

export interface ActeurListe {
  id: string;
  nom: string;
  /** Siège, en clair ; vide si inconnu. */
  ou: string;
  /** « intervient dans la région Bretagne » */
  raison: string;
  /** Conditions à vérifier soi-même. */
  aVerifier: string[];
}

/** Un acteur national : son périmètre est dit une fois pour tous. */
export type ActeurNational = Pick<ActeurListe, 'id' | 'nom' | 'aVerifier'>;

/** D’où partent les distances ; `null` : rien ne permet de les calculer. */
export type DepuisOu = 'contour' | 'point' | null;

export interface PageTerritoire {
  territoire: Territoire;
  /** Genre d’EPCI en clair. */
  genre?: string;
  /** Statut particulier, outre-mer, EPCI à cheval… en phrases. */
  particularites: string[];
  /** Établissement public territorial de la commune (Grand Paris). */
  ept?: { code: string; nom: string };
  /** Habitants par km² ; absente sans contour. */
  densite?: number;
  parents: TerritoireNomme[];
  membres: { niveau: Niveau; liste: TerritoireNomme[]; total: number }[];
  /** Territoires du même niveau qui ont une limite commune ; absents si cela ne se calcule pas. */
  voisins?: TerritoireNomme[];
  /** Vrai si le contour touche la mer ; absent si cela ne se dit pas. */
  littoral?: boolean;
  ici: InitiativeSituee[];
  concernant: InitiativeConcernant[];
  depuis: DepuisOu;
  /** Écart possible des distances, en mètres, quand elles partent du contour. */
  ecartM?: number;
  /** Vrai si les contours sont ceux de secours : distances et surfaces approchées. */
  approche: boolean;
  /** Thème choisi pour « Près d’ici ». */
  theme: string | null;
  proches: Voisin<InitiativeCitee>[];
  /** Pour chaque thème, la plus proche, si une distance se mesure. */
  parTheme: { theme: string; voisin?: Voisin<InitiativeCitee> }[];
  /** Thèmes sans exemple connu ici ni à moins de `RAYON_PROCHE_KM`. */
  manques: { theme: string; voisin?: Voisin<InitiativeCitee> }[];
  acteurs: { role: string; nom: string; locaux: ActeurListe[]; nationaux: ActeurNational[] }[];
  reperes: RepereDecrit[];
}

/** Un point de la petite carte. */
export interface PointDePage {
  position: Position;
  libelle: string;
  precision: Precision;
  /** Le signe à dessiner. */
  themes: string[];
}

/** L’en-tête de la page et sa carte : ce que le navigateur anime. */
export interface IdentiteTerritoire extends Pick<
  PageTerritoire,
  'territoire' | 'genre' | 'particularites' | 'ept' | 'densite' | 'parents' | 'voisins'
> {
  /** Nombre d’initiatives situées ici. */
  ici: number;
  points: PointDePage[];
}

export function identifier(page: PageTerritoire): IdentiteTerritoire {
  const { territoire, genre, particularites, ept, densite, parents, voisins } = page;
  const points = page.ici.flatMap((i) =>
    i.lieux.flatMap(({ position, precision }) =>
      position ? [{ position, libelle: i.nom, precision, themes: [signeDe(i) ?? ''] }] : [],
    ),
  );
  const ici = page.ici.length;
  return { territoire, genre, particularites, ept, densite, parents, voisins, ici, points };
}

/** La page d’un établissement public territorial du Grand Paris. */
export interface PageEpt {
  code: string;
  nom: string;
  /** Habitants : la somme des communes. */
  population: number;
  metropole?: TerritoireNomme;
  communes: TerritoireNomme[];
  ici: InitiativeCitee[];
}

/** Au-delà, une initiative n’est plus « près d’ici » : c’est une absence du corpus à dire. */
export const RAYON_PROCHE_KM = 50;
