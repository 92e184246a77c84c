/** Écrire un CSV comme le dépôt les garde : virgule, guillemets au besoin seulement, LF. */
import Papa from 'papaparse';

export function ecrireCsv(lignes: string[][], separateur = ','): string {
  return `${Papa.unparse(lignes, { newline: '\n', delimiter: separateur })}\n`;
}
