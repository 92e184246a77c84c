/** Le tampon (au sens du timbre) d’un point : les pixels d’un disque, calculés une fois par taille. */

/** Décalages dans un tampon de pixels : cœur de couleur, jour de papier, bord à demi transparent. */
export interface Timbre {
  coeur: Int32Array;
  /** Le jour qui détache un disque de ceux qu’il recouvre ; vide pour les petits disques. */
  jour: Int32Array;
  /** Bord, du plus opaque au plus léger, et son opacité (0–255). */
  bord: Int32Array;
  opacites: Uint8Array;
  /** Pixels à garder libres autour du canevas. */
  marge: number;
}

/** Part d’un pixel couverte par un disque, au bord adouci sur un pixel. */
const couverture = (distance: number, r: number) => Math.min(1, Math.max(0, r + 0.5 - distance));

export function timbre(r: number, pas: number, avecJour: boolean): Timbre {
  const marge = Math.ceil(r + 2);
  const jourLarge = avecJour ? Math.max(1, r * 0.16) : 0;
  const [coeur, jour]: [number[], number[]] = [[], []];
  const bord: [decalage: number, opacite: number][] = [];
  for (let dy = -marge; dy <= marge; dy++) {
    for (let dx = -marge; dx <= marge; dx++) {
      const distance = Math.hypot(dx, dy);
      const dedans = couverture(distance, r);
      const decalage = dy * pas + dx;
      if (dedans > 0.95) coeur.push(decalage);
      else if (jourLarge > 0 && couverture(distance, r + jourLarge) > 0.5) jour.push(decalage);
      else if (jourLarge === 0 && dedans > 0.1) bord.push([decalage, Math.round(dedans * 255)]);
    }
  }
  return {
    coeur: Int32Array.from(coeur),
    jour: Int32Array.from(jour),
    bord: Int32Array.from(bord, ([d]) => d),
    opacites: Uint8Array.from(bord, ([, o]) => o),
    marge,
  };
}
