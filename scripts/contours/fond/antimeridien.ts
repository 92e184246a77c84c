/**
 * Pays à cheval sur le 180ᵉ méridien (Russie, Fidji) et Antarctique : `world-atlas` recolle leurs
 * morceaux, et leurs anneaux sautent d’un bord de la carte à l’autre.
 */

/** Vrai si l’anneau ouvert, à plat, saute de plus d’un demi-monde entre deux points. */
export function traverse(anneau: ArrayLike<number>, monde: number): boolean {
  for (let i = 0, j = anneau.length - 2; i < anneau.length; j = i, i += 2) {
    if (Math.abs(anneau[i]! - anneau[j]!) > monde / 2) return true;
  }
  return false;
}

/** Longitudes continues : après un saut, l’anneau continue hors du carré au lieu de revenir. */
function derouler(anneau: number[], monde: number): number[] {
  const sortie = [anneau[0]!, anneau[1]!];
  for (let i = 2; i < anneau.length; i += 2) {
    const tours = Math.round((anneau[i]! - sortie[i - 2]!) / monde);
    sortie.push(anneau[i]! - tours * monde, anneau[i + 1]!);
  }
  return sortie;
}

/** Copies de l’anneau déroulé qui, découpées au bord de la carte, couvrent les deux côtés. */
export function copies(anneau: number[], monde: number): number[][] {
  const deroule = derouler(anneau, monde);
  const ecart = deroule.at(-2)! - deroule[0]!;
  // L’anneau fait le tour du pôle : on le ferme par le bord de la carte.
  if (Math.abs(ecart) > monde / 2) {
    const bord = deroule[1]! > monde / 2 ? monde : 0;
    deroule.push(deroule.at(-2)!, bord, deroule[0]!, bord);
  }
  return [-1, 0, 1].map((tour) => deroule.map((v, i) => (i % 2 === 0 ? v + tour * monde : v)));
}
