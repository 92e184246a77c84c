/** Les messages entre la page et le worker d’import. */
import type {
  Analyse,
  ChoixImport,
  Progres,
  TableTerritoriale,
} from '../../domain/diagnostic/import/types';
import type { Comparaison, GroupeDoublons } from '../../domain/diagnostic/import/doublons';
import type { Entree } from './source';

/** Où écrire le relevé dès qu’il est lu : le projet, et le nom de l’index de ses communes. */
export interface Rangement {
  projet: string;
  nomIndex: string;
}

export type Demande =
  | { genre: 'analyser'; entree: Entree; index: string; forcer?: Partial<ChoixImport> }
  | {
      genre: 'importer';
      entree: Entree;
      index: string;
      choix: ChoixImport;
      naf: Readonly<Record<string, string>>;
      tuiles?: string;
      id: string;
      importeLe: string;
      ranger?: Rangement;
    }
  | { genre: 'doublons'; releves: unknown[] }
  | { genre: 'comparer'; ancien: unknown; nouveau: unknown };

export type Reponse =
  | { genre: 'progres'; progres: Progres }
  | { genre: 'analyse'; analyse: Analyse }
  /** `rangee` : déjà écrit dans la base locale. */
  | { genre: 'releve'; releve: unknown; rangee: boolean }
  | { genre: 'table'; table: TableTerritoriale }
  | { genre: 'doublons'; groupes: GroupeDoublons[] }
  | { genre: 'comparaison'; comparaison: Comparaison }
  /** `phrase` : à montrer telle quelle ; sinon une faute du programme. */
  | { genre: 'erreur'; message: string; phrase: boolean };
