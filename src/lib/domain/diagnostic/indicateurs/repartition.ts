/** La forme d’une série : combien de territoires par tranche de valeurs égales. */
import { rangDeClasse } from './classes';
import type { Classes, Serie } from './types';

export interface Barre {
  min: number;
  max: number;
  effectif: number;
  /** Classe du milieu de la barre : sa couleur. */
  classe: number;
}

export interface Repartition {
  barres: Barre[];
  min: number;
  /** Fin de l’axe : quelques valeurs extrêmes ne doivent pas écraser toutes les autres. */
  max: number;
  /** Territoires au-delà de l’axe, comptés dans la dernière barre. */
  auDela: number;
  effectifMax: number;
  /** Bornes de classes qui tombent sur l’axe. */
  bornes: number[];
}

/** Part des territoires que l’axe montre en entier. */
const COUVERTURE = 0.99;

/** Range les valeurs en `n` barres de même largeur ; `null` sans valeur. */
export function repartir(serie: Serie, classes: Classes, n = 32): Repartition | null {
  const tri = serie.valeurs.filter((v) => Number.isFinite(v)).sort();
  if (tri.length === 0) return null;
  const min = tri[0]!;
  const quantile = tri[Math.min(tri.length - 1, Math.ceil(tri.length * COUVERTURE) - 1)]!;
  // L’axe ne se coupe que si la queue est vraiment longue.
  const dernier = tri.at(-1)!;
  const max = dernier - min > 2 * (quantile - min) && quantile > min ? quantile : dernier;
  const seuils = classes.classes.slice(1).map((c) => c.min);
  const nombre = max > min ? n : 1;
  const largeur = (max - min) / nombre;
  const barres = Array.from({ length: nombre }, (_, i): Barre => {
    const bas = min + i * largeur;
    return {
      min: bas,
      max: i === nombre - 1 ? max : bas + largeur,
      effectif: 0,
      classe: rangDeClasse(bas + largeur / 2, seuils),
    };
  });
  let auDela = 0;
  for (const v of tri) {
    if (v > max) auDela++;
    const rang = largeur > 0 ? Math.floor((v - min) / largeur) : 0;
    barres[Math.min(nombre - 1, rang)]!.effectif++;
  }
  return {
    barres,
    min,
    max,
    auDela,
    effectifMax: Math.max(...barres.map((b) => b.effectif)),
    bornes: seuils.filter((s) => s > min && s < max),
  };
}
