/** Ce que montre la comparaison côte à côte. Chaque tableau suit l’ordre des colonnes. */
import type { Verdict } from './competence';
import type { Rapprochement } from './comparables-mots';
import type { Silhouette } from './note';
import type { InitiativeCitee, TerritoireNomme } from './page-territoire';
import type { Voisin } from './proximite';
import type { Niveau } from './territoire';

export interface ColonneComparee extends TerritoireNomme {
  genre: string;
  /** km². */
  surface?: number;
  /** Écrite, avec son unité. */
  densite?: string;
  littoral?: boolean;
  parents: TerritoireNomme[];
  membres: { niveau: Niveau; total: number }[];
  particularites: string[];
  /** Nombre d’initiatives situées là. */
  ici: number;
  proches: Voisin<InitiativeCitee>[];
}

export interface ActeurCompare {
  id: string;
  nom: string;
  roles: string[];
  /** Pourquoi il intervient dans chacun ; vide s’il n’y intervient pas. */
  ou: string[];
}

export interface RepereCompare {
  id: string;
  titre: string;
  date: string;
  verdicts: Verdict[];
}

export interface ComparaisonCotes {
  colonnes: ColonneComparee[];
  silhouettes: (Silhouette | null)[];
  /** Côté du carré des silhouettes, en unités SVG. */
  cote: number;
  themes: { id: string; nom: string; cases: { id: string; nom: string }[][] }[];
  acteurs: ActeurCompare[];
  reperes: RepereCompare[];
  /** Du premier à chacun des autres ; `null` entre deux niveaux, ou sans population connue. */
  rapprochements: ({ ressemblance: number; mots: Rapprochement } | null)[];
}
