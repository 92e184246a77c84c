/** Ce qu’on emporte d’un diagnostic : tableaux, couches, plan du rapport. */
export {
  BOM,
  ecrireCSV,
  ecrireLigneCSV,
  ecrireNombreCSV,
  lireCellule,
  morceauxCSV,
  neutraliser,
} from './csv';
export { geojsonIndicateur, morceauxGeoJSON } from './geojson';
export { lignesStructures, titresStructures } from './structures';
export type { ChoixStructures } from './structures';
export { MOTS_ABSENCE, MOTS_SIGNES, remarqueDe, tableauIndicateurs, trierTableau } from './tableau';
export type { Cellule, ColonneTableau, Tableau } from './tableau';
export { MOTS_BLANCHES, type SujetBlanches } from './phrases';
export * from './rapport';
