/**
 * Sans processeur graphique, repeindre le fond prend de 50 à 120 ms : à chaque image d’un geste, la
 * carte collerait au pointeur. En route, l’image déjà peinte est donc glissée par le compositeur,
 * comme une tuile. Elle est refaite à l’arrivée, à chaque pause, et deux fois par seconde au plus si
 * elle ne couvre plus assez l’écran : un bord un instant vide vaut mieux qu’une carte qui saccade.
 * De même, les tuiles qui arrivent à quelques millisecondes d’écart ne font qu’une peinture.
 */
import type { Map } from 'maplibre-gl';
import type { Vue } from './nuage/projection';
import { estJuste, lireVueCanevas, poser, transformation, videTolere } from './nuage/vue';

/** Au moins ce temps entre deux peintures en route. */
const REPOS_MS = 450;
/** Au moins ce temps entre deux peintures pendant que des tuiles arrivent. */
const TUILES_MS = 120;
/** Un geste qui s’arrête sans finir : l’image se complète. */
const PAUSE_MS = 140;

/** Les cartes dont on est en train de prendre l’image : chaque rendu doit y être peint. */
const capturees = new WeakSet<Map>();

/** Suspend l’épargne le temps de `prendre` : le tampon d’une image épargnée est vide. */
export async function sansEpargne<T>(map: Map, prendre: () => Promise<T>): Promise<T> {
  capturees.add(map);
  try {
    return await prendre();
  } finally {
    capturees.delete(map);
  }
}

export class FondGlissant {
  /** La caméra de l’image peinte. */
  #vue: Vue | null = null;
  #peinte = 0;
  #attente: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly map: Map) {
    const canevas = map.getCanvas();
    canevas.style.transformOrigin = '0 0';
    // MapLibre situe le pointeur d’après la place du canevas : celle qu’il a sans la glisse.
    canevas.getBoundingClientRect = () => {
      const { x, y } = map.getContainer().getBoundingClientRect();
      return new DOMRect(x, y, canevas.offsetWidth, canevas.offsetHeight);
    };
    this.#intercepter();
    // Après une perte du contexte graphique, MapLibre a un autre peintre.
    map.on('webglcontextrestored', () => this.#intercepter());
    map.on('remove', () => clearTimeout(this.#attente));
  }

  /**
   * MapLibre n’a pas de réglage pour cela : on remplace la peinture, et elle seule. Tuiles, gestes et
   * événements suivent leur cours.
   */
  #intercepter(): void {
    const { painter } = this.map;
    const peindre = painter.render.bind(painter);
    painter.render = (...image) => {
      if (this.#epargner()) return;
      peindre(...image);
      this.#poserPeinte();
    };
  }

  /** Épargne une peinture, en glissant l’image s’il le faut ; faux s’il faut peindre. */
  #epargner(): boolean {
    const { map } = this;
    const vue = lireVueCanevas(map, map.getPixelRatio());
    const pose = poser(this.#vue, vue, videTolere(vue));
    if (!pose || capturees.has(map)) return false;
    const age = performance.now() - this.#peinte;
    if (!map.isMoving()) {
      // Même caméra, et des tuiles en chemin : elles se montreront ensemble.
      return (
        estJuste(pose) && age < TUILES_MS && !map.areTilesLoaded() && this.#plusTard(TUILES_MS)
      );
    }
    // Au clavier, l’anneau de focus du canevas ne doit pas glisser avec lui.
    if (map.getCanvas().matches(':focus-visible')) return false;
    if (!pose.suffit && age > REPOS_MS) return false;
    map.getCanvas().style.transform = transformation(pose);
    return this.#plusTard(PAUSE_MS);
  }

  /** Si rien ne vient d’ici là, l’image se refait. */
  #plusTard(delai: number): true {
    clearTimeout(this.#attente);
    this.#attente = setTimeout(() => {
      this.#vue = null;
      this.map.triggerRepaint();
    }, delai);
    return true;
  }

  #poserPeinte(): void {
    clearTimeout(this.#attente);
    this.#vue = lireVueCanevas(this.map, this.map.getPixelRatio());
    this.#peinte = performance.now();
    this.map.getCanvas().style.transform = '';
  }
}
