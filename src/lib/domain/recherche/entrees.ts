/** Ce qui se cherche : territoires d’aujourd’hui et d’hier, initiatives, acteurs, thèmes, leviers. */
import type { Acteur, Levier, Theme } from '../corpus';
import type { InitiativeResume } from '../explorer';
import type { IndexTerritoires } from '../index-territoires';
import { departementDeCommune } from '../territoire';
import type { Territoire } from '../territoire';

export const GENRES = [
  'commune',
  'ancienne',
  'epci',
  'departement',
  'region',
  'initiative',
  'acteur',
  'theme',
  'levier',
] as const;
export type Genre = (typeof GENRES)[number];

/** Une chose à trouver. Les champs vides le sont vraiment : mêmes clés partout, pour la vitesse. */
export interface Entree {
  genre: Genre;
  /** Code du territoire, ou identifiant. Pour une ancienne commune, son ancien code. */
  code: string;
  /** Vide pour un ancien code de commune dont le nom n’est pas connu. */
  nom: string;
  population: number | null;
  departements: readonly string[];
  postaux: readonly string[];
  /** Code de la commune d’aujourd’hui (anciennes communes). */
  actuel: string;
  /** Type d’EPCI. */
  type: string;
  /** Autres mots qui y mènent : lieu d’une initiative, sigle d’un acteur, région d’un département. */
  detail: string;
}

/** Ce que la recherche prend au corpus. */
export interface CorpusCherchable {
  resumes: readonly Pick<InitiativeResume, 'id' | 'nom' | 'ou'>[];
  acteurs: readonly Pick<Acteur, 'id' | 'nom' | 'sigle'>[];
  themes: readonly Pick<Theme, 'id' | 'nom'>[];
  leviers: readonly Pick<Levier, 'id' | 'nom'>[];
}

const AUCUN: readonly string[] = [];

export function entree(genre: Genre, code: string, nom: string, reste: Partial<Entree> = {}) {
  return {
    genre,
    code,
    nom,
    population: reste.population ?? null,
    departements: reste.departements ?? AUCUN,
    postaux: reste.postaux ?? AUCUN,
    actuel: reste.actuel ?? '',
    type: reste.type ?? '',
    detail: reste.detail ?? '',
  } satisfies Entree;
}

/** Pour une commune, le début de son code : les collectivités d’outre-mer y ont aussi le leur (975). */
function departementsDe(t: Territoire): readonly string[] | undefined {
  if (t.niveau === 'commune') return [departementDeCommune(t.code)];
  return t.niveau === 'departement' ? [t.code] : t.departements;
}

function deTerritoire(t: Territoire, index: IndexTerritoires): Entree {
  const regions = t.niveau === 'departement' ? (t.regions ?? []) : [];
  return entree(t.niveau, t.code, t.nom, {
    detail: regions
      .flatMap((code) => index.trouver({ niveau: 'region', code })?.nom ?? [])
      .join(', '),
    population: t.population,
    departements: departementsDe(t),
    postaux: t.codesPostaux,
    type: t.type,
  });
}

/** Les noms et les codes qui mènent à une commune d’aujourd’hui, par ancien code. */
function anciennes(index: IndexTerritoires): Entree[] {
  const noms = new Map(index.anciennes().map((a) => [a.code, a.nom]));
  return Object.entries(index.anciens())
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([code, actuel]) => {
      const commune = index.trouver({ niveau: 'commune', code: actuel });
      if (!commune) return [];
      // Un chef-lieu qui a gardé le nom de la commune nouvelle n’apprendrait rien.
      const nom = noms.get(code) === commune.nom ? undefined : noms.get(code);
      const departements = [departementDeCommune(actuel)];
      return [entree('ancienne', code, nom ?? '', { actuel, departements })];
    });
}

/** Tout ce qui se cherche. Communes et anciennes communes par code croissant : le fichier y gagne. */
export function rassembler(index: IndexTerritoires, corpus: CorpusCherchable): Entree[] {
  const parCode = (a: Territoire, b: Territoire) => (a.code < b.code ? -1 : 1);
  const territoires = ['commune', 'epci', 'departement', 'region'] as const;
  return [
    ...territoires.flatMap((niveau) =>
      [...index.tous(niveau)].sort(parCode).map((t) => deTerritoire(t, index)),
    ),
    ...anciennes(index),
    ...corpus.themes.map((t) => entree('theme', t.id, t.nom)),
    ...corpus.leviers.map((l) => entree('levier', l.id, l.nom)),
    ...corpus.acteurs.map((a) => entree('acteur', a.id, a.nom, { detail: a.sigle })),
    ...corpus.resumes.map((i) => entree('initiative', i.id, i.nom, { detail: i.ou })),
  ];
}
