/** Ce que l’atelier dit à la personne : une phrase brève, parfois de quoi revenir en arrière. */

export interface Annonce {
  texte: string;
  /** Défaire ce qui vient d’être fait. */
  annuler?: () => void;
  grave?: boolean;
}

/** Une simple confirmation passe d’elle-même. */
const DUREE_MS = 5_000;

export class Annonces {
  courante = $state.raw<Annonce | null>(null);
  #minuteur: ReturnType<typeof setTimeout> | undefined;

  dire(texte: string, options: Omit<Annonce, 'texte'> = {}): void {
    clearTimeout(this.#minuteur);
    this.courante = { texte, ...options };
    // Une erreur reste jusqu’à ce qu’on l’ait lue ; de quoi se raviser, jusqu’à l’annonce suivante.
    if (!options.grave && !options.annuler) {
      this.#minuteur = setTimeout(() => this.taire(), DUREE_MS);
    }
  }

  /** Montre une erreur avec sa phrase si elle en a une, sinon avec celle-ci. */
  avouer(erreur: unknown, sinon: string): void {
    console.warn(erreur);
    const parle = erreur instanceof Error && /[àâéèêçîôù’ ]/.test(erreur.message);
    this.dire(parle ? erreur.message : sinon, { grave: true });
  }

  taire(): void {
    clearTimeout(this.#minuteur);
    this.courante = null;
  }

  annuler(): void {
    const { annuler } = this.courante ?? {};
    this.taire();
    annuler?.();
  }
}
