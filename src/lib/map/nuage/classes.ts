/** Pousse les classes d’une choroplèthe dans les états des entités des tuiles. */
import type { Map } from 'maplibre-gl';
import { SOURCE_CONTOURS } from '../couches/fond';
import { COUCHE_TUILES } from '../niveaux';
import type { Choroplethe } from './types';

export class Classes {
  #posee: Choroplethe | null = null;

  constructor(private readonly map: Map) {}

  poser(choroplethe: Choroplethe | null, force = false): void {
    if (!this.map.getSource(SOURCE_CONTOURS)) return;
    if (!force && choroplethe?.classes === this.#posee?.classes) {
      this.#posee = choroplethe;
      return;
    }
    const avant = this.#posee;
    if (avant) {
      const sourceLayer = COUCHE_TUILES[avant.niveau];
      this.map.removeFeatureState({ source: SOURCE_CONTOURS, sourceLayer });
    }
    this.#posee = choroplethe;
    if (!choroplethe) return;
    const sourceLayer = COUCHE_TUILES[choroplethe.niveau];
    for (const [id, classe] of choroplethe.classes) {
      this.map.setFeatureState({ source: SOURCE_CONTOURS, sourceLayer, id }, { classe });
    }
  }
}
