/**
 * Les genres d’indicateur : tout ce qui distingue l’un de l’autre, au même endroit. En ajouter un, c’est
 * sa forme dans `types.ts` et une entrée ici ; TypeScript réclame chaque champ.
 */
import type { Niveau } from '../../territoire';
import { tranche, type Comptage } from './comptages';
import {
  COMPTE,
  direPart,
  ecrireListes,
  ecrirePopulation,
  ecrireTable,
  guillemets,
  SEUILS,
  type Mots,
} from './mots';
import { couvre, sommerDans } from './rattachement';
import type {
  Absence,
  DefinitionIndicateur,
  PartDe,
  Rattachement,
  Reference,
  TexteIndicateur,
} from './types';

export type Genre = DefinitionIndicateur['genre'];
type De<G extends Genre> = Extract<DefinitionIndicateur, { genre: G }>;
type ChampDe<G extends Genre> = G extends Genre ? Exclude<keyof De<G>, 'genre'> : never;
/** Ce qu’un genre ou l’autre fait choisir. */
export type Champ = ChampDe<Genre>;

/** De quoi calculer un indicateur tiré des listes. */
export interface DonneesListes {
  rattachement: Rattachement;
  comptage: Comptage;
  /** Ce que les listes couvrent : hors de là, « sans donnée » et non zéro. */
  portee: Reference;
}

/** Par rang de commune ; un dénominateur `null` vaut 1 dans chaque territoire. */
export type Termes = [numerateur: ArrayLike<number>, denominateur: ArrayLike<number> | null];

interface FormuleDeListes<G extends Genre> {
  /** Ce qui se somme commune par commune. Le dénominateur peut manquer (`NaN`), pas le numérateur. */
  termes: (definition: De<G>, d: DonneesListes) => Termes;
  /** Le dénominateur d’un territoire, s’il n’est pas la somme de ses communes. */
  denominateur?: (r: Rattachement, niveau: Niveau) => Float64Array;
  /** Ce qui multiplie le rapport ; `NaN` ou `Infinity` si la référence ne le permet pas. */
  echelle: (definition: De<G>, d: DonneesListes) => number;
  /** Pourquoi il manque, quand le dénominateur manque ou est nul. */
  faute: Absence;
}

interface GenreIndicateur<G extends Genre> {
  /** Son nom dans le menu de la carte ; `null` : il vient d’une table, qui a le sien. */
  menu: string | null;
  /** Ce qu’il faut choisir pour le définir, relu d’un projet par `reglages.ts`. */
  champs: Record<ChampDe<G>, true>;
  /** La légende, le tableau et le rapport reprennent ces mots tels quels. */
  mots: (definition: De<G>, mots: Mots) => TexteIndicateur;
  /** Vrai si la valeur peut changer du tout au tout avec une structure de plus. */
  fragile: (numerateur: number, denominateur: number) => boolean;
  /** Ce que veut dire ce signe ; vide s’il n’y en a jamais. */
  petitsNombres: string;
  /** S’il vaut zéro là où il n’y a rien, zéro a sa propre classe. */
  zeroAPart: boolean;
  /** La valeur neutre d’une palette divergente, s’il en a une. */
  pivot: number | null;
  /** `null` : il se lit dans une table territoriale. */
  listes: FormuleDeListes<G> | null;
}

const SEUIL_CHOISI = 'Seuil choisi par TerritoirESS.';
const PART_FRAGILE = `Petits nombres\u00a0: part calculée sur moins de ${SEUILS.base} structures. ${SEUIL_CHOISI}`;
const baseFragile = (_: number, base: number) => base < SEUILS.base;
const jamais = () => false;
const termesPart = ({ de }: { de: PartDe }, { comptage }: DonneesListes): Termes => [
  tranche(comptage, de),
  comptage.communes,
];

export const GENRES: { [G in Genre]: GenreIndicateur<G> } = {
  nombre: {
    menu: 'Nombre de structures',
    champs: {},
    mots: (_, mots) => ({
      titre: 'Nombre de structures',
      unite: 'structures',
      texte: `Nombre de structures de la liste situées dans le territoire. ${COMPTE}`,
      formule: 'structures comptées',
      source: ecrireListes(mots),
      decimales: 0,
    }),
    fragile: jamais,
    petitsNombres: '',
    zeroAPart: true,
    pivot: null,
    listes: {
      termes: (_, d) => [d.comptage.communes, null],
      denominateur: (r, niveau) => new Float64Array(r.niveaux[niveau].length).fill(1),
      echelle: () => 1,
      faute: 'hors-portee',
    },
  },
  'pour-10000': {
    menu: 'Pour 10\u202f000 habitants',
    champs: {},
    mots: (_, mots) => ({
      titre: 'Structures pour 10\u202f000 habitants',
      unite: 'structures pour 10\u202f000 habitants',
      texte: `Nombre de structures rapporté à la population. ${COMPTE}`,
      formule: 'structures comptées ÷ habitants × 10\u202f000',
      source: `${ecrireListes(mots)}\u00a0; ${ecrirePopulation(mots)}`,
      decimales: 1,
    }),
    fragile: (structures, habitants) =>
      habitants < SEUILS.habitants || structures < SEUILS.structures,
    petitsNombres: `Petits nombres\u00a0: moins de ${SEUILS.structures} structures, ou moins de 1\u202f000 habitants. La valeur peut changer du tout au tout avec une structure de plus. ${SEUIL_CHOISI}`,
    zeroAPart: true,
    pivot: null,
    listes: {
      termes: (_, d) => [d.comptage.communes, d.rattachement.population.commune],
      denominateur: (r, niveau) => r.population[niveau],
      echelle: () => 10_000,
      faute: 'sans-population',
    },
  },
  'par-km2': {
    menu: 'Par km²',
    champs: {},
    mots: (_, mots) => ({
      titre: 'Structures par km²',
      unite: 'structures par km²',
      texte: `Nombre de structures rapporté à la surface. ${COMPTE}`,
      formule: 'structures comptées ÷ surface en km²',
      source: `${ecrireListes(mots)}\u00a0; surface calculée sur les contours (${mots.rattachement.index.millesime})`,
      decimales: 2,
    }),
    fragile: (structures) => structures < SEUILS.structures,
    petitsNombres: `Petits nombres\u00a0: moins de ${SEUILS.structures} structures. ${SEUIL_CHOISI}`,
    zeroAPart: true,
    pivot: null,
    listes: {
      termes: (_, d) => [d.comptage.communes, d.rattachement.surface.commune],
      denominateur: (r, niveau) => r.surface[niveau],
      echelle: () => 1,
      faute: 'sans-surface',
    },
  },
  part: {
    menu: 'Part d’un thème ou d’une famille',
    champs: { de: true },
    mots: ({ de }, mots) => ({
      titre: `Part des structures ${direPart(de, mots)}`,
      unite: '% des structures',
      texte: `Part des structures ${direPart(de, mots)} parmi toutes celles du territoire. ${COMPTE}`,
      formule: `structures ${direPart(de, mots)} ÷ structures comptées × 100`,
      source: ecrireListes(mots),
      decimales: 1,
    }),
    fragile: baseFragile,
    petitsNombres: PART_FRAGILE,
    zeroAPart: true,
    pivot: null,
    listes: {
      termes: termesPart,
      echelle: () => 100,
      faute: 'sans-structure',
    },
  },
  quotient: {
    menu: 'Spécialisation (quotient)',
    champs: { de: true, reference: true },
    mots: ({ de, reference }, mots) => {
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
        source: `${ecrireListes(mots)}\u00a0; quotient de localisation (W. Isard, Methods of Regional Analysis, 1960)`,
        decimales: 2,
      };
    },
    fragile: baseFragile,
    petitsNombres: PART_FRAGILE,
    zeroAPart: false,
    pivot: 1,
    listes: {
      termes: termesPart,
      echelle: (definition, d) => {
        const { reference } = definition;
        if (!couvre(d.rattachement, d.portee, reference)) return Number.NaN;
        const r = sommerDans(termesPart(definition, d), d.rattachement, reference);
        return r.numerateur > 0 ? r.denominateur / r.numerateur : Infinity;
      },
      faute: 'sans-structure',
    },
  },
  colonne: {
    menu: null,
    champs: { table: true, colonne: true },
    mots: ({ table, colonne }, mots) => ({
      titre: colonne,
      unite: 'valeur du fichier',
      texte: `Colonne ${guillemets(colonne)} du fichier importé, telle quelle. Une valeur absente ou sous secret statistique n’est pas zéro.`,
      formule: guillemets(colonne),
      source: ecrireTable(table, mots),
      decimales: 1,
    }),
    fragile: jamais,
    petitsNombres: '',
    zeroAPart: false,
    pivot: null,
    listes: null,
  },
  ratio: {
    menu: null,
    champs: { table: true, numerateur: true, denominateur: true },
    mots: ({ table, numerateur, denominateur }, mots) => ({
      titre: `${numerateur} rapporté à ${denominateur}`,
      unite: '%',
      texte: `Rapport, en %, des colonnes ${guillemets(numerateur)} et ${guillemets(denominateur)} du fichier importé. Si l’une manque ou est sous secret statistique, le rapport n’est pas calculé.`,
      formule: `${guillemets(numerateur)} ÷ ${guillemets(denominateur)} × 100`,
      source: ecrireTable(table, mots),
      decimales: 1,
    }),
    fragile: baseFragile,
    petitsNombres: `Petits nombres\u00a0: dénominateur inférieur à ${SEUILS.base}. ${SEUIL_CHOISI}`,
    zeroAPart: false,
    pivot: null,
    listes: null,
  },
};

export const estGenre = (u: unknown): u is Genre =>
  typeof u === 'string' && Object.hasOwn(GENRES, u);

/** Les genres du menu de la carte, dans l’ordre. */
export const MENU_INDICATEURS: readonly { id: Genre; nom: string }[] = Object.entries(
  GENRES,
).flatMap(([id, { menu }]) => (menu ? [{ id: id as Genre, nom: menu }] : []));

/** Le genre d’une définition, sous un type que TypeScript sait appeler. */
export const genreDe = (definition: DefinitionIndicateur): GenreIndicateur<never> =>
  GENRES[definition.genre] as unknown as GenreIndicateur<never>;

/** Les mots d’un indicateur ; `titre` remplace le titre composé si la personne en a choisi un. */
export function decrire(
  definition: DefinitionIndicateur,
  mots: Mots,
  titre?: string,
): TexteIndicateur {
  const texte = genreDe(definition).mots(definition as never, mots);
  return titre ? { ...texte, titre } : texte;
}

/** Ce que veut dire le signe « petit nombre » pour ce genre ; vide s’il n’en a pas. */
export const direPetitsNombres = (genre: Genre): string => GENRES[genre].petitsNombres;
