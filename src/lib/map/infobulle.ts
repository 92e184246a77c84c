import type { Map } from 'maplibre-gl';

interface Point {
  x: number;
  y: number;
}

/** Le temps d’aller du marqueur à son étiquette, en millisecondes. */
const GRACE_MS = 250;
/** Entre l’étiquette et ce qu’elle nomme, en pixels ; le pointeur y passe sans la perdre. */
const ECART = 16;
/** Elle ne suit le pointeur qu’à cette distance de l’endroit où elle s’est posée, en pixels. */
const LAISSE = 48;

/**
 * L’étiquette sobre de ce qui est sous le pointeur. Comme le demandent les WCAG (1.4.13) et le RGAA
 * (10.13) : Échap l’ôte sans bouger, et le pointeur peut aller dessus la lire.
 * Pas de `style=` en HTML : la politique de sécurité le refuse.
 */
export class Infobulle {
  readonly #element: HTMLDivElement;
  #minuteur: ReturnType<typeof setTimeout> | undefined;
  #dit = '';
  #ancre: Point = { x: NaN, y: NaN };
  /** Ce qu’Échap a ôté : ne revient pas tant que le pointeur ne montre rien d’autre. */
  #ote = '';

  private readonly conteneur: HTMLElement;

  /** Elle suit la carte : ôtée quand celle-ci bouge, défaite avec elle. */
  constructor(map: Map) {
    this.conteneur = map.getContainer();
    this.#element = document.createElement('div');
    this.#element.className = 'carte-infobulle';
    this.#element.hidden = true;
    // La liste des éléments visibles porte déjà ces noms pour les lecteurs d’écran.
    this.#element.setAttribute('aria-hidden', 'true');
    // Événements de souris : ceux du pointeur arriveraient avant que la carte dise l’avoir perdu.
    this.#element.addEventListener('mouseenter', () => this.#garder());
    this.#element.addEventListener('mouseleave', () => this.cacher());
    document.addEventListener('keydown', this.#surTouche);
    this.conteneur.append(this.#element);
    map.on('movestart', () => this.oter());
    map.on('remove', () => this.#detruire());
  }

  montrer(texte: string, ancre: Point, precision = ''): void {
    const dit = `${texte}\n${precision}`;
    if (dit === this.#ote) return;
    this.#ote = '';
    this.#garder();
    const e = this.#element;
    const pres = Math.hypot(ancre.x - this.#ancre.x, ancre.y - this.#ancre.y) < LAISSE;
    if (!e.hidden && dit === this.#dit && pres) return;
    this.#dit = dit;
    this.#ancre = ancre;
    const nom = document.createElement('strong');
    nom.textContent = texte;
    e.replaceChildren(nom, ...(precision ? [document.createTextNode(precision)] : []));
    e.hidden = false;
    const { x, y } = ancre;
    const largeur = this.conteneur.clientWidth;
    const gauche = Math.max(8, Math.min(largeur - e.offsetWidth - 8, x - e.offsetWidth / 2));
    const haut = y - e.offsetHeight - ECART;
    e.style.transform = `translate(${Math.round(gauche)}px, ${Math.round(haut < 8 ? y + 20 : haut)}px)`;
  }

  /** Vrai si le pointeur est entre l’étiquette et ce qu’elle nomme : en chemin pour la lire. */
  retient({ x, y }: Point): boolean {
    const e = this.#element;
    if (e.hidden) return false;
    const cadre = this.conteneur.getBoundingClientRect();
    const { left, right, top, bottom } = e.getBoundingClientRect();
    const [px, py] = [x + cadre.left, y + cadre.top];
    return px >= left && px <= right && py >= top - ECART && py <= bottom + ECART;
  }

  /** La retire, après le temps d’aller dessus. */
  cacher(): void {
    this.#ote = '';
    if (this.#element.hidden) return;
    this.#minuteur ??= setTimeout(() => this.oter(), GRACE_MS);
  }

  /** La retire aussitôt : ce qu’elle nommait n’est plus là. */
  oter(): void {
    this.#garder();
    this.#element.hidden = true;
  }

  /** Renonce à la retirer. */
  #garder(): void {
    clearTimeout(this.#minuteur);
    this.#minuteur = undefined;
  }

  #detruire(): void {
    this.oter();
    document.removeEventListener('keydown', this.#surTouche);
  }

  readonly #surTouche = (e: KeyboardEvent): void => {
    if (e.key !== 'Escape' || this.#element.hidden) return;
    this.#ote = this.#dit;
    this.oter();
  };
}
