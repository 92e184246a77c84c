/**
 * La carte à imprimer : ce que l’adresse demande, la taille de la feuille, et les types de ce que le
 * serveur dessine. `/imprimer` prend les filtres de `/`, plus `vue=zoom/lat/lon` (celle du fragment),
 * `taille=largeurxhauteur` (pixels de la carte à l’écran), `format=a4|a3` et
 * `orientation=portrait|paysage`. Ce qui est mal écrit est ignoré, comme pour les filtres.
 */
import type { Dimensions, FondImprime } from './carte-imprimee';
import { ecrireVue, lireVue, requeteCarte, type Filtres, type Vue } from './filtres';
import type { Niveau } from './territoire';

export const FORMATS = ['a4', 'a3'] as const;
export type FormatFeuille = (typeof FORMATS)[number];
export const ORIENTATIONS = ['portrait', 'paysage'] as const;
export type Orientation = (typeof ORIENTATIONS)[number];

export interface Impression {
  vue: Vue | null;
  /** Taille de la carte à l’écran, en pixels CSS : tout ce qu’elle montrait tient sur la feuille. */
  taille: { largeur: number; hauteur: number };
  format: FormatFeuille;
  orientation: Orientation;
}

/** Une fenêtre d’ordinateur ordinaire, panneau déduit. */
const TAILLE = { largeur: 860, hauteur: 720 };
/** En deçà, un téléphone couché ; au-delà, un mur. */
const COTE = { min: 200, max: 4000 };
/** Plus près, les contours n’ont plus rien à montrer. */
const ZOOM_MAX = 16;

function parmi<T extends string>(valeurs: readonly T[], lue: string | null): T {
  return valeurs.find((v) => v === lue?.toLowerCase()) ?? valeurs[0]!;
}

function lireTaille(lue: string | null): Impression['taille'] {
  const trouve = /^(\d{1,5})x(\d{1,5})$/.exec(lue ?? '');
  if (!trouve) return TAILLE;
  const borner = (n: string) => Math.min(COTE.max, Math.max(COTE.min, Number(n)));
  return { largeur: borner(trouve[1]!), hauteur: borner(trouve[2]!) };
}

export function lireImpression(params: URLSearchParams): Impression {
  const vue = lireVue(params.get('vue') ?? '');
  return {
    vue: vue && { ...vue, zoom: Math.min(vue.zoom, ZOOM_MAX) },
    taille: lireTaille(params.get('taille')),
    format: parmi(FORMATS, params.get('format')),
    orientation: parmi(ORIENTATIONS, params.get('orientation')),
  };
}

/** La requête de `/imprimer` pour ces filtres et cette vue ; rien pour ce qui vaut le défaut. */
export function requeteImpression(filtres: Filtres, i: Partial<Impression>): string {
  const plus = [
    i.vue ? `vue=${ecrireVue(i.vue).slice(1)}` : '',
    i.vue && i.taille
      ? `taille=${Math.round(i.taille.largeur)}x${Math.round(i.taille.hauteur)}`
      : '',
    i.format && i.format !== FORMATS[0] ? `format=${i.format}` : '',
    i.orientation && i.orientation !== ORIENTATIONS[0] ? `orientation=${i.orientation}` : '',
  ].filter(Boolean);
  const base = requeteCarte(filtres);
  return plus.length > 0 ? `${base}${base ? '&' : '?'}${plus.join('&')}` : base;
}

export interface Feuille {
  /** Millimètres d’une unité SVG : la taille des lettres sur le papier n’en dépend pas. */
  unite: number;
  carte: Dimensions;
  encart: Dimensions;
}

/** Place de la carte, en millimètres, quand la feuille porte ou non les encarts d’outre-mer. */
type Place = Record<'avec' | 'sans' | 'encart', [largeur: number, hauteur: number]>;
const PLACES: Record<FormatFeuille, Record<Orientation, Place>> = {
  a4: {
    portrait: { avec: [186, 156], sans: [186, 198], encart: [36, 29] },
    paysage: { avec: [166, 150], sans: [203, 152], encart: [34, 22] },
  },
  a3: {
    portrait: { avec: [273, 252], sans: [273, 300], encart: [53, 42] },
    paysage: { avec: [262, 240], sans: [314, 240], encart: [48, 36] },
  },
};
const UNITE: Record<FormatFeuille, number> = { a4: 0.25, a3: 0.3 };

export function dimensionner(
  { format, orientation }: Pick<Impression, 'format' | 'orientation'>,
  encarts: boolean,
): Feuille {
  const unite = UNITE[format];
  const place = PLACES[format][orientation];
  const enUnites = ([l, h]: [number, number]): Dimensions => ({
    largeur: Math.round(l / unite),
    hauteur: Math.round(h / unite),
  });
  return {
    unite,
    carte: enUnites(encarts ? place.avec : place.sans),
    encart: enUnites(place.encart),
  };
}

export interface PointImprime {
  /** Ce qui est écrit dessus : le rang dans la liste. */
  numero: string;
  x: number;
  y: number;
  /** Le lieu lui-même, quand le numéro a dû s’en écarter. */
  ancre?: [x: number, y: number];
  /** Fond du disque et encre du numéro ; absents pour un acteur, en blanc cerné. */
  couleur?: string;
  encre?: string;
}

export interface CarteVue extends FondImprime {
  nom: string;
  points: PointImprime[];
}

export interface LigneImprimee {
  id: string;
  /** Absent : pas sur la carte. */
  numero?: string;
  nom: string;
  ou: string;
  themes: string[];
  annee?: number;
  couleur?: string;
  encre?: string;
  resume?: string;
}

export interface GroupeImprime {
  titre: string;
  lignes: LigneImprimee[];
}

export interface PageImprimee {
  titre: string;
  /** Les filtres que le titre ne dit pas. */
  precisions: string[];
  compte: string;
  /** `null` : les contours ne sont pas installés. */
  carte: CarteVue | null;
  encarts: CarteVue[];
  legende: { couleur: string; nom: string; nombre: number }[];
  avecActeurs: boolean;
  /** Limites demandées que cette échelle ne peut pas montrer. */
  limitesOmises: Niveau[];
  surLaCarte: GroupeImprime[];
  acteurs: LigneImprimee[];
  /** Pourquoi une initiative de la liste n’est pas sur la carte. */
  horsCadre: LigneImprimee[];
  nonLocalisees: LigneImprimee[];
  acteursHorsCarte: LigneImprimee[];
  sources: string[];
  geographie: string;
  credits: string;
  donnees: { version: string; date: string } | null;
}
