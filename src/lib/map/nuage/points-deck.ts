/**
 * Le rendu matériel : deck.gl, en attributs binaires, filtré par le processeur graphique. N’est
 * importé que par `import()`, quand il y a un vrai GPU. Changer de thème n’écrit que quelques bits ;
 * tout autre filtre renvoie un nombre par point, et lui seul.
 */
import { DataFilterExtension, type DataFilterExtensionProps } from '@deck.gl/extensions';
import { ScatterplotLayer } from '@deck.gl/layers';
import { MapLibreOverlay } from '@deck.gl/maplibre';
import type { Map } from 'maplibre-gl';
import { categoriesMontrees, CATEGORIES_MAX } from './filtre-deck';
import { compter, type IndexPoints } from './index-points';
import { versPosition } from './projection';
import { rayonPoint } from './trame';

const FILTRE = new DataFilterExtension({ filterSize: 1, categorySize: 1 });
const TOUTES = Array.from({ length: CATEGORIES_MAX }, (_, k) => k);

/** deck.gl ne renvoie un attribut que si cet objet change : on les garde d’un filtre à l’autre. */
interface Attributs {
  length: number;
  attributes: Record<
    string,
    { value: Float64Array | Float32Array | Uint8Array; size: number; normalized?: boolean }
  >;
}

function positions({ taille, x, y }: IndexPoints): Float64Array {
  const value = new Float64Array(taille * 2);
  for (let i = 0; i < taille; i++) value.set(versPosition(x[i]!, y[i]!), i * 2);
  return value;
}

function couleursParPoint(index: IndexPoints, couleurs: readonly string[]): Uint8Array {
  const rvb = couleurs.map((c) => Number.parseInt(c.slice(1), 16));
  const value = new Uint8Array(index.taille * 4);
  for (let i = 0; i < index.taille; i++) {
    const n = rvb[index.categorie[i]!] ?? 0;
    value.set([n >> 16, (n >> 8) & 255, n & 255, 255], i * 4);
  }
  return value;
}

export class PointsDeck {
  readonly #superposition: MapLibreOverlay;
  #index: IndexPoints | null = null;
  #data: Attributs | null = null;
  /** Les points que l’attribut du filtre retient, et ceux des catégories montrées parmi eux. */
  #base: Uint8Array = new Uint8Array(0);
  #categories: readonly number[] = TOUTES;
  /** Avance chaque fois que l’attribut du filtre est à renvoyer. */
  #tour = 0;
  #nombre = 0;
  #montre = true;
  /** Faux s’il y a plus de catégories que deck.gl n’en filtre : tout passe par l’attribut. */
  #parCategorie = true;

  constructor(private readonly map: Map) {
    this.#superposition = new MapLibreOverlay({ interleaved: false, layers: [] });
    map.addControl(this.#superposition);
  }

  poser(index: IndexPoints, visibles: Uint8Array, couleurs: readonly string[]): void {
    const places = this.#index === index ? this.#data?.attributes.getPosition : undefined;
    this.#index = index;
    this.#parCategorie = index.categorie.every((c) => c < CATEGORIES_MAX);
    const categorie = this.#parCategorie ? index.categorie : new Uint8Array(index.taille);
    this.#data = {
      length: index.taille,
      attributes: {
        getPosition: places ?? { value: positions(index), size: 2 },
        getFillColor: { value: couleursParPoint(index, couleurs), size: 4, normalized: true },
        getFilterCategory: { value: categorie, size: 1 },
      },
    };
    this.#retenir(visibles);
    this.#nombre = compter(visibles);
    this.dessiner();
  }

  /** `nombre` : combien de points sont visibles. */
  filtrer(visibles: Uint8Array, nombre: number): void {
    if (!this.#index) return;
    const categories = this.#parCategorie
      ? categoriesMontrees(this.#index.categorie, this.#base, visibles)
      : null;
    if (categories) this.#categories = categories;
    else this.#retenir(visibles);
    this.#nombre = nombre;
    this.dessiner();
  }

  #retenir(visibles: Uint8Array): void {
    this.#base = visibles;
    this.#categories = TOUTES;
    this.#tour++;
  }

  montrer(oui: boolean): void {
    if (oui === this.#montre) return;
    this.#montre = oui;
    this.dessiner();
  }

  /** À rappeler quand le zoom change : le rayon en dépend. */
  dessiner(): void {
    const layers = this.#data && this.#montre ? [this.#couche(this.#data)] : [];
    this.#superposition.setProps({ layers });
  }

  #couche(data: Attributs) {
    const base = this.#base;
    return new ScatterplotLayer<unknown, DataFilterExtensionProps>({
      id: 'nuage',
      data: data as never,
      radiusUnits: 'pixels',
      getRadius: 1,
      radiusScale: rayonPoint(this.map.getZoom(), this.#nombre) + 0.4,
      pickable: false,
      extensions: [FILTRE],
      // Un accesseur, et non un attribut de `data` : seul lui se met à jour.
      getFilterValue: (_: unknown, { index }: { index: number }) => base[index]!,
      updateTriggers: { getFilterValue: this.#tour },
      filterRange: [0.5, 1.5],
      filterCategories: [...this.#categories],
    });
  }

  detruire(): void {
    this.map.removeControl(this.#superposition);
  }
}
