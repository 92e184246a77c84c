/**
 * Ce que la carte du diagnostic reçoit et rend. Les structures arrivent en colonnes : jamais un
 * objet par ligne, il peut y en avoir un million.
 */
import type { Polygon } from 'geojson';
import type { Theme } from '$lib/domain/corpus';
import type { Niveau, Position, ReferenceTerritoire, Territoire } from '$lib/domain/territoire';
import type { EtatMoteur, Marges, NoeudIcone, TerritoireChoisi, Vue } from '../types';

/** Les structures à montrer. Une ligne sans place (longitude ou latitude `NaN`) est ignorée. */
export interface Nuage {
  lon: Float64Array;
  lat: Float64Array;
  /** Rang dans `couleurs` (et `noms`). */
  categorie: Uint8Array;
  /** `#rrggbb`, une par catégorie, dans l’apparence courante. */
  couleurs: string[];
}

/** 1 = visible, par ligne du nuage ; `null` ou absent = tout. */
export type Masque = Uint8Array | null | undefined;

export const MODES_NUAGE = ['points', 'groupes', 'densite'] as const;
export type ModeNuage = (typeof MODES_NUAGE)[number];

export interface Choroplethe {
  niveau: Niveau;
  /** Code du territoire → rang dans `couleurs`. Un code absent est sans donnée. */
  classes: ReadonlyMap<string, number>;
  couleurs: readonly string[];
  /** Couleur de l’absence de donnée, distincte de toutes les classes. */
  sansDonnee: string;
  /**
   * Les communes, pour voir un niveau de plus loin que les tuiles n’en donnent les contours : chaque
   * pixel prend alors la couleur de la plus proche, ou du territoire qui la contient.
   */
  communes: readonly Territoire[];
  /** Les territoires du niveau, pour les nommer. */
  territoires: readonly Territoire[];
}

export const GENRES_NOTE = ['force', 'faiblesse', 'besoin', 'piste', 'acteur-manquant'] as const;
export type GenreNote = (typeof GENRES_NOTE)[number];

/** Un petit ensemble posé par-dessus le nuage : initiatives et acteurs du corpus, notes. */
export interface Symbole {
  id: string;
  lon: number;
  lat: number;
  genre: 'initiative' | 'acteur' | GenreNote;
  titre: string;
  /** Thème principal d’une initiative : sa couleur et son icône. */
  theme?: string;
}

export type GenreDessin = 'polygone' | 'rayon';

/** Une zone dessinée, et ce qu’on en sait. */
export interface Zone {
  polygone: Polygon;
  /** km², sur la sphère. */
  surface: number;
  /** km. */
  perimetre: number;
  /** Centre et rayon (km) d’un cercle. */
  cercle?: { centre: Position; rayon: number };
  /** Structures visibles dans la zone. */
  compte: number;
}

/** Ce qui est sous un clic, le plus précis d’abord. */
export interface Clic {
  position: Position;
  /** La structure la plus proche du pointeur. */
  ligne?: number;
  /** Toutes celles dessinées au même endroit, bornées à `LIGNES_MAX` ; `total` les compte. */
  lignes?: number[];
  total?: number;
  symbole?: { id: string; genre: Symbole['genre'] };
  territoire?: ReferenceTerritoire & { nom: string };
}

export const LIGNES_MAX = 200;

/** Légende de la densité : la classe `i` va de `bornes[i]` à `bornes[i + 1]`, en structures par km². */
export interface LegendeDensite {
  bornes: number[];
  couleurs: string[];
  /** Rayon de lissage, en km, à la latitude du centre de la carte. */
  rayonKm: number;
}

/** Ce que l’infobulle peut nommer ; `decrire` de la carte rend le texte, ou `null` pour rien. */
export type CibleSurvol =
  | { genre: 'ligne'; ligne: number; total: number }
  | { genre: 'groupe'; total: number }
  | { genre: 'territoire'; territoire: ReferenceTerritoire & { nom: string } }
  | { genre: 'symbole'; symbole: Symbole };

/** Comment les points sont dessinés, selon le matériel. */
export type Rendu = 'materiel' | 'logiciel';

export interface RappelsDiagnostic {
  /** Structure survolée (ligne du nuage), et le pointeur en pixels du cadre. */
  surSurvol?: (ligne: number | null, x: number, y: number) => void;
  surClic?: (clic: Clic) => void;
  /** Zone dessinée, à chaque changement ; `null` quand le dessin est abandonné. */
  surDessin?: (zone: Zone | null) => void;
  surVue?: (vue: Vue) => void;
  surLegende?: (legende: LegendeDensite | null) => void;
  onetat?: (etat: EtatMoteur) => void;
  /** Texte de l’infobulle ; `null` : rien. */
  decrire?: (cible: CibleSurvol) => string | null;
}

export interface ProprietesDiagnostic extends RappelsDiagnostic {
  themes: Theme[];
  icones: Record<string, NoeudIcone>;
  limites: Niveau[];
  mode: ModeNuage;
  choroplethe: Choroplethe | null;
  territoire: TerritoireChoisi | null;
  vue: Vue | null;
  marges: Marges;
  sombre: boolean;
  titre: string;
  rendu?: Rendu;
}
