/**
 * Le rendu matériel : deck.gl, en attributs binaires, filtré par le processeur graphique. N’est
 * importé que par `import()`, quand il y a un vrai GPU. Le filtre ne renvoie qu’un nombre par point.
 */
import { DataFilterExtension, type DataFilterExtensionProps } from '@deck.gl/extensions';
import { ScatterplotLayer } from '@deck.gl/layers';
import { MapLibreOverlay } from '@deck.gl/maplibre';
import type { Map } from 'maplibre-gl';
import { compter, type IndexPoints } from './index-points';
import { versPosition } from './projection';
import { rayonPoint } from './trame';

const FILTRE = new DataFilterExtension({ filterSize: 1 });

interface Attributs {
  length: number;
  attributes: Record<
    string,
    { value: Float64Array | Float32Array | Uint8Array; size: number; normalized?: boolean }
  >;
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
  #positions = new Float64Array(0);
  #couleurs: Uint8Array = new Uint8Array(0);
  #visibles = new Float32Array(0);
  #nombre = 0;
  #data: Attributs | null = null;
  #montre = true;

  constructor(private readonly map: Map) {
    this.#superposition = new MapLibreOverlay({ interleaved: false, layers: [] });
    map.addControl(this.#superposition);
  }

  poser(index: IndexPoints, visibles: Uint8Array, couleurs: readonly string[]): void {
    this.#positions = new Float64Array(index.taille * 2);
    for (let i = 0; i < index.taille; i++) {
      this.#positions.set(versPosition(index.x[i]!, index.y[i]!), i * 2);
    }
    this.#couleurs = couleursParPoint(index, couleurs);
    this.filtrer(visibles);
  }

  filtrer(visibles: Uint8Array): void {
    this.#visibles = Float32Array.from(visibles);
    this.#nombre = compter(visibles);
    this.#data = {
      length: this.#visibles.length,
      attributes: {
        getPosition: { value: this.#positions, size: 2 },
        getFillColor: { value: this.#couleurs, size: 4, normalized: true },
        getFilterValue: { value: this.#visibles, size: 1 },
      },
    };
    this.dessiner();
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
    return new ScatterplotLayer<unknown, DataFilterExtensionProps>({
      id: 'nuage',
      data: data as never,
      radiusUnits: 'pixels',
      getRadius: 1,
      radiusScale: rayonPoint(this.map.getZoom(), this.#nombre) + 0.4,
      pickable: false,
      extensions: [FILTRE],
      filterRange: [0.5, 1.5],
    });
  }

  detruire(): void {
    this.map.removeControl(this.#superposition);
  }
}
