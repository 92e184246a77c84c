/** Les projets sur cet ordinateur : la seule porte de cette pièce pour le reste du code. */
export type { Piece, PieceARanger } from './base';
export { enClair, ErreurLocale, QuotaPlein } from './erreurs';
export { ecrireFichier, FichierRefuse, lireFichier, nomDeFichier } from './fichier';
export * as journal from './journal';
export { ouvrirPieceReleve, ouvrirPieceTable, pieceReleve, pieceTable } from './pieces';
export * from './projets';
export { enregistrer } from './rangement';
export { demanderGarantie, mesurerPlace, type Place } from './stockage';
