/**
 * Les filtres de l’explorateur. La requête de l’adresse fait foi :
 * `/?theme=mobilite&levier=scic&territoire=epci:200093201&q=vélo&limites=epci&acteurs=1`.
 * Tout paramètre inconnu ou mal formé est ignoré.
 */
import { TRANSVERSAL } from './corpus';
import { ecrireReference, estNiveau, limitesAutour, lireReference } from './territoire';
import type { Niveau, ReferenceTerritoire } from './territoire';

/** Les filtres à choix multiples : clé du paramètre → champ. Ordre d’affichage et d’écriture. */
export const DIMENSIONS = ['theme', 'levier', 'nature', 'statut'] as const;
export type Dimension = (typeof DIMENSIONS)[number];

export const LOCALISATIONS = ['oui', 'non'] as const;
export type Localisation = (typeof LOCALISATIONS)[number];

export interface Filtres extends Record<Dimension, string[]> {
  territoire: ReferenceTerritoire | null;
  q: string;
  /** `oui` : seulement ce qui est sur la carte ; `non` : seulement ce qui n’est pas localisé. */
  localise: Localisation | null;
  /** Niveaux de limites affichés ; vide : le choix par défaut de la carte. */
  limites: Niveau[];
  acteurs: boolean;
}

export const SANS_FILTRE: Readonly<Filtres> = {
  theme: [],
  levier: [],
  nature: [],
  statut: [],
  territoire: null,
  q: '',
  localise: null,
  limites: [],
  acteurs: false,
};

/** Les limites qu’une carte montre : celles qu’on a choisies, sinon celles qui situent le territoire. */
export const limitesAffichees = ({ limites, territoire }: Filtres): Niveau[] =>
  limites.length > 0 ? limites : limitesAutour(territoire?.niveau);

/** Valeurs admises par dimension, tirées du corpus. */
export type Admis = Record<Dimension, ReadonlySet<string>>;

/** Les valeurs qu’un corpus admet dans chaque filtre. */
export function admettre(
  vocabulaires: Record<'themes' | 'leviers' | 'natures' | 'statuts', { id: string }[]>,
): Admis {
  const ids = (v: { id: string }[]) => new Set(v.map((x) => x.id));
  return {
    theme: ids([...vocabulaires.themes, { id: TRANSVERSAL }]),
    levier: ids(vocabulaires.leviers),
    nature: ids(vocabulaires.natures),
    statut: ids(vocabulaires.statuts),
  };
}

const LONGUEUR_MAX_Q = 120;

/** Lit les filtres d’une adresse ; ne lève jamais d’erreur. */
export function lireFiltres(params: URLSearchParams, admis: Admis): Filtres {
  const multiples = Object.fromEntries(
    DIMENSIONS.map((d) => [d, [...new Set(params.getAll(d))].filter((v) => admis[d].has(v))]),
  ) as Record<Dimension, string[]>;
  const localise = params.get('localise');
  return {
    ...multiples,
    territoire: lireReference(params.get('territoire') ?? ''),
    q: (params.get('q') ?? '').trim().slice(0, LONGUEUR_MAX_Q),
    localise: localise === 'oui' || localise === 'non' ? localise : null,
    limites: [...new Set(params.getAll('limites'))].filter(estNiveau),
    acteurs: params.get('acteurs') === '1',
  };
}

/** Écrit les filtres en paramètres, dans un ordre stable ; rien pour ce qui vaut la valeur par défaut. */
export function ecrireFiltres(filtres: Filtres): URLSearchParams {
  const params = new URLSearchParams();
  for (const d of DIMENSIONS) for (const v of filtres[d]) params.append(d, v);
  if (filtres.territoire) params.set('territoire', ecrireReference(filtres.territoire));
  if (filtres.q) params.set('q', filtres.q);
  if (filtres.localise) params.set('localise', filtres.localise);
  for (const n of filtres.limites) params.append('limites', n);
  if (filtres.acteurs) params.set('acteurs', '1');
  return params;
}

/** La requête de la carte avec ces filtres (`?theme=…`, ou rien). Les deux-points restent lisibles. */
export function requeteCarte(filtres: Filtres): string {
  const requete = ecrireFiltres(filtres).toString().replaceAll('%3A', ':');
  return requete && `?${requete}`;
}

/** Vrai si un filtre restreint la liste (les options d’affichage ne comptent pas). */
export function filtreActif(filtres: Filtres): boolean {
  return (
    DIMENSIONS.some((d) => filtres[d].length > 0) ||
    filtres.territoire !== null ||
    filtres.q !== '' ||
    filtres.localise !== null
  );
}

/** Ajoute ou retire une valeur d’une dimension. */
export function basculer(filtres: Filtres, dimension: Dimension, valeur: string): Filtres {
  const actuelles = filtres[dimension];
  return {
    ...filtres,
    [dimension]: actuelles.includes(valeur)
      ? actuelles.filter((v) => v !== valeur)
      : [...actuelles, valeur],
  };
}

/** Efface ce qui restreint, garde ce qui affiche (limites, acteurs). */
export function effacer(filtres: Filtres): Filtres {
  return { ...SANS_FILTRE, limites: filtres.limites, acteurs: filtres.acteurs };
}

/** La vue de la carte dans le fragment : `#7.2/46.9/2.1` (zoom / latitude / longitude). */
export interface Vue {
  zoom: number;
  latitude: number;
  longitude: number;
}

export function lireVue(fragment: string): Vue | null {
  const parties = fragment.replace(/^#/, '').split('/');
  if (parties.length !== 3 || parties.some((p) => !/^-?\d+(\.\d+)?$/.test(p))) return null;
  const [zoom, latitude, longitude] = parties.map(Number) as [number, number, number];
  if (zoom > 24 || zoom < 0 || Math.abs(latitude) > 90 || Math.abs(longitude) > 180) return null;
  return { zoom, latitude, longitude };
}

export function ecrireVue({ zoom, latitude, longitude }: Vue): string {
  // Une décimale de plus tous les trois niveaux de zoom : assez pour revenir au même endroit.
  const decimales = Math.max(1, Math.min(5, Math.ceil(zoom / 3)));
  return `#${Number(zoom.toFixed(1))}/${Number(latitude.toFixed(decimales))}/${Number(longitude.toFixed(decimales))}`;
}
