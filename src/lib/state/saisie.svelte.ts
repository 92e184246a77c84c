/** Ce qui est tapé dans une boîte de recherche, et ce qu’on y répond. */
import type { Chercheur } from '../data/recherche';
import type { Reponse } from '../domain/recherche/reponse';

export class Saisie {
  q = $state('');
  reponses = $state.raw<Reponse[]>([]);
  /** Saisie à laquelle répond `reponses` : plus ancienne que `q` le temps d’une réponse. */
  repondue = $state('');
  panne = $state(false);
  #chercheur: Chercheur;
  #demande: AbortController | undefined;

  constructor(chercheur: Chercheur) {
    this.#chercheur = chercheur;
  }

  preparer = (): void => this.#chercheur.preparer();

  saisir = async (q: string): Promise<void> => {
    this.q = q;
    this.#demande?.abort();
    if (q.trim() === '') return this.#poser('', []);
    const { signal } = (this.#demande = new AbortController());
    const reponses = await this.#chercheur.chercher(q, signal);
    if (signal.aborted) return;
    this.panne = reponses === null;
    this.#poser(q, reponses ?? []);
  };

  effacer = (): void => void this.saisir('');

  #poser(q: string, reponses: Reponse[]): void {
    this.repondue = q;
    this.reponses = reponses;
  }
}
