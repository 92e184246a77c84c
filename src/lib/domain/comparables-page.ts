/** Ce que montrent la section « Des territoires comparables » et la page de comparaison. */
import type { Axe } from './comparables';
import type { Rapprochement } from './comparables-mots';
import type { InitiativeResume } from './explorer';
import type { TerritoireNomme } from './page-territoire';

/** Une initiative d’un territoire comparable, et ce qui l’y rattache. */
export interface InitiativeComparable {
  initiative: InitiativeResume;
  /** L’un de ses lieux s’y trouve. */
  situee: boolean;
  /** Ce que la collectivité elle-même y fait : « Subvention », « Locaux ou terres »… */
  appuis: string[];
}

/** Une ligne des chiffres des deux, sous chaque rapprochement. */
export interface ChiffreCompare {
  axe: Axe;
  nom: string;
  ici: string;
  la: string;
  /** De 0 à 1 ; absente si l’axe n’a pas pu être comparé. */
  proximite?: number;
  poids?: number;
}

export interface ComparableDecrit {
  territoire: TerritoireNomme;
  /** Codes, pour distinguer les homonymes. */
  departements: string[];
  ressemblance: number;
  mots: Rapprochement;
  chiffres: ChiffreCompare[];
  initiatives: InitiativeComparable[];
}
