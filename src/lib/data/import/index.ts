/**
 * L’import côté page : une façade sur le worker. Rien de lourd ne se fait sur le fil principal.
 *
 * `analyser` regarde le début du fichier et propose des choix ; `importer` lit tout le fichier avec
 * les choix retenus. Une faute du fichier lève `ErreurImport` avec une phrase à montrer ;
 * une annulation lève une `DOMException` nommée `AbortError`.
 */
import type { Comparaison, GroupeDoublons } from '../../domain/diagnostic/import/doublons';
import type {
  Analyse,
  ChoixImport,
  Progres,
  TableTerritoriale,
} from '../../domain/diagnostic/import/types';
import { ErreurImport } from '../../domain/diagnostic/import/types';
import type { Releve } from '../../domain/diagnostic/releve';

export { corriger, type Correction } from '../../domain/diagnostic/import/corrections';
export type { Comparaison, GroupeDoublons } from '../../domain/diagnostic/import/doublons';
export * from '../../domain/diagnostic/import/types';
export { MOTS_REGLES, REGLES, type RegleReparation } from '../../domain/diagnostic/import/regles';
export { NOMS_ROLES, ROLES, type RoleColonne } from '../../domain/diagnostic/import/roles';

/** Un fichier choisi ou déposé, ou un texte collé. */
export type Entree = File | { nom: string; texte: string };

export interface OptionsImport {
  /** Adresse du fichier `territoires-<empreinte>.json`. */
  index: string;
  /** Sous-classe NAF (« 88.91A ») → identifiant de thème ; voir `data/naf_themes.csv`. */
  naf?: Readonly<Record<string, string>>;
  surProgres?: (progres: Progres) => void;
  signal?: AbortSignal;
}

export async function analyser(entree: Entree, options: OptionsImport): Promise<Analyse> {
  void entree;
  void options;
  throw new ErreurImport('L’import n’est pas encore branché.');
}

export async function importer(
  entree: Entree,
  choix: ChoixImport,
  options: OptionsImport,
): Promise<Releve | TableTerritoriale> {
  void entree;
  void choix;
  void options;
  throw new ErreurImport('L’import n’est pas encore branché.');
}

export async function doublons(releves: readonly Releve[]): Promise<GroupeDoublons[]> {
  void releves;
  return [];
}

export async function comparer(ancien: Releve, nouveau: Releve): Promise<Comparaison> {
  void ancien;
  void nouveau;
  throw new ErreurImport('La comparaison n’est pas encore branchée.');
}
