/**
 * Des territoires comparables : une mesure de ressemblance publiée, que chacun peut refaire à la
 * main (voir `/territoires/comparables` et docs/adr/0010).
 *
 * Entre deux territoires du même niveau, chaque axe connu des deux donne une proximité de 0 à 1 ; la
 * ressemblance en est la moyenne pondérée. Symétrique, bornée par 0 et 1, égale à 1 pour un territoire
 * et lui-même. Un axe inconnu de l’un des deux n’est ni deviné ni compté : il est nommé, et à
 * ressemblance égale un rapprochement mieux renseigné passe devant.
 */
import { genreEpci } from './genres-territoire';
import type { Niveau, ReferenceTerritoire, Territoire } from './territoire';

/** Dans l’ordre de leur poids, celui où on les lit. */
export const AXES = ['population', 'densite', 'genre', 'region'] as const;
export type Axe = (typeof AXES)[number];

/** Ce que pèse chaque axe ; notre choix, déclaré comme tel. */
export const POIDS: Record<Axe, number> = { population: 4, densite: 3, genre: 2, region: 1 };

/** Rapport entre deux populations, ou deux densités, à partir duquel elles n’ont plus rien de proche. */
export const RAPPORT_NUL = 10;
/** En deçà, le logarithme s’emballe : les six communes sans habitant se comparent comme un hameau. */
const PLANCHER = { population: 1, densite: 0.1 };

/**
 * Le genre d’un territoire, sur une échelle de 0 à 1. Intercommunalités : les quatre catégories de la
 * loi, par degré d’intégration croissant. Communes : chef-lieu de région, de département, ou ni l’un
 * ni l’autre. Départements et régions : outre-mer ou métropole.
 */
export interface Genre {
  rang: number;
  nom: string;
}

/** Ce que la mesure regarde d’un territoire. */
export interface Profil extends ReferenceTerritoire {
  nom: string;
  /** Habitants. */
  population?: number;
  /** Habitants par km², population du COG sur surface du contour. */
  densite?: number;
  genre?: Genre;
  /** Codes des régions ; vide ou absent : aucune (collectivités d’outre-mer) ou sans objet. */
  regions?: string[];
  /** Vrai s’il touche la mer ; absent si cela ne se dit pas. Se lit, mais n’entre pas dans la mesure. */
  littoral?: boolean;
}

/** La Métropole de Lyon, collectivité à statut particulier, exerce les compétences d’une métropole. */
const RANGS_EPCI: Record<string, number> = { CC: 0, CA: 1 / 3, CU: 2 / 3, METRO: 1, MET69: 1 };
const CHEFS_LIEUX: Genre[] = [
  { rang: 0, nom: 'ni chef-lieu de département ni de région' },
  { rang: 1 / 2, nom: 'chef-lieu de département' },
  { rang: 1, nom: 'chef-lieu de région' },
];

/** 0 : rien, 1 : chef-lieu de département, 2 : chef-lieu de région. */
export type RangChefLieu = (code: string) => 0 | 1 | 2;

function genreDe(t: Territoire, rangDe: RangChefLieu): Genre | undefined {
  if (t.niveau === 'epci') {
    const [rang, nom] = [RANGS_EPCI[t.type ?? ''], genreEpci(t)];
    return rang === undefined || !nom ? undefined : { rang, nom };
  }
  if (t.niveau === 'commune') return CHEFS_LIEUX[rangDe(t.code)];
  const region = t.niveau === 'region' ? t.code : t.regions?.[0];
  if (!region) return undefined;
  // Guadeloupe 01, Martinique 02, Guyane 03, La Réunion 04, Mayotte 06.
  return /^0[1-6]$/.test(region)
    ? { rang: 1, nom: 'outre-mer' }
    : { rang: 0, nom: 'en métropole (Corse comprise)' };
}

/** Le profil d’un territoire tel que l’index le décrit. */
export function profiler(t: Territoire, rangDe: RangChefLieu): Profil {
  const { niveau, code, nom, population, surface } = t;
  const densite = surface && population !== undefined ? population / surface : undefined;
  const genre = genreDe(t, rangDe);
  const regions = niveau === 'region' ? undefined : t.regions;
  return { niveau, code, nom, population, densite, genre, regions };
}

/** Distance de 0 à 1 entre deux grandeurs, sur une échelle logarithmique. */
function ecartLog(a: number, b: number, plancher: number): number {
  const rapport = Math.abs(Math.log(Math.max(a, plancher)) - Math.log(Math.max(b, plancher)));
  return Math.min(1, rapport / Math.log(RAPPORT_NUL));
}

/** Proximité de 0 à 1 sur un axe ; `undefined` si l’un des deux ne le renseigne pas. */
export function proximite(axe: Axe, a: Profil, b: Profil): number | undefined {
  if (axe === 'population' || axe === 'densite') {
    const [x, y] = [a[axe], b[axe]];
    return x === undefined || y === undefined ? undefined : 1 - ecartLog(x, y, PLANCHER[axe]);
  }
  if (axe === 'genre') {
    return a.genre && b.genre ? 1 - Math.abs(a.genre.rang - b.genre.rang) : undefined;
  }
  if (!a.regions?.length || !b.regions?.length) return undefined;
  return a.regions.some((r) => b.regions!.includes(r)) ? 1 : 0;
}

export interface Comparaison {
  /** De 0 (rien de commun) à 1 (identiques sur tous les axes connus). */
  ressemblance: number;
  /** Part des axes, pondérée, qui a pu être comparée, de 0 à 1. */
  connu: number;
  axes: { axe: Axe; proximite: number; poids: number }[];
  /** Axes qui ont un sens à ce niveau mais que l’un des deux ne renseigne pas. */
  manquants: Axe[];
}

/** Les axes qui ont un sens à un niveau : une région n’est dans aucune région. */
export const axesDe = (niveau: Niveau): Axe[] =>
  AXES.filter((axe) => axe !== 'region' || niveau !== 'region');

/**
 * Compare deux territoires ; `null` s’ils ne sont pas du même niveau, ou si l’un des deux n’a pas de
 * population connue : le reste ne suffirait pas à les dire comparables.
 */
export function comparer(a: Profil, b: Profil): Comparaison | null {
  if (a.niveau !== b.niveau || a.population === undefined || b.population === undefined)
    return null;
  const axes: Comparaison['axes'] = [];
  const manquants: Axe[] = [];
  let [somme, connus, total] = [0, 0, 0];
  for (const axe of axesDe(a.niveau)) {
    const p = proximite(axe, a, b);
    const poids = POIDS[axe];
    total += poids;
    if (p === undefined) manquants.push(axe);
    else {
      axes.push({ axe, proximite: p, poids });
      somme += p * poids;
      connus += poids;
    }
  }
  return { ressemblance: somme / connus, connu: connus / total, axes, manquants };
}

/** Ce qui range les rapprochements : un axe inconnu ne vaut pas une ressemblance. */
export const noteDe = ({ ressemblance, connu }: Comparaison): number => ressemblance * connu;

/** `noteDe(comparer(a, b))` sans rien allouer, pour en parcourir beaucoup ; -1 si incomparables. */
export function noter(a: Profil, b: Profil): number {
  if (a.niveau !== b.niveau || a.population === undefined || b.population === undefined) return -1;
  let [somme, total] = [0, 0];
  for (const axe of AXES) {
    if (axe === 'region' && a.niveau === 'region') continue;
    total += POIDS[axe];
    somme += (proximite(axe, a, b) ?? 0) * POIDS[axe];
  }
  return somme / total;
}

/** Ressemblance à partir de laquelle on parle de territoires comparables. */
export const SEUIL_COMPARABLE = 0.7;

export interface Rapproche {
  profil: Profil;
  comparaison: Comparaison;
}

/**
 * Les `n` candidats les plus ressemblants, le territoire lui-même exclu, le plus ressemblant d’abord ;
 * à égalité, l’ordre des codes, pour que la page soit toujours la même.
 */
export function rapprocher(depuis: Profil, candidats: Iterable<Profil>, n = Infinity): Rapproche[] {
  let notes: { profil: Profil; note: number }[] = [];
  const ranger = () => {
    notes.sort((a, b) => b.note - a.note || (a.profil.code < b.profil.code ? -1 : 1));
    notes = notes.slice(0, n);
  };
  let seuil = 0;
  for (const profil of candidats) {
    if (profil.code === depuis.code) continue;
    const note = noter(depuis, profil);
    if (note < seuil) continue;
    notes.push({ profil, note });
    // Ne trier que de temps en temps : tout garder coûterait un tri de 35 000 communes.
    if (notes.length >= 8 * n + 64) {
      ranger();
      seuil = notes[n - 1]!.note;
    }
  }
  ranger();
  return notes.map(({ profil }) => ({ profil, comparaison: comparer(depuis, profil)! }));
}
