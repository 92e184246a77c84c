/** Relie `CarteDiagnostic.svelte` à la carte, au nuage, aux symboles et au dessin. */
import type { Polygon } from 'geojson';
import type { Map } from 'maplibre-gl';
import type { Emprise, Position, ReferenceTerritoire } from '$lib/domain/territoire';
import { Carte, type Fond } from '../carte';
import { voir } from '../camera';
import { margesCadrage } from '../marges';
import { Suivi } from '../suivi';
import { teintes } from '../teintes';
import type { EtatMoteur } from '../types';
import { METROPOLE } from '../vues';
import { DEBORD } from './calque';
import { Classes } from './classes';
import { AtelierDessin } from './dessin/atelier';
import { exporter } from './export';
import { Gestes } from './gestes';
import { Mosaique } from './mosaique';
import { CarteNuage } from './nuage';
import { Symboles } from './symboles';
import type * as T from './types';

/** De quoi voir une rue : les structures sont placées à l’adresse. */
const ZOOM_MAX = 17;

export interface OptionsPilote {
  props: () => T.ProprietesDiagnostic;
  fond: Fond;
  onetat: (etat: EtatMoteur) => void;
}

export class PiloteDiagnostic {
  readonly nuage: CarteNuage;
  readonly suivi: Suivi;
  readonly dessin: AtelierDessin;
  readonly #symboles: Symboles;
  readonly #classes: Classes;
  readonly #mosaique: Mosaique;
  readonly #gestes: Gestes;
  #choroplethe: T.Choroplethe | null = null;

  private constructor(
    readonly carte: Carte,
    private readonly cadre: HTMLElement,
    private readonly options: OptionsPilote,
  ) {
    const { map } = carte;
    const { props } = options;
    const p = props();
    this.#symboles = new Symboles(p.themes, p.icones);
    this.#classes = new Classes(map);
    this.#mosaique = new Mosaique(map);
    this.nuage = new CarteNuage(map, {
      sombre: p.sombre,
      ...(p.rendu ? { rendu: p.rendu } : {}),
      dessus: (c, vue) => this.#symboles.dessiner(c, vue, teintes(props().sombre)),
      surLegende: (legende) => props().surLegende?.(legende),
    });
    this.dessin = new AtelierDessin(map, this.nuage, (zone) => props().surDessin?.(zone));
    this.#gestes = new Gestes({
      carte,
      nuage: this.nuage,
      symboles: this.#symboles,
      dessin: this.dessin,
      mosaique: this.#mosaique,
      props,
    });
    this.suivi = new Suivi(map, (emprise) => margesCadrage(props().marges, emprise, true), p);
    cadre.dataset.rendu = this.nuage.rendu;
    this.#ecouter(map);
  }

  #ecouter(map: Map): void {
    const { cadre } = this;
    map.on('moveend', () => {
      const vue = this.suivi.nouvelleVue();
      if (vue) this.options.props().surVue?.(vue);
    });
    map.on('movestart', () => delete cadre.dataset.repos);
    map.on('dataloading', () => delete cadre.dataset.repos);
    map.on('idle', () => (cadre.dataset.repos = 'oui'));
    map.on('webglcontextlost', () => delete cadre.dataset.repos);
    map.on('error', ({ error }) => {
      cadre.dataset.erreur = error.message;
      console.warn('Carte :', error.message);
    });
  }

  static async creer(conteneur: HTMLElement, cadre: HTMLElement, options: OptionsPilote) {
    const { themes, icones, titre } = options.props();
    const { fond, onetat } = options;
    let pilote: PiloteDiagnostic | null = null;
    const carte = await Carte.creer(conteneur, {
      fond,
      themes,
      icones,
      titre,
      zoomMax: ZOOM_MAX,
      emprise: METROPOLE,
      onetat: (etat) => {
        if (etat === 'pret') pilote?.revenir();
        onetat(etat);
      },
    });
    pilote = new PiloteDiagnostic(carte, cadre, options);
    return pilote;
  }

  /** Le style vient d’arriver, ou de revenir après une perte du contexte graphique. */
  revenir(): void {
    this.#classes.poser(this.#choroplethe, true);
    this.#mosaique.refaire();
    this.nuage.refaire();
  }

  poserChoroplethe(
    choroplethe: T.Choroplethe | null,
    territoire: ReferenceTerritoire | null,
    sombre: boolean,
  ): void {
    this.#choroplethe = choroplethe;
    this.#mosaique.montrer(choroplethe && { choroplethe, territoire, sombre });
    if (this.carte.pret) this.#classes.poser(choroplethe);
  }

  async poserNuage(nuage: T.Nuage | null): Promise<void> {
    const n = await this.nuage.poser(nuage);
    if (n >= 0) this.cadre.dataset.structures = String(n);
    this.dessin.recompter();
  }

  masquer(masque: T.Masque): void {
    this.nuage.masquer(masque);
    this.dessin.recompter();
  }

  poserSymboles(initiatives: readonly T.Symbole[], notes: readonly T.Symbole[]): void {
    this.#symboles.poser(initiatives, notes);
    this.nuage.calque.demander();
  }

  poserZone(zone: Polygon | null): void {
    this.dessin.montrer(zone);
  }

  allerA(emprise: Emprise): void {
    this.suivi.cadrer(emprise);
  }

  voir(position: Position, zoom?: number): void {
    voir(this.carte.map, position, zoom, this.options.props().marges);
  }

  exporterPNG(densite: number): Promise<Blob> {
    const { calque } = this.nuage;
    return exporter(this.carte.map, densite, {
      canevas: () => [
        ...this.cadre.querySelectorAll<HTMLCanvasElement>('.maplibregl-ctrl-top-left canvas'),
      ],
      calque: calque.canevas,
      debord: DEBORD,
      redessiner: () => calque.dessiner(),
      chemin: () => this.dessin.chemin,
      encre: teintes(this.options.props().sombre).encre,
    });
  }

  detruire(): void {
    this.#gestes.detruire();
    this.#mosaique.detruire();
    this.dessin.detruire();
    this.nuage.detruire();
    this.carte.detruire();
  }
}
