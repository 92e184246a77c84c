import type { Levier, Theme } from '../../domain/corpus';
import type { ActeurResume, InitiativeResume } from '../../domain/explorer';

/** Le corpus, tel que le serveur l’a donné avec la page. */
export interface CorpusDonne {
  initiatives: InitiativeResume[];
  acteurs: ActeurResume[];
  themes: Theme[];
  leviers: Levier[];
}
