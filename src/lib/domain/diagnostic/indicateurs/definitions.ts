/**
 * Dire un indicateur : titre, unité, définition, formule et source. La légende, le tableau et le
 * rapport reprennent ces mêmes mots.
 */
import { NOMS_FAMILLES } from '../releve';
import type { TableTerritoriale } from '../import/types';
import { THEME_INCONNU } from './types';
import type { DefinitionIndicateur, PartDe, Rattachement, TexteIndicateur } from './types';

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

const guillemets = (texte: string) => `«\u00a0${texte}\u00a0»`;

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

const listes = ({ sources }: Mots) =>
  sources.length === 0 ? 'aucune liste importée' : sources.map(guillemets).join(', ');

const population = ({ rattachement }: Mots) =>
  `population des communes (${rattachement.index.millesime})`;

/**
 * La page d’un territoire donne la population officielle de l’intercommunalité ; un taux la compte par
 * ses communes, pour se lire pareil à tous les niveaux. L’écart se dit là où il se voit.
 */
export const NOTE_POPULATION_EPCI =
  'Habitants d’une intercommunalité\u00a0: somme de ses communes, pour que les taux se comparent d’un niveau à l’autre. Sa population officielle, sur sa page, est d’un autre millésime et peut en différer de quelques pour cent.';

const COMPTE =
  'Sont comptées les structures visibles (filtres appliqués), placées, dont la commune est connue.';

type Composer<G> = (
  definition: Extract<DefinitionIndicateur, { genre: G }>,
  mots: Mots,
) => TexteIndicateur;

const COMPOSER: { [G in DefinitionIndicateur['genre']]: Composer<G> } = {
  nombre: (_, mots) => ({
    titre: 'Nombre de structures',
    unite: 'structures',
    texte: `Nombre de structures de la liste situées dans le territoire. ${COMPTE}`,
    formule: 'structures comptées',
    source: listes(mots),
    decimales: 0,
  }),
  'pour-10000': (_, mots) => ({
    titre: 'Structures pour 10\u202f000 habitants',
    unite: 'structures pour 10\u202f000 habitants',
    texte: `Nombre de structures rapporté à la population. ${COMPTE}`,
    formule: 'structures comptées ÷ habitants × 10\u202f000',
    source: `${listes(mots)}\u00a0; ${population(mots)}`,
    decimales: 1,
  }),
  'par-km2': (_, mots) => ({
    titre: 'Structures par km²',
    unite: 'structures par km²',
    texte: `Nombre de structures rapporté à la surface. ${COMPTE}`,
    formule: 'structures comptées ÷ surface en km²',
    source: `${listes(mots)}\u00a0; surface calculée sur les contours (${mots.rattachement.index.millesime})`,
    decimales: 2,
  }),
  part: ({ de }, mots) => ({
    titre: `Part des structures ${direPart(de, mots)}`,
    unite: '% des structures',
    texte: `Part des structures ${direPart(de, mots)} parmi toutes celles du territoire. ${COMPTE}`,
    formule: `structures ${direPart(de, mots)} ÷ structures comptées × 100`,
    source: listes(mots),
    decimales: 1,
  }),
  quotient: ({ de, reference }, mots) => {
    const nom = mots.rattachement.nom(reference);
    return {
      titre: `Spécialisation\u00a0: structures ${direPart(de, mots)}`,
      unite: `fois la part observée dans la référence (${nom})`,
      texte:
        `Quotient de localisation\u00a0: part des structures ${direPart(de, mots)} dans le territoire, ` +
        `divisée par la même part dans la référence (${nom}). À 1, le territoire ressemble à la ` +
        `référence\u00a0; à 2, cette part y est double\u00a0; à 0,5, moitié moindre. ${COMPTE} ` +
        'La référence est calculée sur les mêmes listes.',
      formule: '(structures de la part ÷ structures, ici) ÷ (les mêmes, dans la référence)',
      source: `${listes(mots)}\u00a0; quotient de localisation (W. Isard, Methods of Regional Analysis, 1960)`,
      decimales: 2,
    };
  },
  colonne: ({ table, colonne }, mots) => ({
    titre: colonne,
    unite: 'valeur du fichier',
    texte: `Colonne ${guillemets(colonne)} du fichier importé, telle quelle. Une valeur absente ou sous secret statistique n’est pas zéro.`,
    formule: guillemets(colonne),
    source: sourceTable(table, mots),
    decimales: 1,
  }),
  ratio: ({ table, numerateur, denominateur }, mots) => ({
    titre: `${numerateur} rapporté à ${denominateur}`,
    unite: '%',
    texte: `Rapport, en %, des colonnes ${guillemets(numerateur)} et ${guillemets(denominateur)} du fichier importé. Si l’une manque ou est sous secret statistique, le rapport n’est pas calculé.`,
    formule: `${guillemets(numerateur)} ÷ ${guillemets(denominateur)} × 100`,
    source: sourceTable(table, mots),
    decimales: 1,
  }),
};

function sourceTable(id: string, { tables }: Mots): string {
  const table = tables.find((t) => t.id === id);
  return table
    ? `${guillemets(table.nom)}, millésime ${table.millesime || 'non précisé'}`
    : 'table absente du projet';
}

/** Les mots d’un indicateur ; `titre` remplace le titre composé si la personne en a choisi un. */
export function decrire(
  definition: DefinitionIndicateur,
  mots: Mots,
  titre?: string,
): TexteIndicateur {
  const composer = COMPOSER[definition.genre] as Composer<DefinitionIndicateur['genre']>;
  const texte = composer(definition as never, mots);
  return titre ? { ...texte, titre } : texte;
}

/** Ce que veut dire le signe « petit nombre » pour cet indicateur ; vide s’il n’en a pas. */
export function direPetitsNombres(genre: DefinitionIndicateur['genre']): string {
  const choix = 'Seuil choisi par TerritoirESS.';
  switch (genre) {
    case 'pour-10000':
      return `Petits nombres\u00a0: moins de ${SEUILS.structures} structures, ou moins de 1\u202f000 habitants. La valeur peut changer du tout au tout avec une structure de plus. ${choix}`;
    case 'par-km2':
      return `Petits nombres\u00a0: moins de ${SEUILS.structures} structures. ${choix}`;
    case 'part':
    case 'quotient':
      return `Petits nombres\u00a0: part calculée sur moins de ${SEUILS.base} structures. ${choix}`;
    case 'ratio':
      return `Petits nombres\u00a0: dénominateur inférieur à ${SEUILS.base}. ${choix}`;
    default:
      return '';
  }
}
