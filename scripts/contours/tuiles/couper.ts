/** Coupe de lignes et d’anneaux à plat contre une bande verticale ou horizontale. */
import { aireSignee } from '../geometrie';

export type Genre = 'point' | 'ligne' | 'polygone';

/** Ajoute l’intersection du segment `a → b` avec la droite `axe = k`. */
function croiser(s: number[], p: number[], a: number, b: number, axe: number, k: number): void {
  const autre = 1 - axe;
  const part = (k - p[a + axe]!) / (p[b + axe]! - p[a + axe]!);
  const valeur = Math.round(p[a + autre]! + part * (p[b + autre]! - p[a + autre]!));
  if (axe === 0) s.push(k, valeur);
  else s.push(valeur, k);
}

/** Sutherland-Hodgman d’un anneau ouvert contre un demi-plan (`signe` 1 : garder ≥ k). */
function couperDemiPlan(p: number[], axe: number, k: number, signe: 1 | -1): number[] {
  const sortie: number[] = [];
  for (let b = 0, a = p.length - 2; b < p.length; a = b, b += 2) {
    const dansA = signe * (p[a + axe]! - k) >= 0;
    const dansB = signe * (p[b + axe]! - k) >= 0;
    if (dansA !== dansB) croiser(sortie, p, a, b, axe, k);
    if (dansB) sortie.push(p[b]!, p[b + 1]!);
  }
  return sortie;
}

function couperLigne(p: number[], axe: number, min: number, max: number): number[][] {
  const sortie: number[][] = [];
  let morceau: number[] = [];
  const zone = (i: number) => (p[i + axe]! < min ? -1 : p[i + axe]! > max ? 1 : 0);
  for (let i = 0; i < p.length; i += 2) {
    const ici = zone(i);
    const avant = i > 0 ? zone(i - 2) : ici;
    if (avant !== ici) {
      // Un segment peut traverser toute la bande : il entre par un bord et sort par l’autre.
      if (avant !== 0) croiser(morceau, p, i - 2, i, axe, avant < 0 ? min : max);
      if (ici !== 0) {
        croiser(morceau, p, i - 2, i, axe, ici < 0 ? min : max);
        sortie.push(morceau);
        morceau = [];
      }
    }
    if (ici === 0) morceau.push(p[i]!, p[i + 1]!);
  }
  sortie.push(morceau);
  return sortie.filter((ligne) => ligne.length >= 4);
}

/** Garde d’une partie ce qui est entre `min` et `max` sur l’axe (0 : x, 1 : y) ; entiers. */
export function couper(
  genre: Genre,
  partie: number[],
  axe: number,
  min: number,
  max: number,
): number[][] {
  let [bas, haut] = [Infinity, -Infinity];
  for (let i = axe; i < partie.length; i += 2) {
    bas = Math.min(bas, partie[i]!);
    haut = Math.max(haut, partie[i]!);
  }
  if (bas > max || haut < min) return [];
  if (bas >= min && haut <= max) return [partie];
  if (genre === 'ligne') return couperLigne(partie, axe, min, max);
  const coupe = couperDemiPlan(couperDemiPlan(partie, axe, min, 1), axe, max, -1);
  return coupe.length >= 6 && aireSignee(coupe) !== 0 ? [coupe] : [];
}
