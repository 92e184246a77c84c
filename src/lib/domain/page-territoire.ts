/** Ce que montre la page d’un territoire. */
import type { ActeurResume, InitiativeResume } from './explorer';
import type { RepereDecrit } from './rubrique';
import type { Voisin } from './proximite';
import type { Niveau, ReferenceTerritoire, Territoire } from './territoire';

export interface TerritoireNomme extends ReferenceTerritoire {
  nom: string;
  population?: number;
}

export interface ActeurListe {
  acteur: ActeurResume;
  /** « couvre la région Bretagne » */
  raison: string;
  /** Conditions à vérifier soi-même. */
  aVerifier: string[];
}

export interface PageTerritoire {
  territoire: Territoire;
  /** Habitants par km² ; absente sans contour. */
  densite?: number;
  parents: TerritoireNomme[];
  membres: { niveau: Niveau; liste: TerritoireNomme[]; total: number }[];
  ici: InitiativeResume[];
  proches: Voisin<InitiativeResume>[];
  /** Pour chaque thème, la plus proche ; absente au-delà du rayon. */
  parTheme: { theme: string; voisin?: Voisin<InitiativeResume> }[];
  acteurs: { role: string; nom: string; locaux: ActeurListe[]; nationaux: ActeurListe[] }[];
  reperes: RepereDecrit[];
}
