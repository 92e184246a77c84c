/**
 * Le plus proche voisin de chaque case d’une grille, en deux balayages (Danielsson, 1980, « 8SSED ») :
 * les communes vues de loin, quand les tuiles n’en portent pas encore les contours.
 */
export interface Germes {
  /** Place de chaque germe, en cases. */
  x: Float32Array;
  y: Float32Array;
}

/** Rang du germe le plus proche de chaque case, à une case et demie près ; −1 si la grille n’en a aucun. */
export function plusProchesGermes({ x, y }: Germes, largeur: number, hauteur: number): Int32Array {
  const germes = new Int32Array(largeur * hauteur).fill(-1);
  const distances = new Float32Array(largeur * hauteur).fill(Infinity);
  for (let g = 0; g < x.length; g++) {
    const [cx, cy] = [Math.floor(x[g]!), Math.floor(y[g]!)];
    if (cx < 0 || cy < 0 || cx >= largeur || cy >= hauteur) continue;
    const k = cy * largeur + cx;
    const d = (x[g]! - cx - 0.5) ** 2 + (y[g]! - cy - 0.5) ** 2;
    if (d >= distances[k]!) continue;
    distances[k] = d;
    germes[k] = g;
  }
  const essayer = (k: number, voisine: number, cx: number, cy: number) => {
    const g = germes[voisine]!;
    if (g < 0) return;
    const dx = x[g]! - cx - 0.5;
    const dy = y[g]! - cy - 0.5;
    const d = dx * dx + dy * dy;
    if (d >= distances[k]!) return;
    distances[k] = d;
    germes[k] = g;
  };
  const balayer = (sens: 1 | -1) => {
    const [premiere, derniere] = sens === 1 ? [0, hauteur] : [hauteur - 1, -1];
    for (let cy = premiere; cy !== derniere; cy += sens) {
      const avant = -sens * largeur;
      const bord = sens === 1 ? cy === 0 : cy === hauteur - 1;
      for (let cx = 0; cx < largeur; cx++) {
        const k = cy * largeur + cx;
        if (cx > 0) essayer(k, k - 1, cx, cy);
        if (bord) continue;
        essayer(k, k + avant, cx, cy);
        if (cx > 0) essayer(k, k + avant - 1, cx, cy);
        if (cx < largeur - 1) essayer(k, k + avant + 1, cx, cy);
      }
      for (let cx = largeur - 2; cx >= 0; cx--) {
        const k = cy * largeur + cx;
        essayer(k, k + 1, cx, cy);
      }
    }
  };
  balayer(1);
  balayer(-1);
  return germes;
}
