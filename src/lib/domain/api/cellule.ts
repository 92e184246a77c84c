/**
 * Cellules de CSV pour tableurs. Un texte qui commence par =, +, -, @ (ou leur forme pleine chasse),
 * une tabulation ou une fin de ligne serait pris pour une formule : il reçoit une apostrophe devant.
 * La règle se défait sans perte (docs/adr/0010-csv-et-tableurs.md).
 */
const FORMULE = /^'*[=+\-@\t\r\n＝＋－＠]/;

/** Met une valeur en cellule : listes jointes par « | », objets en JSON, formules neutralisées. */
export function enCellule(valeur: unknown): string {
  if (valeur === null || valeur === undefined) return '';
  if (typeof valeur === 'number') return String(valeur);
  if (typeof valeur === 'boolean') return valeur ? 'oui' : 'non';
  if (Array.isArray(valeur)) {
    return valeur.some((v) => typeof v === 'object')
      ? JSON.stringify(valeur)
      : enCellule(valeur.join('|'));
  }
  const texte = String(valeur);
  return FORMULE.test(texte) ? `'${texte}` : texte;
}

/** L’inverse, pour un texte : ôte l’apostrophe que `enCellule` a mise, et elle seule. */
export function lireCellule(cellule: string): string {
  return cellule.startsWith("'") && FORMULE.test(cellule.slice(1)) ? cellule.slice(1) : cellule;
}
