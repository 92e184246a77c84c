/**
 * Ranger une série en classes lisibles : bornes arrondies, mais chaque valeur est dans la classe
 * qu’on lit. Une classe va de sa borne basse, comprise, à la suivante, exclue ; la dernière comprend
 * le maximum.
 */
import { genreDe } from './genres';
import { coupuresJenks } from './jenks';
import { ecrireBorne, ecrireNombreExact, intervalle, rondDans } from './bornes';
import { couleurSansDonnee, paletteDivergente, paletteSequentielle } from './palettes';
import { SANS_CLASSE } from './types';
import type { Classe, Classes, Methode, Serie } from './types';

export interface OptionsClasses {
  /** Seuils choisis à la main (méthode « manuelles »), dans n’importe quel ordre. */
  bornes?: readonly number[];
  /** Faux pour ne pas donner au zéro sa propre classe. */
  zeroAPart?: boolean;
}

export const CLASSES_MIN = 2;
export const CLASSES_MAX = 9;
/** Autour de 1, un quotient ne dit rien de net : notre classe du milieu quand leur nombre est impair. */
const NEUTRE: [number, number] = [0.9, 1.1];

/** Valeurs distinctes croissantes et leur effectif. */
interface Distinctes {
  valeurs: number[];
  effectifs: number[];
}

function distinctes(valeurs: Float64Array): Distinctes {
  const tri = valeurs.filter((v) => Number.isFinite(v)).sort();
  const d: Distinctes = { valeurs: [], effectifs: [] };
  for (const v of tri) {
    const dernier = d.valeurs.length - 1;
    // -0 et 0 sont la même valeur.
    if (dernier >= 0 && d.valeurs[dernier] === v) d.effectifs[dernier]!++;
    else {
      d.valeurs.push(v === 0 ? 0 : v);
      d.effectifs.push(1);
    }
  }
  return d;
}

const garder = (d: Distinctes, de: number, a: number): Distinctes => ({
  valeurs: d.valeurs.slice(de, a),
  effectifs: d.effectifs.slice(de, a),
});

/** Coupures les plus proches des quantiles sans séparer des valeurs égales. */
function coupuresQuantiles({ effectifs }: Distinctes, k: number): number[] {
  const cumul = [0];
  for (const e of effectifs) cumul.push(cumul.at(-1)! + e);
  const total = cumul.at(-1)!;
  const coupures: number[] = [];
  let j = 1;
  for (let i = 1; i < k; i++) {
    const cible = (i * total) / k;
    while (j < effectifs.length - 1 && cumul[j]! < cible) j++;
    const avant = j > 1 && cible - cumul[j - 1]! <= cumul[j]! - cible ? j - 1 : j;
    if (avant > (coupures.at(-1) ?? 0) && avant < effectifs.length) coupures.push(avant);
  }
  return coupures;
}

function seuilsEgaux({ valeurs }: Distinctes, k: number): number[] {
  const min = valeurs[0]!;
  const pas = (valeurs.at(-1)! - min) / k;
  // Arrondi au vingtième de pas : les classes restent égales à 10 % près, et se lisent.
  return Array.from({ length: k - 1 }, (_, i) => {
    const s = min + (i + 1) * pas;
    return rondDans(s - pas / 20, s + pas / 20);
  });
}

/** Seuils intérieurs d’un ensemble de valeurs, arrondis dans l’intervalle vide qui les sépare. */
function seuilsDe(d: Distinctes, methode: Methode, k: number): number[] {
  if (d.valeurs.length < 2 || k < 2) return [];
  if (methode === 'egales') return seuilsEgaux(d, k);
  const coupures =
    methode === 'jenks' ? coupuresJenks(d.valeurs, d.effectifs, k) : coupuresQuantiles(d, k);
  return coupures.map((i) => rondDans(d.valeurs[i - 1]!, d.valeurs[i]!));
}

/** De part et d’autre de 1 : autant de classes de chaque côté, une neutre si leur nombre est impair. */
function seuilsPivot(d: Distinctes, methode: Methode, k: number): number[] {
  const moitie = Math.floor(k / 2);
  const [bas, haut] = k % 2 === 1 ? NEUTRE : [1, 1];
  const rang = (seuil: number) => {
    const i = d.valeurs.findIndex((v) => v >= seuil);
    return i < 0 ? d.valeurs.length : i;
  };
  const gauche = garder(d, 0, rang(bas));
  const droite = garder(d, rang(haut), d.valeurs.length);
  return [
    ...seuilsDe(gauche, methode, moitie),
    ...(gauche.valeurs.length > 0 ? [bas] : []),
    ...(droite.valeurs.length > 0 ? [haut] : []),
    ...seuilsDe(droite, methode, moitie),
  ];
}

function seuils(serie: Serie, d: Distinctes, methode: Methode, k: number, o: OptionsClasses) {
  if (methode === 'manuelles') return [...(o.bornes ?? [])].filter(Number.isFinite);
  const { pivot, zeroAPart } = genreDe(serie.definition);
  if (pivot !== null) return seuilsPivot(d, methode, k);
  const zero = (o.zeroAPart ?? zeroAPart) && d.valeurs[0] === 0 && d.valeurs.length > 1;
  if (!zero) return seuilsDe(d, methode, k);
  const positives = garder(d, 1, d.valeurs.length);
  return [rondDans(0, positives.valeurs[0]!), ...seuilsDe(positives, methode, k - 1)];
}

/** Rang de classe : nombre de seuils qui ne dépassent pas la valeur. */
export function rangDeClasse(valeur: number, seuilsCroissants: ArrayLike<number>): number {
  let bas = 0;
  let haut = seuilsCroissants.length;
  while (bas < haut) {
    const m = (bas + haut) >> 1;
    if (seuilsCroissants[m]! <= valeur) bas = m + 1;
    else haut = m;
  }
  return bas;
}

function couleurs(
  classes: Pick<Classe, 'min' | 'max'>[],
  pivot: number | null,
): [string, string][] {
  const cote = (c: Pick<Classe, 'min' | 'max'>) =>
    c.max <= pivot! ? 'bas' : c.min >= pivot! ? 'haut' : 'neutre';
  const palette = (sombre: boolean) => {
    if (pivot === null) return paletteSequentielle(classes.length, sombre);
    const cotes = classes.map(cote);
    const compte = (x: string) => cotes.filter((c) => c === x).length;
    return paletteDivergente(compte('bas'), compte('neutre') > 0, compte('haut'), sombre);
  };
  const [clair, sombre] = [palette(false), palette(true)];
  return classes.map((_, i) => [clair[i]!, sombre[i]!]);
}

function remarquesDe(methode: Methode, k: number, obtenues: number, d: Distinctes): string[] {
  if (d.valeurs.length === 0) return ['Aucun territoire n’a de valeur à classer.'];
  if (methode === 'manuelles' || obtenues >= k) return [];
  const cause =
    d.valeurs.length < k
      ? `il n’y a que ${d.valeurs.length} valeur${d.valeurs.length > 1 ? 's distinctes' : ''}`
      : 'trop de territoires ont la même valeur pour les séparer';
  return [`${obtenues} classe${obtenues > 1 ? 's' : ''} au lieu de ${k}\u00a0: ${cause}.`];
}

/**
 * Les seuils utiles : croissants, distincts, entre le minimum et le maximum. Ceux que la personne a
 * choisis restent tous : deux cartes aux mêmes seuils se comparent, même si une classe est vide.
 */
function nettoyer(bruts: number[], d: Distinctes, methode: Methode): number[] {
  const min = d.valeurs[0] ?? 0;
  const max = d.valeurs.at(-1) ?? 0;
  return [...new Set(bruts)]
    .sort((a, b) => a - b)
    .filter((s) => methode === 'manuelles' || (s > min && s <= max))
    .slice(0, CLASSES_MAX - 1);
}

/** Le zéro mis à part se lit « 0 », et non « 0 à moins de 0,2 ». */
function ecrireClasses(classes: Classe[], d: Distinctes, bornes: number[]): void {
  const entiers = d.valeurs.every(Number.isInteger) && bornes.every(Number.isInteger);
  const zeroSeul = d.valeurs[0] === 0 && d.valeurs.length > 1 && (bornes[0] ?? 0) <= d.valeurs[1]!;
  classes.forEach((c, i) => {
    c.texte = ecrireBorne(c, i === classes.length - 1, entiers);
    if (i === 0 && zeroSeul && c.effectif > 0 && bornes.length > 0) c.texte = '0';
    else if (c.effectif === 0 && i === 0) c.texte = `moins de ${ecrireNombreExact(c.max)}`;
    else if (c.effectif === 0 && i === classes.length - 1) {
      c.texte = `${ecrireNombreExact(c.min)} et plus`;
    }
  });
}

/** Range la série en `n` classes au plus. Ne modifie pas la série. */
export function classer(
  serie: Serie,
  methode: Methode,
  n: number,
  options: OptionsClasses = {},
): Classes {
  const k = Math.max(CLASSES_MIN, Math.min(CLASSES_MAX, Math.round(n)));
  const d = distinctes(serie.valeurs);
  const bornes = nettoyer(seuils(serie, d, methode, k, options), d, methode);
  const { pivot } = genreDe(serie.definition);
  const vide = d.valeurs.length === 0;
  const intervalles = vide
    ? []
    : intervalle(bornes, d.valeurs[0]!, d.valeurs.at(-1)!, serie.texte.decimales);
  const teintes = couleurs(intervalles, pivot);
  const classes = intervalles.map(({ min, max }, i): Classe => ({
    min,
    max,
    effectif: 0,
    fragiles: 0,
    couleur: teintes[i]![0],
    couleurSombre: teintes[i]![1],
    texte: '',
  }));
  const rangs = new Uint8Array(serie.valeurs.length).fill(SANS_CLASSE);
  let sans = 0;
  serie.valeurs.forEach((v, i) => {
    if (!Number.isFinite(v)) {
      sans++;
      return;
    }
    const r = rangDeClasse(v, bornes);
    rangs[i] = r;
    classes[r]!.effectif++;
    classes[r]!.fragiles += serie.fragile[i]!;
  });
  ecrireClasses(classes, d, bornes);
  return {
    methode,
    demandees: k,
    classes,
    rangs,
    sansDonnee: {
      effectif: sans,
      couleur: couleurSansDonnee(false),
      couleurSombre: couleurSansDonnee(true),
      texte: 'Sans donnée',
    },
    pivot,
    remarques: remarquesDe(methode, k, classes.length, d),
  };
}
