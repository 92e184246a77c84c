/**
 * deck.gl, par-dessus la carte et dans son propre canevas. Ce module n’est importé que par
 * `import()`, quand il y a des arcs : il pèse presque autant que MapLibre.
 */
import { ArcLayer } from '@deck.gl/layers';
import { MapLibreOverlay } from '@deck.gl/maplibre';
import type { Map } from 'maplibre-gl';
import type { Arc } from './arcs';

function couche(arcs: Arc[]): ArcLayer<Arc> {
  return new ArcLayer<Arc>({
    id: 'arcs',
    data: arcs,
    getSourcePosition: (a) => a.de,
    getTargetPosition: (a) => a.vers,
    getSourceColor: (a) => a.couleurDe,
    getTargetColor: (a) => a.couleurVers,
    getWidth: (a) => a.largeur,
    // Vu de dessus, un arc vertical est un trait droit : on le couche pour qu’il se lise.
    getTilt: 62,
    getHeight: 0.35,
    numSegments: 40,
    pickable: false,
  });
}

export class CoucheArcs {
  #superposition: MapLibreOverlay | null = null;
  #arcs: Arc[] = [];

  constructor(private readonly map: Map) {}

  poser(arcs: Arc[]): void {
    this.#arcs = arcs;
    if (arcs.length === 0) return this.#retirer();
    if (this.#superposition) return this.#superposition.setProps({ layers: [couche(arcs)] });
    this.#superposition = new MapLibreOverlay({ interleaved: false, layers: [couche(arcs)] });
    this.map.addControl(this.#superposition);
  }

  /** Après une perte du contexte graphique, le canevas des arcs est à refaire aussi. */
  refaire(): void {
    this.#retirer();
    this.poser(this.#arcs);
  }

  #retirer(): void {
    if (this.#superposition) this.map.removeControl(this.#superposition);
    this.#superposition = null;
  }
}
