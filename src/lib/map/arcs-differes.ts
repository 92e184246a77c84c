/** Les arcs ne chargent deck.gl que s’il y en a : ce module garde la promesse du chargement. */
import type { Map } from 'maplibre-gl';
import type { Arc } from './arcs';
import type { CoucheArcs } from './deck';

export class ArcsDifferes {
  #couche: Promise<CoucheArcs> | null = null;
  /** Les derniers arcs demandés : un chargement lent ne doit pas en poser de périmés. */
  #voulus: Arc[] = [];

  constructor(private readonly map: Map) {}

  async poser(arcs: Arc[]): Promise<void> {
    this.#voulus = arcs;
    if (arcs.length === 0 && !this.#couche) return;
    try {
      this.#couche ??= import('./deck').then(({ CoucheArcs }) => new CoucheArcs(this.map));
      const couche = await this.#couche;
      if (this.#voulus === arcs) couche.poser(arcs);
    } catch (erreur) {
      // Les arcs illustrent ; la couverture se lit encore sur les surfaces et dans la fiche.
      this.#couche = null;
      console.warn('Arcs indisponibles', erreur);
    }
  }

  /** Après une perte du contexte graphique, leur canevas est à refaire aussi. */
  async refaire(): Promise<void> {
    const couche = await this.#couche?.catch(() => null);
    couche?.refaire();
  }

  /** À la fin de la carte : un chargement en cours ne posera plus rien. */
  abandonner(): void {
    this.#voulus = [];
    this.#couche = null;
  }
}
