/** Le catalogue de l’API : ses collections, leurs formats, leurs filtres. */
import type { NIVEAUX } from '../territoire';
import * as p from './parametres';
import type { Parametre } from './parametres';
import { ACTEUR, INITIATIVE, REPERE, TERRITOIRE, VOCABLE } from './proprietes';
import type { SchemaJson } from './schema-json';

export const FORMATS = ['geojson', 'json', 'csv'] as const;
export type Format = (typeof FORMATS)[number];

export const NOMS_FORMATS: Record<Format, string> = {
  geojson: 'GeoJSON',
  json: 'JSON',
  csv: 'CSV',
};
export const TYPES_FORMATS: Record<Format, string> = {
  geojson: 'application/geo+json',
  json: 'application/json',
  csv: 'text/csv',
};

export const COLLECTIONS = [
  'initiatives',
  'acteurs',
  'territoires',
  'themes',
  'leviers',
  'reperes',
] as const;
export type NomCollection = (typeof COLLECTIONS)[number];

/** Filtre de la carte : ce qui n’est pas reconnu y est ignoré, jamais une erreur. */
export type FiltreCarte =
  'theme' | 'levier' | 'nature' | 'statut' | 'territoire' | 'q' | 'localise';

export interface Collection {
  titre: string;
  /** Ce qu’est une ligne. */
  description: string;
  /** Nom de schéma d’une ligne, au singulier. */
  schema: string;
  proprietes: Record<string, SchemaJson>;
  formats: readonly Format[];
  filtres: readonly FiltreCarte[];
  techniques: readonly Parametre[];
  /** Nombre de lignes par page quand `limit` n’est pas donné ; absent : tout. */
  limiteParDefaut?: number;
  limiteMax: number;
}

const limite = (max: number, defaut?: number) =>
  p.entierBorne('limit', 'Nombre de lignes par page.', { min: 1, max, defaut });
const PAR_PAGE = 1000;
const PAR_PAGE_TERRITOIRES = 10_000;
const TECHNIQUES_PLATES = [limite(PAR_PAGE), p.CURSEUR] as const;
const SITUER = [p.BBOX, p.NEAR, p.RADIUS] as const;

export const CATALOGUE: Record<NomCollection, Collection> = {
  initiatives: {
    titre: 'Initiatives',
    description:
      'Les exemples cités par les documents. Une ligne par lieu ; une seule, sans géométrie, pour une initiative non localisée.',
    schema: 'Initiative',
    proprietes: INITIATIVE,
    formats: FORMATS,
    filtres: ['theme', 'levier', 'nature', 'statut', 'territoire', 'q', 'localise'],
    techniques: [...SITUER, ...TECHNIQUES_PLATES],
    limiteMax: PAR_PAGE,
  },
  acteurs: {
    titre: 'Acteurs',
    description:
      'Les structures et dispositifs qui accompagnent, financent ou représentent. Le point est le siège, quand il est connu ; le filtre « territoire » retient ceux qui y interviennent.',
    schema: 'Acteur',
    proprietes: ACTEUR,
    formats: FORMATS,
    filtres: ['theme', 'levier', 'territoire', 'q'],
    techniques: [...SITUER, ...TECHNIQUES_PLATES],
    limiteMax: PAR_PAGE,
  },
  territoires: {
    titre: 'Territoires',
    description:
      'Régions, départements, intercommunalités et communes du Code officiel géographique. La géométrie est un point intérieur ; l’emprise est dans « bbox ».',
    schema: 'Territoire',
    proprietes: TERRITOIRE,
    formats: FORMATS,
    filtres: ['q'],
    techniques: [p.NIVEAU, p.PARENT, ...SITUER, limite(PAR_PAGE_TERRITOIRES, 100), p.CURSEUR],
    limiteParDefaut: 100,
    limiteMax: PAR_PAGE_TERRITOIRES,
  },
  themes: {
    titre: 'Thèmes',
    description:
      'Les thèmes que porte une initiative\u00a0: le premier donne sa couleur sur la carte.',
    schema: 'Theme',
    proprietes: VOCABLE,
    formats: ['json', 'csv'],
    filtres: ['q'],
    techniques: TECHNIQUES_PLATES,
    limiteMax: PAR_PAGE,
  },
  leviers: {
    titre: 'Leviers',
    description: 'Les leviers d’action d’une collectivité.',
    schema: 'Levier',
    proprietes: VOCABLE,
    formats: ['json', 'csv'],
    filtres: ['q'],
    techniques: TECHNIQUES_PLATES,
    limiteMax: PAR_PAGE,
  },
  reperes: {
    titre: 'Repères',
    description: 'Les seuils et les règles cités par les documents, avec leur date et leur source.',
    schema: 'Repere',
    proprietes: REPERE,
    formats: ['json', 'csv'],
    filtres: ['theme', 'levier', 'q'],
    techniques: TECHNIQUES_PLATES,
    limiteMax: PAR_PAGE,
  },
};

export const estCollection = (nom: string): nom is NomCollection =>
  (COLLECTIONS as readonly string[]).includes(nom);

/** Les paramètres d’une collection dans un format (le séparateur ne concerne que le CSV). */
export const parametresDe = (c: Collection, format: Format): Parametre[] => [
  ...c.techniques,
  ...(format === 'csv' ? [p.SEPARATEUR] : []),
];

/** Les niveaux de territoire, comme collections d’OGC API. */
export const COLLECTIONS_TERRITOIRES = {
  region: 'territoires-regions',
  departement: 'territoires-departements',
  epci: 'territoires-epci',
  commune: 'territoires-communes',
} as const satisfies Record<(typeof NIVEAUX)[number], string>;
