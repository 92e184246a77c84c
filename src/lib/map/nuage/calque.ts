/**
 * Le calque du nuage : un canevas posé sur la carte et calé sur sa caméra. Changer de filtre ne
 * repeint que lui : le fond, bien plus cher sans processeur graphique, ne bouge pas.
 */
import type { Map } from 'maplibre-gl';
import { paletteSequentielle } from '$lib/domain/diagnostic/indicateurs/palettes';
import type { Teintes } from '../teintes';
import { agreger, memeRegion, regionPour, type Groupe, type Region } from './agregation';
import { densite, bornesRondes, peindre, rayonLissage } from './densite';
import { dessinerGroupes } from './dessin-groupes';
import type { Vue } from './projection';
import type { IndexPoints } from './index-points';
import { Trame } from './trame';
import type { LegendeDensite, ModeNuage } from './types';
import { estJuste, lireVueCanevas, poser, transformation, versMonde, videTolere } from './vue';

/** Ce que le calque montre ; les points peuvent être confiés à un autre rendu. */
export interface Contenu {
  index: IndexPoints | null;
  visibles: Uint8Array;
  /** Combien de points sont visibles. */
  nombre: number;
  couleurs: readonly string[];
  mode: ModeNuage;
  /** Faux si deck.gl s’en charge. */
  points: boolean;
  teintes: Teintes;
}

export interface RappelsCalque {
  /** Dessine par-dessus le nuage (symboles). */
  dessus(c: CanvasRenderingContext2D, vue: Vue): void;
  surLegende(legende: LegendeDensite | null): void;
}

/** Pixels CSS dessinés autour de l’écran : de quoi glisser sans redessiner. */
export const DEBORD = 96;
/** Au moins ce temps entre deux dessins en route. */
const REPOS_MS = 450;
const CLASSES_DENSITE = 6;
/** À partir de z − 0,4, on groupe comme au zoom z. */
const AVANCE = 0.4;
const ZOOM_GROUPES_MAX = 17;

export class Calque {
  readonly canevas = document.createElement('canvas');
  readonly #crayon: CanvasRenderingContext2D;
  readonly #trame = new Trame();
  #vue: Vue | null = null;
  #attendue = false;
  /** L’image montrée est exactement celle de la caméra. */
  #juste = false;
  /** Fin du dernier dessin. */
  #derniere = 0;
  #groupes: { region: Region; liste: Groupe[] } | null = null;
  #bornes: number[] = [];
  #reduite: HTMLCanvasElement | null = null;
  /** Images dessinées : les bancs attendent qu’elle n’avance plus. */
  images = 0;

  constructor(
    private readonly map: Map,
    private readonly contenu: () => Contenu,
    private readonly rappels: RappelsCalque,
    private readonly logiciel: boolean,
  ) {
    // Sans GPU, le canevas reste en mémoire ordinaire : rien à faire transiter.
    const crayon = this.canevas.getContext('2d', { willReadFrequently: logiciel });
    if (!crayon) throw new Error('Canevas 2D indisponible');
    this.#crayon = crayon;
    this.canevas.className = 'carte-nuage';
    this.canevas.setAttribute('aria-hidden', 'true');
    // Le débord est de la géométrie, pas de l’habillage : il se pose ici.
    Object.assign(this.canevas.style, {
      position: 'absolute',
      top: `${-DEBORD}px`,
      left: `${-DEBORD}px`,
      maxWidth: 'none',
      transformOrigin: '0 0',
      // Sa propre couche : la déplacer ne refait pas son image.
      willChange: 'transform',
      pointerEvents: 'none',
    });
    map.on('render', this.#suivre);
    map.on('moveend', this.#arriver);
  }

  get vue(): Vue {
    return lireVueCanevas(this.map, this.map.getPixelRatio());
  }

  get groupes(): readonly Groupe[] {
    return this.contenu().mode === 'groupes' ? (this.#groupes?.liste ?? []) : [];
  }

  /**
   * Redessine pour la prochaine image, une fois pour toutes les demandes d’un même geste. `donnees` :
   * les points ou le filtre ont changé.
   */
  demander(donnees = false): void {
    if (donnees) {
      this.#groupes = null;
      this.#bornes = [];
    }
    if (this.#attendue) return;
    this.#attendue = true;
    queueMicrotask(() => {
      if (this.#attendue) this.dessiner();
    });
  }

  /**
   * Dans l’image même où MapLibre a bougé, le nuage suit. En route, l’image déjà dessinée est
   * seulement déplacée. Elle se refait à l’arrivée, et avant si elle ne couvre plus l’écran, mais
   * pas plus de deux fois par seconde : un bord un instant vide vaut mieux qu’une carte qui colle.
   */
  readonly #suivre = () => {
    const vue = lireVueCanevas(this.map, this.map.getPixelRatio(), DEBORD);
    const pose = poser(this.#vue, vue, DEBORD + (this.logiciel ? videTolere(vue) : 0));
    if (!pose) return this.dessiner();
    if (!pose.suffit && performance.now() - this.#derniere > REPOS_MS) return this.dessiner();
    this.#juste = estJuste(pose);
    if (!this.#juste && !this.map.isMoving()) return this.dessiner();
    this.canevas.style.transform = transformation(pose);
  };

  readonly #arriver = () => {
    if (!this.#juste) this.dessiner();
  };

  dessiner(): void {
    this.#attendue = false;
    const vue = lireVueCanevas(this.map, this.map.getPixelRatio(), DEBORD);
    this.#vue = vue;
    this.#juste = true;
    this.canevas.style.transform = '';
    this.#ajuster(vue);
    const contenu = this.contenu();
    const { index, mode } = contenu;
    if (index && mode === 'points' && contenu.points) this.#points(index, contenu, vue);
    else this.#crayon.clearRect(0, 0, vue.largeur, vue.hauteur);
    if (index && mode === 'groupes') this.#dessinerGroupes(index, contenu, vue);
    if (index && mode === 'densite') this.#densite(index, contenu, vue);
    this.rappels.dessus(this.#crayon, vue);
    this.#derniere = performance.now();
    this.images++;
  }

  #ajuster({ largeur, hauteur, densite }: Vue): void {
    if (this.canevas.width === largeur && this.canevas.height === hauteur) return;
    this.canevas.width = largeur;
    this.canevas.height = hauteur;
    this.canevas.style.width = `${largeur / densite}px`;
    this.canevas.style.height = `${hauteur / densite}px`;
  }

  #points(index: IndexPoints, { visibles, nombre, couleurs, teintes }: Contenu, vue: Vue): void {
    const encres = { couleurs, papier: teintes.papier, nombre };
    const { image, marge } = this.#trame.dessiner(index, visibles, vue, encres);
    this.#crayon.putImageData(image, -marge, -marge);
  }

  #dessinerGroupes(index: IndexPoints, c: Contenu, vue: Vue): void {
    const zoom = Math.max(0, Math.min(ZOOM_GROUPES_MAX, Math.floor(vue.zoom + AVANCE)));
    const [x0, y0] = versMonde(vue, 0, 0);
    const [x1, y1] = versMonde(vue, vue.largeur / vue.densite, vue.hauteur / vue.densite);
    const region = regionPour({ x0, y0, x1, y1 }, zoom);
    if (!this.#groupes || !memeRegion(region, this.#groupes.region)) {
      const liste = agreger(index, c.visibles, c.couleurs.length, region);
      this.#groupes = { region, liste };
    }
    dessinerGroupes(this.#crayon, this.#groupes.liste, vue, c.couleurs, c.teintes);
  }

  #densite(index: IndexPoints, { visibles, teintes }: Contenu, vue: Vue): void {
    const grille = densite(index, visibles, vue);
    const couleurs = paletteSequentielle(CLASSES_DENSITE, teintes.nom === 'sombre');
    this.#tenirBornes(grille.max);
    const image = peindre(grille, this.#bornes, couleurs);
    const reduite = (this.#reduite ??= document.createElement('canvas'));
    if (reduite.width !== image.width) reduite.width = image.width;
    if (reduite.height !== image.height) reduite.height = image.height;
    reduite.getContext('2d', { willReadFrequently: true })?.putImageData(image, 0, 0);
    const k = vue.densite;
    this.#crayon.drawImage(reduite, 0, 0, image.width * k, image.height * k);
    this.rappels.surLegende({ bornes: [...this.#bornes], couleurs, rayonKm: rayonLissage(vue) });
  }

  /** Les bornes ne changent que si la vue n’y tient plus : une couleur garde son sens en route. */
  #tenirBornes(max: number): void {
    const haut = this.#bornes.at(-1);
    if (haut !== undefined && max > haut && max < haut * 6) return;
    this.#bornes = bornesRondes(max, CLASSES_DENSITE);
  }

  detruire(): void {
    this.#attendue = false;
    this.map.off('render', this.#suivre);
    this.map.off('moveend', this.#arriver);
    this.canevas.remove();
  }
}
