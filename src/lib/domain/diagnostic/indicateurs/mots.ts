/** Les mots et les seuils que les indicateurs partagent ; ceux de chacun sont dans `genres.ts`. */
import { NOMS_FAMILLES } from '../releve';
import type { TableTerritoriale } from '../import/types';
import { THEME_INCONNU } from './types';
import type { PartDe, Rattachement } from './types';

/**
 * Seuils des petits nombres. Ce sont NOS choix, pas une norme : en dessous, une seule structure de
 * plus ou de moins change la valeur du tout au tout. Ils sont dits dans la légende et le rapport.
 */
export const SEUILS = {
  /** Un taux fondé sur moins de structures que cela est signalé. */
  structures: 5,
  /** Un taux par habitant dans un territoire moins peuplé que cela est signalé. */
  habitants: 1000,
  /** Une part ou un quotient calculés sur moins d’éléments que cela sont signalés. */
  base: 20,
} as const;

export interface Mots {
  /** Nom d’un thème du corpus, d’après son identifiant. */
  theme: (id: string) => string;
  /** Noms des listes comptées. */
  sources: readonly string[];
  tables: readonly TableTerritoriale[];
  rattachement: Rattachement;
}

export const guillemets = (texte: string) => `«\u00a0${texte}\u00a0»`;

/** « du thème « Mobilité » », « de la famille association », pour finir une phrase. */
export function direPart(part: PartDe, mots: Pick<Mots, 'theme'>): string {
  if (part.par === 'famille') {
    return part.famille === 'inconnue'
      ? 'de famille inconnue'
      : `de la famille ${guillemets(NOMS_FAMILLES[part.famille])}`;
  }
  if (part.theme === THEME_INCONNU) return 'sans thème connu';
  return `du thème ${guillemets(mots.theme(part.theme))}`;
}

/** Les listes comptées, nommées. */
export const ecrireListes = ({ sources }: Mots) =>
  sources.length === 0 ? 'aucune liste importée' : sources.map(guillemets).join(', ');

export const ecrirePopulation = ({ rattachement }: Mots) =>
  `population des communes (${rattachement.index.millesime})`;

/**
 * La page d’un territoire donne la population officielle de l’intercommunalité ; un taux la compte par
 * ses communes, pour se lire pareil à tous les niveaux. L’écart se dit là où il se voit.
 */
export const NOTE_POPULATION_EPCI =
  'Habitants d’une intercommunalité\u00a0: somme de ses communes, pour que les taux se comparent d’un niveau à l’autre. Sa population officielle, sur sa page, est d’un autre millésime et peut en différer de quelques pour cent.';

/** Ce que compter veut dire, pour tout indicateur tiré des listes. */
export const COMPTE =
  'Sont comptées les structures visibles (filtres appliqués), placées, dont la commune est connue.';

/** D’où vient une table territoriale, et de quand. */
export function ecrireTable(id: string, { tables }: Mots): string {
  const table = tables.find((t) => t.id === id);
  return table
    ? `${guillemets(table.nom)}, millésime ${table.millesime || 'non précisé'}`
    : 'table absente du projet';
}
