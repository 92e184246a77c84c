/**
 * L’import côté page : une façade sur le worker. Rien de lourd ne se fait sur le fil principal.
 *
 * `analyser` regarde le début du fichier et propose des choix ; `importer` lit tout le fichier avec
 * les choix retenus. Une faute du fichier lève `ErreurImport` avec une phrase à montrer ;
 * une annulation lève une `DOMException` nommée `AbortError` et arrête le fil aussitôt.
 */
import type { Comparaison, GroupeDoublons } from '../../domain/diagnostic/import/doublons';
import {
  ErreurImport,
  type Analyse,
  type ChoixImport,
  type Progres,
  type TableTerritoriale,
} from '../../domain/diagnostic/import/types';
import { lireReleve, serialiserReleve, type Releve } from '../../domain/diagnostic/releve';
import type { Demande, Rangement, Reponse } from './protocole';

export type { Rangement } from './protocole';
export { corriger, type Correction } from '../../domain/diagnostic/import/corrections';
export type { Comparaison, GroupeDoublons } from '../../domain/diagnostic/import/doublons';
export * from './geocodage';
export { ecrireNonPlacees } from '../../domain/diagnostic/import/non-placees';
export * from '../../domain/diagnostic/import/types';
export {
  MOTS_REGLES,
  REGLES,
  SIGNALEMENTS,
  type RegleReparation,
} from '../../domain/diagnostic/import/regles';
export { NOMS_ROLES, ROLES, type RoleColonne } from '../../domain/diagnostic/import/roles';

/** Un fichier choisi ou déposé, ou un texte collé. */
export type Entree = File | { nom: string; texte: string };

export interface OptionsImport {
  /** Adresse du fichier `territoires-<empreinte>.json`. */
  index: string;
  /** Sous-classe NAF (« 88.91A ») → identifiant de thème ; voir `data/naf_themes.csv`. */
  naf?: Readonly<Record<string, string>>;
  /**
   * Adresse absolue ou relative au site du fichier de tuiles : les lignes qui n’ont que des
   * coordonnées y trouvent leur commune. Sans elle, elles n’en ont pas.
   */
  tuiles?: string;
  surProgres?: (progres: Progres) => void;
  signal?: AbortSignal;
}

export interface OptionsLecture extends OptionsImport {
  /** Écrire le relevé dans la base locale avant de le rendre : voir `Importe.rangee`. */
  ranger?: Rangement;
}

export interface Importe {
  fait: Releve | TableTerritoriale;
  /** Le fil de l’import l’a déjà écrit dans la base locale. */
  rangee: boolean;
}

export interface OptionsAnalyse extends OptionsImport {
  /** Ce que la personne a corrigé : encodage, séparateur, feuille, en-tête, genre… */
  forcer?: Partial<ChoixImport>;
}

const nouveauFil = () =>
  new Worker(new URL('./import.worker.ts', import.meta.url), { type: 'module' });

/**
 * Le fil d’une analyse sert à l’import qui la suit : la liste des communes y est déjà lue. Il est
 * arrêté après une minute sans emploi.
 */
let reserve: { fil: Worker; fin: ReturnType<typeof setTimeout> } | null = null;
const REPOS = 60_000;

function prendreFil(): Worker {
  if (!reserve) return nouveauFil();
  const { fil, fin } = reserve;
  clearTimeout(fin);
  reserve = null;
  return fil;
}

function reposer(fil: Worker): void {
  fil.onmessage = fil.onerror = null;
  if (reserve) return fil.terminate();
  const fin = setTimeout(() => {
    fil.terminate();
    reserve = null;
  }, REPOS);
  reserve = { fil, fin };
}

/** Une demande à la fois par fil ; sauf après une analyse, il est arrêté et sa mémoire rendue. */
function demander<G extends Reponse['genre']>(
  demande: Demande,
  attendues: readonly G[],
  { signal, surProgres }: Pick<OptionsImport, 'signal' | 'surProgres'> = {},
): Promise<Extract<Reponse, { genre: G }>> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(new DOMException('Import annulé', 'AbortError'));
    const fil = prendreFil();
    const annuler = () => finir(() => reject(new DOMException('Import annulé', 'AbortError')));
    const finir = (suite: () => void, garder = false) => {
      if (garder) reposer(fil);
      else fil.terminate();
      signal?.removeEventListener('abort', annuler);
      suite();
    };
    signal?.addEventListener('abort', annuler);
    fil.onmessage = ({ data }: MessageEvent<Reponse>) => {
      if (data.genre === 'progres') surProgres?.(data.progres);
      else if (data.genre === 'erreur') finir(() => reject(erreurDe(data.message, data.phrase)));
      else if ((attendues as readonly string[]).includes(data.genre)) {
        const garder = data.genre === 'analyse';
        finir(() => resolve(data as Extract<Reponse, { genre: G }>), garder);
      }
    };
    fil.onerror = () => finir(() => reject(erreurDe('', false)));
    fil.postMessage(demande);
  });
}

function erreurDe(message: string, phrase: boolean): Error {
  if (phrase) return new ErreurImport(message);
  return new ErreurImport(
    'Le fichier n’a pas pu être lu jusqu’au bout : la mémoire a peut-être manqué. ' +
      'Fermez d’autres onglets, ou gardez seulement les lignes de votre territoire.',
    { cause: message },
  );
}

export async function analyser(entree: Entree, options: OptionsAnalyse): Promise<Analyse> {
  const { index, forcer } = options;
  const demande: Demande = { genre: 'analyser', entree, index, forcer };
  return (await demander(demande, ['analyse'], options)).analyse;
}

export async function importer(
  entree: Entree,
  choix: ChoixImport,
  options: OptionsLecture,
): Promise<Importe> {
  const { index, naf = {}, tuiles, ranger } = options;
  const id = crypto.randomUUID();
  const importeLe = new Date().toISOString();
  const fichier = { entree, choix, index, naf, tuiles };
  const demande: Demande = { genre: 'importer', ...fichier, id, importeLe, ranger };
  const reponse = await demander(demande, ['releve', 'table'], options);
  if (reponse.genre === 'table') return { fait: reponse.table, rangee: false };
  return { fait: lireReleve(reponse.releve), rangee: reponse.rangee };
}

export async function doublons(
  releves: readonly Releve[],
  options: { signal?: AbortSignal } = {},
): Promise<GroupeDoublons[]> {
  const demande: Demande = { genre: 'doublons', releves: releves.map(serialiserReleve) };
  return (await demander(demande, ['doublons'], options)).groupes;
}

export async function comparer(
  ancien: Releve,
  nouveau: Releve,
  options: { signal?: AbortSignal } = {},
): Promise<Comparaison> {
  const demande: Demande = {
    genre: 'comparer',
    ancien: serialiserReleve(ancien),
    nouveau: serialiserReleve(nouveau),
  };
  return (await demander(demande, ['comparaison'], options)).comparaison;
}
