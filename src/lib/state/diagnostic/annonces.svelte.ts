/** Ce que l’atelier dit à la personne : une phrase brève, parfois de quoi revenir en arrière. */

export interface Annonce {
  texte: string;
  /** Défaire ce qui vient d’être fait. */
  annuler?: () => void;
  grave?: boolean;
}

/** De quoi se raviser ; une simple confirmation passe plus vite. */
const DUREE_MS = { annulable: 12_000, simple: 5_000 };

export class Annonces {
  courante = $state.raw<Annonce | null>(null);
  #minuteur: ReturnType<typeof setTimeout> | undefined;

  dire(texte: string, options: Omit<Annonce, 'texte'> = {}): void {
    clearTimeout(this.#minuteur);
    this.courante = { texte, ...options };
    // Une erreur reste jusqu’à ce qu’on l’ait lue.
    if (!options.grave)
      this.#minuteur = setTimeout(
        () => this.taire(),
        options.annuler ? DUREE_MS.annulable : DUREE_MS.simple,
      );
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
