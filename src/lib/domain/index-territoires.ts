/**
 * Index des territoires : le fichier en colonnes produit par `npm run contours`, et sa lecture.
 *
 * En colonnes parce que 36 000 objets répéteraient 36 000 fois les mêmes clés. La lecture en refait
 * des `Territoire` et tient les tables d’accès en mémoire ; elle ne lit aucun fichier elle-même.
 */
import { NIVEAUX, type Emprise, type Niveau, type Position } from './territoire';
import type { ReferenceTerritoire, Territoire } from './territoire';

export const VERSION_INDEX = 1;

/** Un tableau par propriété ; la ligne `i` décrit le territoire `code[i]`. */
export interface ColonnesTerritoires {
  code: string[];
  nom: string[];
  /** Habitants ; `null` si inconnue. */
  population: (number | null)[];
  /** Codes des parents, séparés par une espace, vides si aucun (les COM n’ont pas de région). */
  regions?: string[];
  departements?: string[];
  epci?: string[];
  type?: string[];
  chefLieu?: string[];
  codesPostaux?: string[];
  /** Longitude, latitude à la suite (2 valeurs par territoire, WGS 84) ; `null` sans contour. */
  point: (number | null)[];
  /** Ouest, sud, est, nord à la suite (4 valeurs par territoire) ; `null` sans contour. */
  emprise: (number | null)[];
  /** km² ; `null` sans contour. */
  surface: (number | null)[];
}

export interface FichierIndex {
  version: number;
  /** Millésime du code officiel géographique. */
  millesime: string;
  territoires: Record<Niveau, ColonnesTerritoires>;
  /** Codes qui ne sont plus des communes : ancien code → code actuel. */
  anciens: Record<string, string>;
  /** Noms des communes déléguées ou associées et des arrondissements municipaux, par code. */
  nomsAnciens: Record<string, string>;
  /** Établissements publics territoriaux ; absents des index faits avant qu’on les lise. */
  ept?: Ept[];
}

/** Un établissement public territorial : un morceau de la Métropole du Grand Paris, Paris excepté. */
export interface Ept {
  /** SIREN, comme un EPCI, dont il n’est pas. */
  code: string;
  nom: string;
  communes: string[];
}

/** Une commune déléguée, associée, ou un arrondissement municipal, pour la recherche par nom. */
export interface AncienneCommune {
  code: string;
  nom: string;
  actuel: string;
}

export interface IndexTerritoires {
  millesime: string;
  trouver(ref: ReferenceTerritoire): Territoire | undefined;
  /** Territoires d’un niveau (communes par défaut) contenus, même en partie, dans celui-ci. */
  membres(ref: ReferenceTerritoire, niveau?: Niveau): Territoire[];
  /** Code actuel d’une commune, d’après son code actuel ou ancien. */
  actuel(codeCommune: string): string | undefined;
  tous(niveau: Niveau): readonly Territoire[];
  anciennes(): readonly AncienneCommune[];
  /** Tous les codes qui ne sont plus des communes, même sans nom connu : ancien code → code actuel. */
  anciens(): Readonly<Record<string, string>>;
  ept(): readonly Ept[];
}

function liste(texte: string | undefined): string[] | undefined {
  return texte ? texte.split(' ') : undefined;
}

function tranche(valeurs: (number | null)[], i: number, largeur: number): number[] | undefined {
  const morceau = valeurs.slice(i * largeur, (i + 1) * largeur);
  return morceau.length === largeur && !morceau.includes(null) ? (morceau as number[]) : undefined;
}

/**
 * Ligne `i` d’un niveau, sans clé vide : un champ absent veut dire « inconnu ». Champ par champ : une
 * boucle sur les clés prendrait deux fois plus de temps, et il y a 36 000 lignes.
 */
function territoire(niveau: Niveau, c: ColonnesTerritoires, i: number): Territoire {
  const t: Territoire = { niveau, code: c.code[i]!, nom: c.nom[i]! };
  const population = c.population[i] ?? undefined;
  if (population !== undefined) t.population = population;
  const regions = liste(c.regions?.[i]);
  if (regions) t.regions = regions;
  const departements = liste(c.departements?.[i]);
  if (departements) t.departements = departements;
  if (c.epci?.[i]) t.epci = c.epci[i];
  if (c.type?.[i]) t.type = c.type[i];
  if (c.chefLieu?.[i]) t.chefLieu = c.chefLieu[i];
  const codesPostaux = liste(c.codesPostaux?.[i]);
  if (codesPostaux) t.codesPostaux = codesPostaux;
  const point = tranche(c.point, i, 2);
  if (point) t.point = point as Position;
  const emprise = tranche(c.emprise, i, 4);
  if (emprise) t.emprise = emprise as Emprise;
  const surface = c.surface[i] ?? undefined;
  if (surface !== undefined) t.surface = surface;
  return t;
}

/** Codes des territoires de niveau `niveau` qui contiennent `t`. */
function parents(t: Territoire, niveau: Niveau): readonly string[] {
  if (niveau === 'region') return t.regions ?? [];
  if (niveau === 'departement') return t.departements ?? [];
  return niveau === 'epci' && t.epci ? [t.epci] : [];
}

function parParent(enfants: readonly Territoire[], niveau: Niveau): Map<string, Territoire[]> {
  const table = new Map<string, Territoire[]>();
  for (const t of enfants) {
    for (const code of parents(t, niveau)) {
      const membres = table.get(code);
      if (membres) membres.push(t);
      else table.set(code, [t]);
    }
  }
  return table;
}

/** Rend le fichier d’index interrogeable. Lève une erreur en français s’il n’a pas la bonne forme. */
export function lireIndex(json: unknown): IndexTerritoires {
  const fichier = json as Partial<FichierIndex> | null;
  if (fichier?.version !== VERSION_INDEX || !fichier.territoires || !fichier.anciens) {
    throw new Error('Index des territoires illisible ou d’une autre version : npm run contours');
  }
  const {
    territoires,
    anciens,
    nomsAnciens = {},
    millesime = '',
    ept = [],
  } = fichier as FichierIndex;
  const lignes = {} as Record<Niveau, Territoire[]>;
  const parCode = {} as Record<Niveau, Map<string, Territoire>>;
  for (const niveau of NIVEAUX) {
    const colonnes = territoires[niveau];
    lignes[niveau] = colonnes.code.map((_, i) => territoire(niveau, colonnes, i));
    parCode[niveau] = new Map(lignes[niveau].map((t) => [t.code, t]));
  }
  const appartenances = new Map<string, Map<string, Territoire[]>>();
  const anciennes = Object.entries(nomsAnciens).flatMap(([code, nom]) =>
    anciens[code] ? [{ code, nom, actuel: anciens[code] }] : [],
  );
  return {
    millesime,
    trouver: ({ niveau, code }) => parCode[niveau].get(code),
    membres({ niveau, code }, cherche = 'commune') {
      const cle = `${cherche}/${niveau}`;
      let table = appartenances.get(cle);
      if (!table) appartenances.set(cle, (table = parParent(lignes[cherche], niveau)));
      return table.get(code) ?? [];
    },
    actuel: (code) => (parCode.commune.has(code) ? code : anciens[code]),
    tous: (niveau) => lignes[niveau],
    anciennes: () => anciennes,
    anciens: () => anciens,
    ept: () => ept,
  };
}
