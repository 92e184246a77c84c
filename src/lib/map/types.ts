/**
 * Ce que la carte reçoit de l’application et ce qu’elle lui rend.
 * La carte ne va rien chercher : tout arrive par ces types.
 */
import type { Echelle, Precision } from '$lib/domain/corpus';
import type { Emprise, Position, ReferenceTerritoire } from '$lib/domain/territoire';

export interface PointInitiative {
  /** `${id}#${n}` : unique par lieu, une initiative pouvant en avoir plusieurs. */
  cle: string;
  id: string;
  nom: string;
  /** Le premier est le thème principal : il donne la couleur et l’icône. */
  themes: string[];
  precision: Precision;
  position: Position;
}

export interface PointActeur {
  id: string;
  nom: string;
  echelle: Echelle;
  position: Position;
}

export interface Vue {
  zoom: number;
  latitude: number;
  longitude: number;
}

export interface TerritoireChoisi extends ReferenceTerritoire {
  nom: string;
  emprise?: Emprise;
}

export interface CouvertureActive {
  acteur: string;
  siege?: Position;
  france: boolean;
  territoires: ReferenceTerritoire[];
  /** Points des territoires couverts, pour les arcs et pour les petites échelles. */
  cibles: Position[];
}

export interface ArcCooperation {
  id: string;
  nom: string;
  de: Position;
  vers: Position;
  theme: string;
}

export type TypeItem = 'initiative' | 'acteur';
export type ItemCarte = { type: TypeItem; id: string; nom: string };

/** Ce que la carte montre en un point : un élément seul, ou un groupe. */
export interface GroupeVisible {
  cle: string;
  position: Position;
  items: ItemCarte[];
}

export type EtatMoteur = 'chargement' | 'pret' | 'indisponible' | 'perdu';

/** Dessin d’une icône Lucide : balises SVG et attributs. */
export type NoeudIcone = [balise: string, attributs: Record<string, string | number>][];

export interface Marges {
  top: number;
  right: number;
  bottom: number;
  left: number;
}

/** Un lieu sur la petite carte d’une fiche. */
export interface PositionMini {
  position: Position;
  precision: Precision;
  libelle: string;
  /** Thèmes de l’initiative ; absents, le lieu est celui d’un acteur. */
  themes?: string[];
  type?: TypeItem;
}

/** Les rappels de la carte vers l’application. */
export interface RappelsCarte {
  onvue?: (vue: Vue) => void;
  onsurvol?: (id: string | null) => void;
  onchoix?: (item: ItemCarte) => void;
  ongroupe?: (groupe: GroupeVisible) => void;
  onterritoire?: (territoire: ReferenceTerritoire & { nom: string }) => void;
  onetat?: (etat: EtatMoteur) => void;
  onvisibles?: (groupes: GroupeVisible[]) => void;
}
