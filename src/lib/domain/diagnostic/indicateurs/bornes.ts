/** Des bornes de classes rondes et vraies, et leur écriture en français. */

const NOMBRE = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 12 });
/** Au-delà, un flottant n’a plus de chiffre sûr. */
const DECIMALES_MAX = 12;

/** Multiple de `m · 10^e` le plus grand qui ne dépasse pas `v`, écrit sans poussière binaire. */
function multiple(v: number, m: number, e: number): number {
  const pas = m * 10 ** e;
  const brut = Math.floor(v / pas + 1e-9) * pas;
  return e < 0 ? Number(brut.toFixed(Math.min(DECIMALES_MAX + 4, -e))) : brut;
}

/**
 * Le nombre le plus rond `r` tel que `a < r ≤ b` : puissance de dix d’abord, puis multiples de 5 et
 * de 2. Placé entre la dernière valeur d’une classe et la première de la suivante, il ne fait
 * changer aucune valeur de classe.
 */
export function rondDans(a: number, b: number): number {
  if (!(b > a)) return b;
  if (a < 0 && b >= 0) return 0;
  const depart = Math.ceil(Math.log10(Math.max(Math.abs(a), Math.abs(b))));
  for (let e = depart; e >= -DECIMALES_MAX; e--) {
    for (const m of [1, 0.5, 0.2]) {
      const r = multiple(b, m * 10, e - 1);
      if (r > a && r <= b) return r === 0 ? 0 : r;
    }
  }
  return b;
}

/** Arrondit vers le bas ou vers le haut à `decimales`, sans jamais rentrer dans les données. */
function vers(v: number, decimales: number, sens: 'floor' | 'ceil'): number {
  const f = 10 ** decimales;
  const r = Math[sens](v * f) / f;
  // v · f peut tomber d’un cheveu du mauvais côté.
  if (sens === 'floor') return r <= v ? r : (Math.floor(v * f) - 1) / f;
  return r >= v ? r : (Math.ceil(v * f) + 1) / f;
}

export interface Intervalle {
  min: number;
  max: number;
}

/** Les intervalles que bornent les seuils, du minimum arrondi dessous au maximum arrondi dessus. */
export function intervalle(
  seuils: readonly number[],
  min: number,
  max: number,
  decimales: number,
): Intervalle[] {
  const premier = seuils.length > 0 && min === 0 ? 0 : vers(min, decimales, 'floor');
  const dernier = Math.max(vers(max, decimales, 'ceil'), seuils.at(-1) ?? -Infinity);
  const bords = [Math.min(premier, seuils[0] ?? premier), ...seuils, dernier];
  return bords.slice(1).map((haut, i) => ({ min: bords[i]!, max: haut }));
}

/** Toutes les décimales utiles : une borne s’écrit telle qu’elle classe. */
export const ecrireNombreExact = (n: number): string => NOMBRE.format(n);
const ecrire = ecrireNombreExact;

/** « 5 à 12 » pour des entiers ; « 1,5 à moins de 3 » sinon ; « 0 » seul si la classe n’a que lui. */
export function ecrireBorne(c: Intervalle, derniere: boolean, entiers: boolean): string {
  if (entiers) {
    const haut = derniere ? c.max : c.max - 1;
    return haut <= c.min ? ecrire(c.min) : `${ecrire(c.min)} à ${ecrire(haut)}`;
  }
  if (derniere) return c.max === c.min ? ecrire(c.min) : `${ecrire(c.min)} à ${ecrire(c.max)}`;
  return `${ecrire(c.min)} à moins de ${ecrire(c.max)}`;
}
