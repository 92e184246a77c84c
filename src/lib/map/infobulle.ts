/** L’étiquette sobre qui suit le pointeur. Pas de `style=` en HTML : la politique de sécurité le refuse. */
export class Infobulle {
  readonly #element: HTMLDivElement;

  constructor(private readonly conteneur: HTMLElement) {
    this.#element = document.createElement('div');
    this.#element.className = 'carte-infobulle';
    this.#element.hidden = true;
    // La liste des éléments visibles porte déjà ces noms pour les lecteurs d’écran.
    this.#element.setAttribute('aria-hidden', 'true');
    conteneur.append(this.#element);
  }

  montrer(texte: string, { x, y }: { x: number; y: number }, precision = ''): void {
    const e = this.#element;
    const nom = document.createElement('strong');
    nom.textContent = texte;
    e.replaceChildren(nom, ...(precision ? [document.createTextNode(precision)] : []));
    e.hidden = false;
    const largeur = this.conteneur.clientWidth;
    const gauche = Math.max(8, Math.min(largeur - e.offsetWidth - 8, x - e.offsetWidth / 2));
    const haut = y - e.offsetHeight - 16;
    e.style.transform = `translate(${Math.round(gauche)}px, ${Math.round(haut < 8 ? y + 20 : haut)}px)`;
  }

  cacher(): void {
    this.#element.hidden = true;
  }
}
