/** Ce qu’est un banc de mesure, et comment il se lit. */

/** Une ligne de résultat : toujours un rapport à une référence mesurée dans la même série. */
export interface Mesure {
  quoi: string;
  /** Valeur mesurée, avec son unité (« 1,2 ms »). */
  valeur: string;
  /** À quoi elle est comparée (« MiniSearch »), et la valeur de cette référence. */
  reference?: string;
  /** Valeur divisée par la référence ; absente pour une taille ou un compte. */
  rapport?: number;
  /** Rapport à ne pas dépasser, si l’on s’en est fixé un. */
  plafond?: number;
  /** Ce qu’on s’est fixé, quand ce n’est pas un rapport (« 100 », « 60 000 octets »). */
  objectif?: string;
  /** L’objectif est-il tenu ? */
  tenu?: boolean;
  /** D’où vient la valeur : ce qui manque, ce qui coûte. */
  detail?: string;
}

export interface Banc {
  nom: string;
  titre: string;
  /** Mesure, et dit sa méthode : effectifs, répétitions, ordre. */
  mesurer(dire: (ligne: string) => void): Promise<{ methode: string; mesures: Mesure[] }>;
}

export const mediane = (valeurs: readonly number[]): number => quantile(valeurs, 0.5);

/** Quantile par rang le plus proche, sur une copie triée ; `NaN` sans valeur. */
export function quantile(valeurs: readonly number[], q: number): number {
  const tri = [...valeurs].sort((a, b) => a - b);
  return tri[Math.min(tri.length - 1, Math.max(0, Math.ceil(q * tri.length) - 1))] ?? NaN;
}
