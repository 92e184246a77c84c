/**
 * Les briques du schéma : un champ de CSV est un schéma Valibot qui lit une cellule (toujours une
 * chaîne) et rend une valeur du domaine, avec une description (dictionnaire), un message en français
 * et de quoi remettre la cellule en forme (`MetaChamp`).
 */
export * from './champs-textes';
export * from './champs-valeurs';
export { metaDe, type MetaChamp } from './meta';
