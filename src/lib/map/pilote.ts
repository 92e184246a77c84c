/**
 * Le pilote relie le composant à la carte : il crée, branche les interactions, suit les
 * propriétés, et dit à l’application ce qui a changé. Un composant Svelte n’a plus qu’à l’appeler.
 */
import type { Theme } from '$lib/domain/corpus';
import type { Emprise, Niveau, Position } from '$lib/domain/territoire';
import { ArcsDifferes } from './arcs-differes';
import { arcsCooperation, arcsCouverture } from './arcs';
import { empriseLibre, voir } from './camera';
import { Carte, type Fond } from './carte';
import { dansEmprise } from './emprise';
import { groupableActeur, groupableInitiative } from './groupes';
import { Interactions } from './interactions';
import { margesCadrage } from './marges';
import { Suivi } from './suivi';
import type * as T from './types';
import { METROPOLE } from './vues';

export interface ProprietesPilote extends T.RappelsCarte {
  points: T.PointInitiative[];
  acteurs: T.PointActeur[];
  themes: Theme[];
  icones: Record<string, T.NoeudIcone>;
  limites: Niveau[];
  territoire: T.TerritoireChoisi | null;
  vue: T.Vue | null;
  marges: T.Marges;
  vuesOutreMer: boolean;
}

export interface OptionsPilote {
  props: () => ProprietesPilote;
  fond: Fond;
  cooperative: boolean;
  onetat: (etat: T.EtatMoteur) => void;
}

export class Pilote {
  readonly #interactions: Interactions;
  readonly #arcs: ArcsDifferes;
  /** La caméra : vue et territoire demandés. */
  readonly suivi: Suivi;
  #annonce = 0;

  private constructor(
    readonly carte: Carte,
    private readonly cadre: HTMLElement,
    private readonly options: OptionsPilote,
  ) {
    const { props } = options;
    this.#arcs = new ArcsDifferes(carte.map);
    this.#interactions = new Interactions({
      carte,
      rappels: props,
      limites: () => props().limites,
      marges: () => props().marges,
    });
    this.suivi = new Suivi(
      carte.map,
      (emprise) => margesCadrage(props().marges, emprise, props().vuesOutreMer),
      props(),
    );
    const { map } = carte;
    map.on('moveend', () => this.#surMouvement());
    map.on('movestart', () => delete cadre.dataset.repos);
    map.on('dataloading', () => delete cadre.dataset.repos);
    map.on('idle', () => this.#surRepos());
    map.on('error', ({ error }) => {
      cadre.dataset.erreur = error.message;
      console.warn('Carte :', error.message);
    });
    map.on('webglcontextlost', () => delete cadre.dataset.repos);
    map.on('webglcontextrestored', () => void this.#arcs.refaire());
  }

  static async creer(conteneur: HTMLElement, cadre: HTMLElement, options: OptionsPilote) {
    const { themes, icones } = options.props();
    const { fond, cooperative, onetat } = options;
    const emprise = METROPOLE;
    const carte = await Carte.creer(conteneur, {
      fond,
      themes,
      icones,
      emprise,
      cooperative,
      onetat,
    });
    return new Pilote(carte, cadre, options);
  }

  poserPoints(points: T.PointInitiative[], acteurs: T.PointActeur[]): void {
    this.carte.poserPoints(points.map(groupableInitiative), acteurs.map(groupableActeur));
    this.#annoncer();
  }

  allerA(emprise: Emprise): void {
    this.suivi.cadrer(emprise);
  }

  voir(position: Position, zoom?: number): void {
    voir(this.carte.map, position, zoom, this.options.props().marges);
  }

  visibles(): T.GroupeVisible[] {
    const emprise = empriseLibre(this.carte.map, this.options.props().marges);
    return this.carte
      .groupes()
      .filter(({ position }) => dansEmprise(position, emprise))
      .map(({ cle, position, items }) => ({ cle, position, items }));
  }

  ouvrir(cle: string): void {
    const groupe = this.carte.groupes().find((g) => g.cle === cle);
    if (groupe) this.#interactions.ouvrir(groupe);
  }

  poserArcs(
    couverture: T.CouvertureActive | null,
    arcs: T.ArcCooperation[],
    themes: Theme[],
    sombre: boolean,
  ): void {
    const voulus = [
      ...arcsCouverture(couverture, sombre),
      ...arcsCooperation(arcs, themes, sombre),
    ];
    this.cadre.dataset.arcs = String(voulus.length);
    void this.#arcs.poser(voulus);
  }

  detruire(): void {
    cancelAnimationFrame(this.#annonce);
    this.#arcs.abandonner();
    this.carte.detruire();
  }

  #surMouvement(): void {
    const vue = this.suivi.nouvelleVue();
    if (vue) this.options.props().onvue?.(vue);
    this.#annoncer();
  }

  /** Une annonce par image, hors de l’effet qui l’a provoquée. */
  #annoncer(): void {
    cancelAnimationFrame(this.#annonce);
    this.#annonce = requestAnimationFrame(() => this.options.props().onvisibles?.(this.visibles()));
  }

  #surRepos(): void {
    const { marqueurs, elements } = this.carte.compter();
    Object.assign(this.cadre.dataset, { points: elements, marqueurs, repos: 'oui' });
  }
}
