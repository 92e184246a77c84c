/**
 * Ce qu’un filtre demande à la carte graphique. Un masque qui ne fait que montrer ou cacher des
 * catégories entières se dit en quelques bits, sans rien renvoyer par point.
 */

/** Catégories que le filtre de deck.gl sait distinguer : 128 bits. */
export const CATEGORIES_MAX = 128;

/**
 * Les catégories qu’il suffit de montrer, parmi les points de `base`, pour obtenir `visibles` ; `null`
 * si une catégorie n’y est qu’en partie, ou si un point visible manque à `base`.
 */
export function categoriesMontrees(
  categorie: Uint8Array,
  base: Uint8Array,
  visibles: Uint8Array,
): number[] | null {
  const possibles = new Uint32Array(256);
  const vus = new Uint32Array(256);
  for (let i = 0; i < visibles.length; i++) {
    const c = categorie[i]!;
    if (base[i]) {
      possibles[c]!++;
      if (visibles[i]) vus[c]!++;
    } else if (visibles[i]) return null;
  }
  const montrees: number[] = [];
  for (let c = 0; c < 256; c++) {
    if (vus[c] === 0) continue;
    if (vus[c] !== possibles[c]) return null;
    montrees.push(c);
  }
  return montrees;
}
