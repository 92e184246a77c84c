/**
 * Le projet ouvert et son enregistrement automatique. Chaque geste le remplace par un nouvel objet ;
 * une fraction de seconde plus tard il est rangé. Un autre onglet qui a écrit entre-temps n’est
 * jamais écrasé : l’enregistrement s’arrête et la personne choisit.
 */
import {
  enregistrer,
  journal,
  chargerProjet,
  enClair,
  type PieceARanger,
} from '../../data/projets';
import type { Projet } from '../../domain/diagnostic/projet';
import { maintenant } from './horloge';

export type EtatEnregistrement = 'enregistre' | 'attente' | 'en-cours' | 'conflit' | 'erreur';

const CANAL = 'territoiress-diagnostic';
const DELAI_MS = 350;

interface Message {
  id: string;
  revision: number;
  onglet: string;
}

export class Enregistrement {
  projet: Projet = $state.raw()!;
  etat = $state<EtatEnregistrement>('enregistre');
  /** Phrase de l’erreur, quand l’état est « erreur ». */
  raison = $state('');
  /** La version de l’autre onglet, quand l’état est « conflit » ; `null` : supprimée. */
  autre = $state.raw<Projet | null>(null);
  /** Appelé quand le projet a été repris d’un autre onglet. */
  surReprise: (() => void) | null = null;

  #onglet = globalThis.crypto.randomUUID();
  #minuteur: ReturnType<typeof setTimeout> | undefined;
  #canal: BroadcastChannel | null = null;
  #aRanger: PieceARanger[] = [];
  #enCours: Promise<void> | null = null;

  constructor(projet: Projet) {
    this.projet = projet;
    const note = journal.retrouver(projet);
    if (note) {
      this.projet = note;
      this.etat = 'attente';
      this.#planifier();
    }
  }

  /** Écoute les autres onglets et la fermeture de la page. Rend de quoi arrêter. */
  suivre(): () => void {
    this.#canal = new BroadcastChannel(CANAL);
    this.#canal.onmessage = (e: MessageEvent<Message>) => void this.#entendre(e.data);
    const partir = () => void this.maintenant();
    const cacher = () => document.visibilityState === 'hidden' && partir();
    addEventListener('pagehide', partir);
    document.addEventListener('visibilitychange', cacher);
    return () => {
      partir();
      removeEventListener('pagehide', partir);
      document.removeEventListener('visibilitychange', cacher);
      this.#canal?.close();
      this.#canal = null;
    };
  }

  /** Change le projet ; `pieces` : ce que ce changement ajoute à ranger avec lui. */
  modifier(changer: (p: Projet) => Partial<Projet>, pieces: readonly PieceARanger[] = []): void {
    this.projet = { ...this.projet, ...changer(this.projet) };
    this.#ranger(pieces);
    if (this.etat === 'conflit') return;
    this.etat = 'attente';
    journal.noter(this.projet);
    this.#planifier();
  }

  /** Une pièce changée plusieurs fois n’est écrite qu’une fois, dans son dernier état. */
  #ranger(nouvelles: readonly PieceARanger[]) {
    const ids = nouvelles.map((p) => p.id);
    this.#aRanger = [...this.#aRanger.filter((p) => !ids.includes(p.id)), ...nouvelles];
  }

  #remettre(anciennes: readonly PieceARanger[]) {
    const plusRecentes = this.#aRanger;
    this.#aRanger = [...anciennes];
    this.#ranger(plusRecentes);
  }

  #planifier() {
    clearTimeout(this.#minuteur);
    this.#minuteur = setTimeout(() => void this.maintenant(), DELAI_MS);
  }

  /** Enregistre sans attendre, s’il y a de quoi. */
  async maintenant(): Promise<void> {
    clearTimeout(this.#minuteur);
    if (this.etat !== 'attente' && this.etat !== 'erreur') return this.#enCours ?? undefined;
    if (this.#enCours) {
      await this.#enCours;
      return this.maintenant();
    }
    this.#enCours = this.#ecrire().finally(() => (this.#enCours = null));
    return this.#enCours;
  }

  async #ecrire(): Promise<void> {
    const ecrit = this.projet;
    const pieces = this.#aRanger;
    this.#aRanger = [];
    this.etat = 'en-cours';
    try {
      const resultat = await enregistrer(ecrit, maintenant(), pieces);
      if (resultat.etat === 'conflit') {
        this.#remettre(pieces);
        this.autre = resultat.autre;
        this.etat = 'conflit';
        return;
      }
      const { revision, modifieLe } = resultat.projet;
      const change = this.projet !== ecrit;
      this.projet = { ...this.projet, revision, modifieLe };
      this.etat = change ? 'attente' : 'enregistre';
      if (change) {
        journal.noter(this.projet);
        this.#planifier();
      } else journal.oublier(ecrit.id);
      this.#canal?.postMessage({ id: ecrit.id, revision, onglet: this.#onglet } satisfies Message);
    } catch (erreur) {
      this.#remettre(pieces);
      this.raison = enClair(erreur).message;
      this.etat = 'erreur';
    }
  }

  async #entendre({ id, revision, onglet }: Message) {
    if (id !== this.projet.id || onglet === this.#onglet || revision <= this.projet.revision)
      return;
    // Du travail en attente ici : l’enregistrement constatera le conflit et le dira.
    if (this.etat !== 'enregistre') return void this.maintenant();
    await this.reprendre();
  }

  /** Ce qui attend d’être rangé avec le projet, pour en faire une copie. */
  get enAttente(): readonly PieceARanger[] {
    return this.#aRanger;
  }

  /** Prend la version rangée, telle qu’un autre onglet l’a laissée. */
  async reprendre(): Promise<void> {
    const range = await chargerProjet(this.projet.id);
    if (!range) return;
    journal.oublier(range.id);
    this.#aRanger = [];
    this.projet = range;
    this.autre = null;
    this.etat = 'enregistre';
    this.surReprise?.();
  }
}
