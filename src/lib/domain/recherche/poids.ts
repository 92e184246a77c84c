/** À égalité de correspondance, qui passe d’abord : les plus peuplés. */
import { GENRES } from './entrees';
import type { Entree } from './entrees';

/**
 * Le reste n’a pas d’habitants : un poids fixe le range parmi les communes. Un thème passe avant
 * presque toutes, une initiative après les villes.
 */
const POIDS = { theme: 400_000, levier: 300_000, acteur: 3_000, initiative: 2_000 } as const;
/** Une intercommunalité porte souvent le nom de sa ville : elle passe derrière elle. */
const PART_EPCI = 1 / 8;
/** La population d’une ancienne commune n’est pas connue : une part de celle d’aujourd’hui. */
const PART_ANCIENNE = 1 / 20;

export function poids(e: Entree, populationActuelle: (code: string) => number): number {
  switch (e.genre) {
    case 'theme':
    case 'levier':
    case 'acteur':
    case 'initiative':
      return POIDS[e.genre];
    case 'ancienne':
      return populationActuelle(e.actuel) * PART_ANCIENNE;
    case 'epci':
      return (e.population ?? 0) * PART_EPCI;
    default:
      return e.population ?? 0;
  }
}

/** Les entrées, de la plus à la moins lourde ; ordre total, pour des réponses toujours les mêmes. */
export function ranger(entrees: readonly Entree[]): Entree[] {
  const populations = new Map<string, number>();
  for (const e of entrees) if (e.genre === 'commune') populations.set(e.code, e.population ?? 0);
  const population = (code: string) => populations.get(code) ?? 0;
  return entrees
    .map((e) => ({ e, p: poids(e, population) }))
    .sort((a, b) => b.p - a.p || comparer(a.e, b.e))
    .map(({ e }) => e);
}

/** À poids égal, la commune avant le département qui porte son nom. */
function comparer(a: Entree, b: Entree): number {
  if (a.genre !== b.genre) return GENRES.indexOf(a.genre) - GENRES.indexOf(b.genre);
  return a.code < b.code ? -1 : a.code > b.code ? 1 : 0;
}
