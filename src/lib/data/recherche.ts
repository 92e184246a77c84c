/**
 * Chercher, depuis le navigateur. L’index se charge à la première intention, dans un worker ; tant
 * qu’il n’est pas là (ou s’il ne peut pas l’être), le serveur répond, avec le même moteur.
 */
import type { Reponse } from '../domain/recherche/reponse';

export type DemandeRecherche =
  { genre: 'charger'; adresse: string } | { genre: 'chercher'; numero: number; q: string };

export type MessageRecherche =
  | { genre: 'pret' }
  | { genre: 'panne' }
  | { genre: 'reponses'; numero: number; reponses: Reponse[] };

/** L’index que se partagent les boîtes de recherche d’une page. */
export interface IndexPartage {
  adresse: () => string;
  /** Créé par la première boîte animée. */
  chercheur?: Chercheur;
}

/** Le chercheur d’une page : un seul, donc un seul worker et un seul index. */
export const chercheurDe = (index: IndexPartage): Chercheur =>
  (index.chercheur ??= new Chercheur(index.adresse));

async function demanderAuServeur(q: string, signal: AbortSignal): Promise<Reponse[] | null> {
  try {
    const reponse = await fetch(`/api/v1/recherche?q=${encodeURIComponent(q)}`, { signal });
    return reponse.ok ? ((await reponse.json()) as Reponse[]) : null;
  } catch {
    return null;
  }
}

export class Chercheur {
  #adresse: () => string;
  #worker: Worker | null | undefined;
  #pret = false;
  #numero = 0;
  #attentePret: (() => void)[] = [];
  #attente = new Map<number, (reponses: Reponse[] | null) => void>();

  /** `adresse` : celle de l’index, connue de chaque page. */
  constructor(adresse: () => string) {
    this.#adresse = adresse;
  }

  /** À la première intention (pointeur ou focus sur la boîte) ; les fois suivantes ne coûtent rien. */
  preparer(): void {
    if (this.#worker !== undefined) return;
    try {
      this.#worker = new Worker(new URL('./recherche.worker.ts', import.meta.url), {
        type: 'module',
      });
    } catch {
      this.#worker = null;
      return;
    }
    this.#worker.onmessage = ({ data }: MessageEvent<MessageRecherche>) => this.#recevoir(data);
    this.#worker.onerror = () => this.#renoncer();
    this.#envoyer({ genre: 'charger', adresse: this.#adresse() });
  }

  /** Les réponses ; `null` si la demande est dépassée, ou si le réseau manque avant l’index. */
  async chercher(q: string, signal: AbortSignal): Promise<Reponse[] | null> {
    this.preparer();
    if (!this.#pret) {
      const reponses = await demanderAuServeur(q, signal);
      if (reponses || signal.aborted || !this.#worker) return reponses;
      // Sans réseau, l’index gardé sur l’appareil va répondre : on l’attend.
      if (!(await this.#quandPret())) return null;
      if (signal.aborted) return null;
    }
    return this.#demanderAuWorker(q, signal);
  }

  #demanderAuWorker(q: string, signal: AbortSignal): Promise<Reponse[] | null> {
    const numero = ++this.#numero;
    return new Promise((resolve) => {
      const finir = (reponses: Reponse[] | null) => {
        this.#attente.delete(numero);
        // Le worker tombé, le serveur répond à sa place.
        resolve(signal.aborted ? null : (reponses ?? demanderAuServeur(q, signal)));
      };
      this.#attente.set(numero, finir);
      signal.addEventListener('abort', () => finir(null), { once: true });
      this.#envoyer({ genre: 'chercher', numero, q });
    });
  }

  #envoyer(demande: DemandeRecherche): void {
    this.#worker?.postMessage(demande);
  }

  #recevoir(message: MessageRecherche): void {
    if (message.genre === 'pret') {
      this.#pret = true;
      this.#finirAttentePret();
    } else if (message.genre === 'reponses') this.#attente.get(message.numero)?.(message.reponses);
    else this.#renoncer();
  }

  /** Vrai quand l’index est là ; faux si le worker a renoncé. */
  #quandPret(): Promise<boolean> {
    if (this.#pret || !this.#worker) return Promise.resolve(this.#pret);
    return new Promise((resolve) => this.#attentePret.push(() => resolve(this.#pret)));
  }

  #finirAttentePret(): void {
    for (const finir of this.#attentePret.splice(0)) finir();
  }

  /** Sans worker, le serveur répond à tout, et d’abord à ce qui attendait. */
  #renoncer(): void {
    this.#pret = false;
    this.#worker?.terminate();
    this.#worker = null;
    this.#finirAttentePret();
    for (const finir of [...this.#attente.values()]) finir(null);
  }
}
