/** Les fichiers en cours d’import : analyse, contrôle par la personne, lecture, annulation. */
import {
  analyser,
  importer,
  type Analyse,
  type ChoixImport,
  type Entree,
  type Importe,
  type Progres,
  type Rangement,
} from '../../data/import';
import { formeConnue, retenirForme } from '../../data/projets';
import { maintenant } from './horloge';

export type EtapeImport = 'analyse' | 'controle' | 'lecture' | 'refuse';

export interface Reglages {
  index: string;
  naf: Readonly<Record<string, string>>;
  /** Tuiles des contours : la commune d’une ligne qui n’a que des coordonnées s’y lit. */
  tuiles?: string;
}

const nomDe = (e: Entree) => ('texte' in e ? e.nom : e.name);
const estAnnulation = (e: unknown) => e instanceof DOMException && e.name === 'AbortError';

export class UnImport {
  readonly cle = globalThis.crypto.randomUUID();
  readonly nom: string;
  etape = $state<EtapeImport>('analyse');
  analyse = $state.raw<Analyse | null>(null);
  choix = $state.raw<ChoixImport | null>(null);
  progres = $state.raw<Progres | null>(null);
  /** Les colonnes viennent du choix fait la dernière fois pour un fichier de même forme. */
  souvenir = $state(false);
  raison = $state('');
  #arret = new AbortController();

  constructor(
    readonly entree: Entree,
    private readonly reglages: Reglages,
  ) {
    this.nom = nomDe(entree);
  }

  async analyser(forcer?: Partial<ChoixImport>): Promise<void> {
    this.etape = 'analyse';
    try {
      const { index, naf } = this.reglages;
      const signal = this.#arret.signal;
      const analyse = await analyser(this.entree, { index, naf, signal, forcer });
      const garde = forcer ? undefined : await this.#souvenir(analyse);
      this.analyse = analyse;
      this.souvenir = garde !== undefined;
      this.choix = garde ?? analyse.choix;
      this.etape = 'controle';
    } catch (erreur) {
      this.#refuser(erreur);
    }
  }

  async #souvenir(analyse: Analyse): Promise<ChoixImport | undefined> {
    const connu = (await formeConnue(analyse.forme).catch(() => undefined)) as
      Partial<ChoixImport> | undefined;
    const { roles, genre, niveau } = connu ?? {};
    if (!roles || !genre || roles.length !== analyse.colonnes.length) return undefined;
    const propose = analyse.choix;
    const pareil =
      genre === propose.genre && niveau === propose.niveau && roles.join() === propose.roles.join();
    return pareil ? undefined : { ...propose, roles, genre, niveau };
  }

  /** Rend le relevé ou la table ; `null` si la personne a annulé ou si le fichier est refusé. */
  async importer(ranger?: Rangement): Promise<Importe | null> {
    const { choix, analyse } = this;
    if (!choix || !analyse) return null;
    this.etape = 'lecture';
    this.progres = { octets: 0, total: analyse.octets, lignes: 0 };
    try {
      const fait = await importer(this.entree, choix, {
        ...this.reglages,
        ranger,
        signal: this.#arret.signal,
        surProgres: (p) => (this.progres = p),
      });
      void retenirForme(analyse.forme, choix, maintenant()).catch(() => undefined);
      return fait;
    } catch (erreur) {
      this.#refuser(erreur);
      return null;
    }
  }

  /** Arrête la lecture et revient au contrôle, sans rien perdre des choix. */
  annuler(): void {
    this.#arret.abort();
    this.#arret = new AbortController();
  }

  #refuser(erreur: unknown) {
    if (estAnnulation(erreur)) {
      this.etape = this.analyse ? 'controle' : 'refuse';
      this.raison = 'Lecture annulée.';
      return;
    }
    console.warn(erreur);
    this.raison =
      erreur instanceof Error && erreur.name === 'ErreurImport'
        ? erreur.message
        : 'Ce fichier n’a pas pu être lu. Ouvrez-le dans un tableur, enregistrez-le en CSV (UTF-8) et recommencez.';
    this.etape = 'refuse';
  }
}
