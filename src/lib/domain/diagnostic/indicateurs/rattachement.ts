/**
 * Rattacher une fois les communes à leurs territoires, en entiers : tout comptage part ensuite de
 * la commune. Une commune n’a qu’une intercommunalité et qu’un département ; l’intercommunalité à
 * cheval sur deux départements est donc comptée entière à son niveau, et ses communes chacune dans
 * leur département.
 */
import type { IndexTerritoires } from '../../index-territoires';
import { codeParent, NIVEAUX } from '../../territoire';
import type { Niveau, ReferenceTerritoire, Territoire } from '../../territoire';
import { SANS_PARENT } from './types';
import type { Rattachement, Reference } from './types';

function parNiveau<T>(construire: (niveau: Niveau) => T): Record<Niveau, T> {
  return Object.fromEntries(NIVEAUX.map((n) => [n, construire(n)])) as Record<Niveau, T>;
}

function nombres(
  territoires: readonly Territoire[],
  lire: (t: Territoire) => number | undefined,
): Float64Array {
  return Float64Array.from(territoires, (t) => lire(t) ?? Number.NaN);
}

/**
 * Population d’une intercommunalité : la somme de ses communes. Celle que le découpage officiel
 * donne à l’intercommunalité est d’une autre année (écarts jusqu’à 5 %) : un taux y serait compté
 * autrement qu’au niveau de la commune ou du département.
 */
function totaux(parents: Uint16Array, parCommune: Float64Array, taille: number): Float64Array {
  const sommes = new Float64Array(taille);
  parents.forEach((p, c) => {
    if (p !== SANS_PARENT) sommes[p]! += parCommune[c]!;
  });
  return sommes;
}

/** 34 969 communes en quelques dizaines de millisecondes ; à garder tant que l’index ne change pas. */
export function rattacher(index: IndexTerritoires): Rattachement {
  const niveaux = parNiveau((n) => index.tous(n));
  const rangs = parNiveau((n) => new Map(niveaux[n].map((t, i) => [t.code, i])));
  const parent = parNiveau((n) =>
    Uint16Array.from(niveaux.commune, (c) => rangs[n].get(codeParent(c, n) ?? '') ?? SANS_PARENT),
  );
  const rang = ({ niveau, code }: ReferenceTerritoire) => rangs[niveau].get(code) ?? -1;
  const population = parNiveau((n) => nombres(niveaux[n], (t) => t.population));
  population.epci = totaux(parent.epci, population.commune, niveaux.epci.length);
  return {
    index,
    niveaux,
    parent,
    population,
    surface: parNiveau((n) => nombres(niveaux[n], (t) => t.surface)),
    rang,
    communesDe(reference) {
      const communes = new Uint8Array(niveaux.commune.length);
      if (reference === 'france') return communes.fill(1);
      const r = rang(reference);
      if (r < 0) return communes;
      const parents = parent[reference.niveau];
      for (let c = 0; c < communes.length; c++) if (parents[c] === r) communes[c] = 1;
      return communes;
    },
    nom: (reference) =>
      reference === 'france'
        ? 'la France entière'
        : (niveaux[reference.niveau][rang(reference)]?.nom ?? reference.code),
  };
}

/** Somme, par territoire d’un niveau, d’une valeur rangée par commune ; `NaN` compte pour rien. */
export function sommer(
  rattachement: Rattachement,
  niveau: Niveau,
  parCommune: ArrayLike<number>,
): Float64Array {
  const parents = rattachement.parent[niveau];
  const sommes = new Float64Array(rattachement.niveaux[niveau].length);
  for (let c = 0; c < parents.length; c++) {
    const p = parents[c]!;
    const v = parCommune[c]!;
    if (p !== SANS_PARENT && v === v) sommes[p]! += v;
  }
  return sommes;
}

/**
 * Deux sommes dans un territoire, de valeurs rangées par commune. Une commune dont le dénominateur manque
 * (`NaN`) n’entre dans aucune ; sans dénominateur, il vaut 1.
 */
export function sommerDans(
  [num, den]: readonly [ArrayLike<number>, ArrayLike<number> | null],
  r: Rattachement,
  reference: Reference,
): { numerateur: number; denominateur: number } {
  const dedans = r.communesDe(reference);
  const somme = { numerateur: 0, denominateur: den ? 0 : 1 };
  for (let c = 0; c < dedans.length; c++) {
    const d = den ? den[c]! : 0;
    if (dedans[c] === 0 || d !== d) continue;
    somme.numerateur += num[c]!;
    somme.denominateur += d;
  }
  return somme;
}

/** Vrai si `portee` contient toutes les communes de `reference`. */
export function couvre(r: Rattachement, portee: Reference, reference: Reference): boolean {
  if (portee === 'france') return true;
  const dedans = r.communesDe(portee);
  return r.communesDe(reference).every((c, i) => c === 0 || dedans[i] === 1);
}

/** Vrai si les deux références désignent le même territoire. */
export function memeReference(a: Reference | null, b: Reference | null): boolean {
  if (a === null || b === null || a === 'france' || b === 'france') return a === b;
  return a.niveau === b.niveau && a.code === b.code;
}
