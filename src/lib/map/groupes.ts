/**
 * Regroupement des points : ce que la carte montre à un zoom donné. Il se fait ici, et non dans
 * MapLibre, pour que la liste accessible et le canevas disent exactement la même chose, et pour
 * pouvoir le vérifier sans navigateur.
 */
import { Supercluster, type ClusterOrPointFeature } from '@maplibre/geojson-vt';
import type { Emprise, Position } from '$lib/domain/territoire';
import type { GroupeVisible, ItemCarte, PointActeur, PointInitiative, TypeItem } from './types';

/** Au-delà, la carte n’a plus rien à montrer de plus ; les lieux superposés restent groupés. */
export const ZOOM_MAX = 14;
/** Écart, en pixels, sous lequel deux marqueurs se gêneraient. */
const RAYON = 52;
/** À partir de z − 0,4, on regroupe comme au zoom z : entre 0,76 et 1,5 fois l’écart voulu. */
const AVANCE = 0.4;

export interface PointGroupable {
  cle: string;
  item: ItemCarte;
  /** Classe du point : thème principal d’une initiative, échelle d’un acteur. */
  classe: string;
  /** Localisation plus vague que la commune. */
  flou: boolean;
  position: Position;
}

export interface Groupe extends GroupeVisible {
  type: TypeItem;
  points: PointGroupable[];
  /** Où dessiner le marqueur, s’il a fallu l’écarter d’un autre. */
  posee?: Position;
  /** Zoom auquel le groupe se sépare ; `null` s’il ne se sépare jamais. */
  separation: number | null;
}

const FLOUES = new Set(['epci', 'departement', 'region', 'pays']);

export function groupableInitiative(p: PointInitiative): PointGroupable {
  return {
    cle: p.cle,
    item: { type: 'initiative', id: p.id, nom: p.nom },
    classe: p.themes[0] ?? '',
    flou: FLOUES.has(p.precision),
    position: p.position,
  };
}

export function groupableActeur(p: PointActeur): PointGroupable {
  return {
    cle: `acteur:${p.id}`,
    item: { type: 'acteur', id: p.id, nom: p.nom },
    classe: p.echelle,
    flou: false,
    position: p.position,
  };
}

/** Un élément par initiative, même si plusieurs de ses lieux tombent dans le groupe. */
function itemsUniques(points: readonly PointGroupable[]): ItemCarte[] {
  return [...new Map(points.map(({ item }) => [item.id, item])).values()];
}

/** Zoom entier auquel on regroupe. */
export function palier(zoom: number): number {
  return Math.max(0, Math.min(ZOOM_MAX, Math.floor(zoom + AVANCE)));
}

const MONDE: Emprise = [-180, -85, 180, 85];

/** Les points d’une famille (initiatives ou acteurs) et leurs regroupements à chaque zoom. */
export class Regroupement {
  readonly #index = new Supercluster({ radius: RAYON, maxZoom: ZOOM_MAX + 1, extent: 512 });
  readonly #points: readonly PointGroupable[];
  readonly #parZoom = new Map<number, Groupe[]>();

  constructor(
    readonly type: TypeItem,
    points: readonly PointGroupable[],
  ) {
    this.#points = points;
    this.#index.load(
      points.map(({ position }, n) => ({
        type: 'Feature',
        properties: { n },
        geometry: { type: 'Point', coordinates: position },
      })),
    );
  }

  /** Groupes à ce zoom, calculés une fois par palier. */
  a(zoom: number): Groupe[] {
    const z = palier(zoom);
    let groupes = this.#parZoom.get(z);
    if (!groupes) {
      groupes = this.#index.getClusters(MONDE, z).map((entite) => this.#groupe(entite));
      this.#parZoom.set(z, groupes);
    }
    return groupes;
  }

  #groupe(entite: ClusterOrPointFeature): Groupe {
    const { cluster_id: id } = entite.properties as { cluster_id?: number };
    const feuilles = id === undefined ? [entite] : this.#index.getLeaves(id, Infinity);
    const points = feuilles.map((feuille) => this.#points[Number(feuille.properties?.n)]!);
    const items = itemsUniques(points);
    const premier = points[0]!;
    return {
      type: this.type,
      cle: items.length === 1 ? premier.cle : `${premier.cle}+${items.length - 1}`,
      position: entite.geometry.coordinates as Position,
      items,
      points,
      separation: id === undefined ? null : this.#separation(id),
    };
  }

  #separation(id: number): number | null {
    const zoom = this.#index.getClusterExpansionZoom(id);
    return zoom <= ZOOM_MAX ? zoom : null;
  }
}
