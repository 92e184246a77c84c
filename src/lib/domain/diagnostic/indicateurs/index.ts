/** Les indicateurs du diagnostic : compter, rapporter, classer, filtrer, repérer ce qui manque. */
export * from './types';
export { couvre, memeReference, rattacher, sommer } from './rattachement';
export {
  codeTheme,
  compter,
  compterParCommune,
  porteeProposee,
  porteeRetenue,
  tranche,
} from './comptages';
export type { Comptage } from './comptages';
export { decrire, direPetitsNombres, MENU_INDICATEURS } from './genres';
export { direPart, SEUILS } from './mots';
export type { Mots } from './mots';
export { couvertureParNiveau, indicateur } from './series';
export type { DonneesIndicateur } from './series';
export { CLASSES_MAX, CLASSES_MIN, classer, rangDeClasse } from './classes';
export type { OptionsClasses } from './classes';
export { ecrireNombreExact } from './bornes';
export { couleurSansDonnee, paletteDivergente, paletteSequentielle } from './palettes';
export { FiltreCroise, filtreDiagnosticActif, filtrer } from './filtre';
export { trancheEffectif } from './lignes';
export { preparerZone } from './zone';
export { changerRayon, pointsDe, pointsDesReleves, zonesBlanches } from './zones-blanches';
export type { ZonesBlanches } from './zones-blanches';
export { ceQuiExisteAilleurs, leviersAilleurs, QUOTIENT_FAIBLE } from './ailleurs';
export type { DemandeAilleurs, InitiativeSituee, LevierAilleurs, ThemeAilleurs } from './ailleurs';
export { repartir } from './repartition';
export type { Repartition } from './repartition';
export {
  compterInconnues,
  grouperInconnues,
  type Classement,
  type GroupeInconnu,
} from './inconnus';
