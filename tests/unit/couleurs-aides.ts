/** Voir des couleurs comme les voit une personne, daltonienne ou non : OKLab et simulations. */

export type Triplet = [number, number, number];
export type Matrice = [Triplet, Triplet, Triplet];

/** Machado, Oliveira et Fernandes (2009), IEEE TVCG 15(6), sévérité 1, sur le RVB linéaire. */
export const VISIONS: Record<string, Matrice> = {
  protanopie: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deutéranopie: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopie: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

/** Le produit d’une matrice et d’un vecteur. */
export const appliquer = (m: Matrice, v: Triplet): Triplet =>
  m.map((r) => r[0] * v[0] + r[1] * v[1] + r[2] * v[2]) as Triplet;

/** RVB linéaire, de 0 à 1, d’une couleur `#rrvvbb`. */
export function lineaire(hexa: string): Triplet {
  return [1, 3, 5].map((i) => {
    const c = Number.parseInt(hexa.slice(i, i + 2), 16) / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  }) as Triplet;
}

/** OKLab (B. Ottosson, 2020) d’un RVB linéaire, ramené dans 0–1. */
export function oklab(rvb: Triplet): Triplet {
  const lms = appliquer(
    [
      [0.4122214708, 0.5363325363, 0.0514459929],
      [0.2119034982, 0.6806995451, 0.1073969566],
      [0.0883024619, 0.2817188376, 0.6299787005],
    ],
    rvb.map((c) => Math.min(1, Math.max(0, c))) as Triplet,
  ).map(Math.cbrt) as Triplet;
  return appliquer(
    [
      [0.2104542553, 0.793617785, -0.0040720468],
      [1.9779984951, -2.428592205, 0.4505937099],
      [0.0259040371, 0.7827717662, -0.808675766],
    ],
    lms,
  );
}
