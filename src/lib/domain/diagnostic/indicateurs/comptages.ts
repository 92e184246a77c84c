/**
 * Compter les structures : une lecture des colonnes, sur des entiers, sans objet par ligne. Ne
 * comptent que les lignes visibles (masque), placées, et dont la commune est connue.
 */
import type { Niveau } from '../../territoire';
import { FAMILLES, PLACEE, THEMES_IDS } from '../releve';
import type { Releve } from '../releve';
import { couvre } from './rattachement';
import { SANS_PARENT, THEME_INCONNU } from './types';
import type { PartDe, Rattachement, Reference } from './types';

/** Codes de thème d’un relevé : 0 pour « inconnu », puis un par thème. */
const NB_THEMES = THEMES_IDS.length + 1;

export interface Comptage {
  /** Structures par rang de commune. */
  communes: Uint32Array;
  /** Structures par thème : `themes[code * communes.length + commune]`. */
  themes: Uint32Array;
  /** De même par rang de famille. */
  familles: Uint32Array;
  /** Lignes visibles et placées que rien ne rattache à une commune : dans aucun indicateur. */
  sansCommune: number;
  /** Lignes visibles mais à revoir ou écartées : dans aucun indicateur. */
  nonPlacees: number;
  /** Salariés déclarés par commune, et lignes dont l’effectif est connu. */
  salaries: Float64Array;
  effectifsConnus: number;
  comptees: number;
}

/** Cases d’une commune pendant le comptage : thèmes, puis familles, côte à côte en mémoire. */
const DEBUT_FAMILLES = NB_THEMES;
const PAS = NB_THEMES + FAMILLES.length;

/** Une lecture des lignes. Les compteurs d’une commune se touchent : une ligne, un accès mémoire. */
function compterReleve(c: Comptage, cases: Uint32Array, releve: Releve, masque: Uint8Array): void {
  const { commune, etat, theme, famille, effectif, taille } = releve;
  const n = c.communes.length;
  let [comptees, sansCommune, nonPlacees, connus] = [0, 0, 0, 0];
  for (let i = 0; i < taille; i++) {
    if (masque[i] === 0) continue;
    if (etat[i] !== PLACEE) {
      nonPlacees++;
      continue;
    }
    const rang = commune[i]!;
    if (rang >= n) {
      sansCommune++;
      continue;
    }
    comptees++;
    const t = theme[i]!;
    const f = famille[i]!;
    cases[rang * PAS + (t < NB_THEMES ? t : 0)]!++;
    cases[rang * PAS + DEBUT_FAMILLES + (f < FAMILLES.length ? f : 0)]!++;
    const e = effectif[i]!;
    if (e === e) {
      connus++;
      c.salaries[rang]! += e;
    }
  }
  c.comptees += comptees;
  c.sansCommune += sansCommune;
  c.nonPlacees += nonPlacees;
  c.effectifsConnus += connus;
}

/** Des cases par commune aux tableaux par thème et par famille. */
function ranger(c: Comptage, cases: Uint32Array): void {
  const n = c.communes.length;
  for (let t = 0; t < NB_THEMES; t++) {
    for (let k = 0; k < n; k++) c.communes[k]! += c.themes[t * n + k] = cases[k * PAS + t]!;
  }
  for (let f = 0; f < FAMILLES.length; f++) {
    for (let k = 0; k < n; k++) c.familles[f * n + k] = cases[k * PAS + DEBUT_FAMILLES + f]!;
  }
}

/** Compte une fois, par commune ; tous les niveaux et toutes les parts s’en déduisent. */
export function compterParCommune(
  releves: readonly Releve[],
  masques: readonly Uint8Array[],
  rattachement: Rattachement,
): Comptage {
  const n = rattachement.niveaux.commune.length;
  const comptage: Comptage = {
    communes: new Uint32Array(n),
    themes: new Uint32Array(n * NB_THEMES),
    familles: new Uint32Array(n * FAMILLES.length),
    sansCommune: 0,
    nonPlacees: 0,
    salaries: new Float64Array(n),
    effectifsConnus: 0,
    comptees: 0,
  };
  const cases = new Uint32Array(n * PAS);
  releves.forEach((releve, r) => compterReleve(comptage, cases, releve, masques[r]!));
  ranger(comptage, cases);
  return comptage;
}

/** Les structures d’une part, par commune : une vue du comptage, sans copie. */
export function tranche(comptage: Comptage, part: PartDe): Uint32Array {
  const n = comptage.communes.length;
  const code = part.par === 'theme' ? codeTheme(part.theme) : FAMILLES.indexOf(part.famille);
  if (code < 0) return new Uint32Array(n);
  const source = part.par === 'theme' ? comptage.themes : comptage.familles;
  return source.subarray(code * n, (code + 1) * n);
}

/** Code d’un thème dans un relevé : 0 pour « inconnu », -1 s’il n’existe pas. */
export function codeTheme(id: string): number {
  if (id === THEME_INCONNU) return 0;
  const rang = (THEMES_IDS as readonly string[]).indexOf(id);
  return rang < 0 ? -1 : rang + 1;
}

/** Structures visibles et placées, par rang de territoire. */
export function compter(
  releves: readonly Releve[],
  masques: readonly Uint8Array[],
  rattachement: Rattachement,
  niveau: Niveau,
): Float64Array {
  const parents = rattachement.parent[niveau];
  // Une case de plus que de territoires : ce qui n’en a pas y tombe, sans test dans la boucle.
  const compte = new Float64Array(0x10000);
  releves.forEach(({ commune, etat, taille }, r) => {
    const masque = masques[r]!;
    for (let i = 0; i < taille; i++) {
      if (masque[i] !== 0 && etat[i] === PLACEE) compte[parents[commune[i]!] ?? SANS_PARENT]!++;
    }
  });
  return compte.slice(0, rattachement.niveaux[niveau].length);
}

/**
 * Le plus petit territoire qui contient toutes les structures comptées : ce que la liste semble
 * couvrir. C’est une proposition : une liste régionale sans structure en Lozère couvre la Lozère.
 */
export function porteeProposee(
  comptage: Pick<Comptage, 'communes'>,
  rattachement: Rattachement,
): Reference {
  for (const niveau of ['departement', 'region'] as const) {
    const parents = rattachement.parent[niveau];
    const vus = new Set<number>();
    for (let c = 0; c < parents.length && vus.size < 2; c++) {
      if (comptage.communes[c]! > 0) vus.add(parents[c]!);
    }
    const [seul] = vus;
    if (vus.size === 1 && seul !== undefined && seul !== SANS_PARENT) {
      return { niveau, code: rattachement.niveaux[niveau][seul]!.code };
    }
  }
  return 'france';
}

/**
 * La portée à retenir : la plus large de celle que la liste montre et du territoire du projet, si
 * l’une contient l’autre ; sinon celle de la liste.
 */
export function porteeRetenue(
  rattachement: Rattachement,
  proposee: Reference | null,
  territoire: Reference | null,
): Reference {
  if (!proposee || !territoire) return proposee ?? territoire ?? 'france';
  return couvre(rattachement, territoire, proposee) ? territoire : proposee;
}
