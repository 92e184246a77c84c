/** Les messages entre la page et le worker d’import. */
import type {
  Analyse,
  ChoixImport,
  Progres,
  TableTerritoriale,
} from '../../domain/diagnostic/import/types';
import type { Comparaison, GroupeDoublons } from '../../domain/diagnostic/import/doublons';
import type { Entree } from './source';

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
    }
  | { genre: 'doublons'; releves: unknown[] }
  | { genre: 'comparer'; ancien: unknown; nouveau: unknown };

export type Reponse =
  | { genre: 'progres'; progres: Progres }
  | { genre: 'analyse'; analyse: Analyse }
  | { genre: 'releve'; releve: unknown }
  | { genre: 'table'; table: TableTerritoriale }
  | { genre: 'doublons'; groupes: GroupeDoublons[] }
  | { genre: 'comparaison'; comparaison: Comparaison }
  /** `phrase` : à montrer telle quelle ; sinon une faute du programme. */
  | { genre: 'erreur'; message: string; phrase: boolean };
