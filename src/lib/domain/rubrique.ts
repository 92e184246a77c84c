/** Ce que montre la page d’un thème, d’un levier ou d’une fiche du kit. */
import type { Verdict } from './competence';
import type { ContenuFiche } from './corpus';
import type { ActeurResume, InitiativeResume } from './explorer';

/** Une règle prête à lire ; `verdict` quand elle a été jugée pour un territoire. */
export interface RepereDecrit {
  id: string;
  titre: string;
  regle: string;
  date: string;
  aVerifier: boolean;
  conditions: string[];
  sources: string[];
  verdict?: Verdict;
  /** La condition qui décide quand la règle ne s’applique pas, ou peut-être pas. */
  motif?: string;
}

export interface Rubrique {
  contenu: ContenuFiche;
  /** Les fiches qui en traitent : « Kit MunicipalESS, édition 2020, fiche 17 ». */
  fiches: string[];
  initiatives: InitiativeResume[];
  acteurs: ActeurResume[];
  reperes: RepereDecrit[];
}
