/** Ce qui est tapé dans une boîte de recherche, et ce qu’on y répond. */
import type { Reponse } from '../domain/recherche/reponse';
import type { Chercheur } from './recherche';

export interface EtatSaisie {
  readonly reponses: readonly Reponse[];
  /** Saisie à laquelle répond `reponses` : plus ancienne que `q` le temps d’une réponse. */
  readonly repondue: string;
  /** Ni le serveur ni l’index n’ont pu répondre. */
  readonly panne: boolean;
}

export const RIEN_SAISI: EtatSaisie = { reponses: [], repondue: '', panne: false };

export class Saisie {
  q = '';
  #chercheur: Pick<Chercheur, 'chercher' | 'preparer'>;
  #dire: (etat: EtatSaisie) => void;
  #demande: AbortController | undefined;

  /** @param dire appelé à chaque réponse, jamais avec celle d’une saisie dépassée */
  constructor(
    chercheur: Pick<Chercheur, 'chercher' | 'preparer'>,
    dire: (etat: EtatSaisie) => void,
  ) {
    this.#chercheur = chercheur;
    this.#dire = dire;
  }

  preparer = (): void => this.#chercheur.preparer();

  saisir = async (q: string): Promise<void> => {
    this.q = q;
    this.#demande?.abort();
    if (q.trim() === '') return this.#dire(RIEN_SAISI);
    const { signal } = (this.#demande = new AbortController());
    const reponses = await this.#chercheur.chercher(q, signal);
    if (signal.aborted) return;
    this.#dire({ reponses: reponses ?? [], repondue: q, panne: reponses === null });
  };

  effacer = (): void => void this.saisir('');
}
