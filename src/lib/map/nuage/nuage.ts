/**
 * La façade du nuage : on lui donne des colonnes et un masque, elle montre des points, des groupes
 * ou une densité. Qui dessine (deck.gl ou la trame) ne se voit pas d’ici (ADR 0012).
 */
import type { Map } from 'maplibre-gl';
import { teintes } from '../teintes';
import type { Groupe } from './agregation';
import { Calque, type RappelsCalque } from './calque';
import {
  compter,
  ordonnerMasque,
  parcourir,
  plusProche,
  recategoriser,
  type IndexPoints,
} from './index-points';
import { rayonGroupe } from './dessin-groupes';
import { detecterRendu } from './materiel';
import type { PointsDeck } from './points-deck';
import { preparer } from './preparation';
import { rayonPoint } from './trame';
import {
  LIGNES_MAX,
  type LegendeDensite,
  type Masque,
  type ModeNuage,
  type Nuage,
  type Rendu,
} from './types';
import { versEcran, versMonde } from './vue';

export interface OptionsNuage extends Partial<RappelsCalque> {
  sombre?: boolean;
  /** Imposé par les essais ; deviné sinon. */
  rendu?: Rendu;
  surLegende?: (legende: LegendeDensite | null) => void;
}

/** Ce que le pointeur désigne. */
export interface Visee {
  /** Ligne du nuage la plus proche. */
  ligne: number;
  /** Lignes confondues à l’écran avec elle, elle comprise ; au plus `LIGNES_MAX`. */
  lignes: number[];
  total: number;
}

export class CarteNuage {
  readonly rendu: Rendu;
  readonly calque: Calque;
  #nuage: Nuage | null = null;
  #index: IndexPoints | null = null;
  #visibles: Uint8Array = new Uint8Array(0);
  #nombre = 0;
  #masque: Masque = null;
  #couleurs: readonly string[] = [];
  #mode: ModeNuage = 'points';
  #sombre: boolean;
  #deck: PointsDeck | null = null;
  #tour = 0;
  #detruit = false;

  constructor(
    private readonly map: Map,
    options: OptionsNuage = {},
  ) {
    this.rendu = options.rendu ?? detecterRendu(map.getCanvas());
    this.#sombre = options.sombre ?? false;
    this.calque = new Calque(
      map,
      () => ({
        index: this.#index,
        visibles: this.#visibles,
        nombre: this.#nombre,
        couleurs: this.#couleurs,
        mode: this.#mode,
        points: this.#deck === null,
        teintes: teintes(this.#sombre),
      }),
      { dessus: options.dessus ?? (() => {}), surLegende: options.surLegende ?? (() => {}) },
      this.rendu === 'logiciel',
    );
    // Au-dessus du canevas de deck.gl (coin haut gauche), sous les commandes.
    const coin = map.getContainer().querySelector('.maplibregl-ctrl-top-left');
    if (coin) coin.after(this.calque.canevas);
    else map.getCanvasContainer().append(this.calque.canevas);
    if (this.rendu === 'materiel') map.on('zoom', this.#surZoom);
  }

  readonly #surZoom = () => this.#deck?.dessiner();

  /** Pose les lignes ; rend le nombre de points placés, ou −1 si d’autres lignes sont arrivées. */
  async poser(nuage: Nuage | null): Promise<number> {
    const tour = ++this.#tour;
    const index = nuage && (this.#reprendre(nuage) ?? (await preparer(nuage)));
    if (index && this.rendu === 'materiel') await this.#chargerDeck();
    if (tour !== this.#tour || this.#detruit) return -1;
    this.#nuage = nuage;
    this.#index = index;
    this.#couleurs = nuage?.couleurs ?? [];
    this.#visibles = index ? ordonnerMasque(index, this.#masque) : new Uint8Array(0);
    this.#nombre = compter(this.#visibles);
    if (index) this.#deck?.poser(index, this.#visibles, this.#couleurs);
    this.#deck?.montrer(index !== null && this.#mode === 'points');
    this.calque.demander(true);
    return index?.taille ?? 0;
  }

  /** Mêmes places qu’avant : l’index sert encore, avec d’autres catégories s’il le faut. */
  #reprendre({ lon, lat, categorie }: Nuage): IndexPoints | null {
    const avant = this.#nuage;
    if (!this.#index || avant?.lon !== lon || avant.lat !== lat) return null;
    return avant.categorie === categorie ? this.#index : recategoriser(this.#index, categorie);
  }

  async #chargerDeck(): Promise<void> {
    if (this.#deck) return;
    try {
      const { PointsDeck } = await import('./points-deck');
      if (!this.#detruit) this.#deck ??= new PointsDeck(this.map);
    } catch (erreur) {
      // La trame sait tout dessiner : elle reste.
      console.warn('Rendu matériel des points indisponible', erreur);
    }
  }

  /** Les couleurs des catégories changent (thème sombre) sans que les points bougent. */
  peindre(couleurs: readonly string[], sombre: boolean): void {
    this.#couleurs = couleurs;
    this.#sombre = sombre;
    if (this.#index) this.#deck?.poser(this.#index, this.#visibles, couleurs);
    this.calque.demander();
  }

  masquer(masque: Masque): void {
    this.#masque = masque;
    if (!this.#index) return;
    this.#visibles = ordonnerMasque(this.#index, masque);
    this.#nombre = compter(this.#visibles);
    this.#deck?.filtrer(this.#visibles, this.#nombre);
    this.calque.demander(true);
  }

  changerMode(mode: ModeNuage): void {
    if (mode === this.#mode) return;
    this.#mode = mode;
    this.#deck?.montrer(mode === 'points');
    this.calque.demander(true);
  }

  /** Après une perte du contexte graphique, le canevas de deck.gl est à refaire. */
  refaire(): void {
    if (this.#deck && this.#index) {
      this.#deck.detruire();
      this.#deck = null;
      const index = this.#index;
      void this.#chargerDeck().then(() => {
        if (this.#index === index) this.#deck?.poser(index, this.#visibles, this.#couleurs);
      });
    }
    this.calque.demander();
  }

  get index(): IndexPoints | null {
    return this.#index;
  }

  get visibles(): Uint8Array {
    return this.#visibles;
  }

  /** Le groupe dessiné sous (x, y), en pixels CSS. */
  groupeSous(x: number, y: number): Groupe | null {
    const vue = this.calque.vue;
    for (const groupe of this.calque.groupes) {
      const [gx, gy] = versEcran(vue, groupe.x, groupe.y);
      if (Math.hypot(gx - x, gy - y) <= rayonGroupe(groupe.total) + 2) return groupe;
    }
    return null;
  }

  /** La structure visible la plus proche de (x, y), à `marge` pixels CSS de son disque. */
  viser(x: number, y: number, marge: number): Visee | null {
    if (!this.#index || this.#mode !== 'points') return null;
    const vue = this.calque.vue;
    const pixel = vue.densite / vue.echelle;
    const rayon = (rayonPoint(vue.zoom, this.#nombre) + marge) * pixel;
    const i = plusProche(this.#index, this.#visibles, versMonde(vue, x, y), rayon);
    return i < 0 ? null : this.#confondues(i, vue.densite / vue.echelle);
  }

  /** Les lignes d’un groupe qui ne se sépare plus. */
  lignesDe(groupe: Groupe): Visee {
    const vue = this.calque.vue;
    return this.#confondues(groupe.premier, vue.densite / vue.echelle);
  }

  /** Les points visibles au même pixel que celui-ci. */
  #confondues(i: number, pixel: number): Visee {
    const index = this.#index!;
    const [x, y] = [index.x[i]!, index.y[i]!];
    const ligne = index.rang[i]!;
    const lignes = [ligne];
    let total = 0;
    const f = { x0: x - pixel, y0: y - pixel, x1: x + pixel, y1: y + pixel };
    parcourir(index, f, (debut, fin) => {
      for (let k = debut; k < fin; k++) {
        if (!this.#visibles[k]) continue;
        if (Math.abs(index.x[k]! - x) > pixel / 2 || Math.abs(index.y[k]! - y) > pixel / 2)
          continue;
        total++;
        if (k !== i && lignes.length < LIGNES_MAX) lignes.push(index.rang[k]!);
      }
    });
    return { ligne, lignes, total };
  }

  detruire(): void {
    this.#detruit = true;
    this.map.off('zoom', this.#surZoom);
    this.calque.detruire();
    this.#deck?.detruire();
    this.#deck = null;
  }
}
