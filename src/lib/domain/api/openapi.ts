/** Le document OpenAPI 3.1 de l’API, composé de ce dont l’API elle-même se sert. */
import { DIMENSIONS, LOCALISATIONS } from '../filtres';
import type { Admis } from '../filtres';
import { MOTIF_REFERENCE, NIVEAUX } from '../territoire';
import { CATALOGUE, COLLECTIONS, NOMS_FORMATS, parametresDe, TYPES_FORMATS } from './collections';
import type { Collection, FiltreCarte, Format, NomCollection } from './collections';
import { entierBorne } from './parametres';
import type { Parametre } from './parametres';
import { COORDONNEES, DISTANCE, SCHEMAS_COMMUNS, TERRITOIRE } from './proprietes';
import { liste, objet, ouNul, renvoi } from './schema-json';
import type { SchemaJson } from './schema-json';

export interface ParametreOpenApi {
  name: string;
  in: 'query' | 'path';
  description: string;
  required?: boolean;
  schema: SchemaJson;
  style?: 'form';
  explode?: boolean;
  example?: unknown;
  /** Ce que le serveur fait d’une valeur mal formée : l’ignorer, ou répondre 400. */
  'x-mal-forme'?: 'ignore' | '400';
}

interface Contenu {
  schema: SchemaJson;
}
export interface ReponseOpenApi {
  description: string;
  headers?: Record<string, { description: string; schema: SchemaJson }>;
  content?: Record<string, Contenu>;
}
export interface Operation {
  operationId: string;
  summary: string;
  description?: string;
  tags: string[];
  parameters: (ParametreOpenApi | { $ref: string })[];
  responses: Record<string, ReponseOpenApi | { $ref: string }>;
}
export interface DocumentOpenApi {
  openapi: string;
  info: Record<string, unknown>;
  servers: { url: string }[];
  tags: { name: string; description: string }[];
  paths: Record<string, { get: Operation }>;
  components: {
    schemas: Record<string, SchemaJson>;
    responses: Record<string, ReponseOpenApi>;
  };
}

const LISTES: FiltreCarte[] = [...DIMENSIONS];
const NOMS_FILTRES: Record<keyof Admis, string> = {
  theme: 'Thème',
  levier: 'Levier',
  nature: 'Nature',
  statut: 'Forme juridique',
};

/** Les filtres de la carte : ce qui n’est pas reconnu y est ignoré. */
export function decrireFiltre(filtre: FiltreCarte, admis: Admis): ParametreOpenApi {
  const commun = { name: filtre, in: 'query', 'x-mal-forme': 'ignore' } as const;
  if (LISTES.includes(filtre)) {
    const valeurs = [...admis[filtre as keyof Admis]];
    return {
      ...commun,
      description: `${NOMS_FILTRES[filtre as keyof Admis]}, comme sur la carte. Répétable\u00a0: une valeur suffit.`,
      schema: liste({ type: 'string', enum: valeurs }),
      style: 'form',
      explode: true,
    };
  }
  if (filtre === 'territoire') {
    return {
      ...commun,
      description: 'Territoire, `niveau:code` ; ignoré s’il n’existe pas.',
      schema: { type: 'string', pattern: MOTIF_REFERENCE },
      example: 'region:53',
    };
  }
  if (filtre === 'localise') {
    return {
      ...commun,
      description: '`oui` : seulement ce qui a un point ; `non` : seulement ce qui n’en a pas.',
      schema: { type: 'string', enum: LOCALISATIONS },
    };
  }
  return {
    ...commun,
    description: 'Mots cherchés, sans accents ni casse ; chacun doit commencer un mot.',
    schema: { type: 'string', maxLength: 120 },
    example: 'vélo',
  };
}

/** Un paramètre technique : mal formé, il vaut une erreur 400. */
export function decrireParametre(parametre: Parametre): ParametreOpenApi {
  const enListe = parametre.schema.type === 'array';
  return {
    name: parametre.nom,
    in: 'query',
    description: parametre.description,
    schema: parametre.schema,
    ...(enListe ? { style: 'form' as const, explode: false } : {}),
    ...(parametre.exemple === undefined ? {} : { example: parametre.exemple }),
    'x-mal-forme': '400',
  };
}

const EN_TETES: ReponseOpenApi['headers'] = {
  ETag: { description: 'Empreinte du contenu, pour `If-None-Match`.', schema: { type: 'string' } },
  'Cache-Control': { description: 'Durées de cache.', schema: { type: 'string' } },
};
const LINK: ReponseOpenApi['headers'] = {
  Link: {
    description: 'La page suivante (`rel="next"`), s’il y en a une.',
    schema: { type: 'string' },
  },
};

const probleme = (nom: string) => ({ $ref: `#/components/responses/${nom}` });

/** Le schéma d’une ligne à plat : ses propriétés, ses coordonnées, la distance demandée. */
export function schemaLigne(c: Collection): SchemaJson {
  const situable = c.formats.includes('geojson');
  return objet(
    { ...c.proprietes, ...(situable ? { ...COORDONNEES, distance_km: DISTANCE } : {}) },
    ['distance_km'],
  );
}

const PAGE: Record<string, SchemaJson> = {
  numberMatched: { type: 'integer', minimum: 0, description: 'Lignes qui passent les filtres' },
  numberReturned: { type: 'integer', minimum: 0, description: 'Lignes de cette page' },
  links: liste(renvoi('Lien')),
};

const POINT: SchemaJson = objet({
  type: { type: 'string', const: 'Point' },
  coordinates: { type: 'array', items: { type: 'number' }, minItems: 2, maxItems: 2 },
});

/** Schémas GeoJSON d’une collection : l’entité, puis la collection d’entités. */
export function schemasGeoJson(c: Collection): Record<string, SchemaJson> {
  const entite = objet(
    {
      type: { type: 'string', const: 'Feature' },
      id: { type: 'string', description: 'Unique dans la collection' },
      bbox: { type: 'array', items: { type: 'number' }, minItems: 4, maxItems: 4 },
      geometry: ouNul(POINT),
      properties: objet({ ...c.proprietes, distance_km: DISTANCE }, ['distance_km']),
    },
    ['bbox'],
  );
  return {
    [`${c.schema}Entite`]: entite,
    [`${c.schema}Collection`]: objet({
      type: { type: 'string', const: 'FeatureCollection' },
      features: liste(renvoi(`${c.schema}Entite`)),
      ...PAGE,
    }),
  };
}

export const SCHEMAS_DE_BASE: Record<string, SchemaJson> = {
  ...SCHEMAS_COMMUNS,
  Lien: objet(
    {
      rel: { type: 'string' },
      href: { type: 'string', format: 'uri' },
      type: { type: 'string' },
      title: { type: 'string' },
    },
    ['type', 'title'],
  ),
  Probleme: objet(
    {
      type: { type: 'string', format: 'uri-reference' },
      title: { type: 'string', minLength: 1 },
      status: { type: 'integer', minimum: 400, maximum: 599 },
      detail: { type: 'string', minLength: 1 },
      instance: { type: 'string', format: 'uri-reference' },
      parametres: liste(
        objet({ nom: { type: 'string' }, raison: { type: 'string', minLength: 1 } }),
      ),
    },
    ['parametres'],
  ),
};

function schemas(): Record<string, SchemaJson> {
  const sortie = { ...SCHEMAS_DE_BASE };
  for (const nom of COLLECTIONS) {
    const c = CATALOGUE[nom];
    sortie[c.schema] = schemaLigne(c);
    sortie[`${c.schema}Page`] = objet({ ...PAGE, items: liste(renvoi(c.schema)) });
    if (c.formats.includes('geojson')) Object.assign(sortie, schemasGeoJson(c));
  }
  return sortie;
}

function schemaReponse(c: Collection, format: Format): SchemaJson {
  if (format === 'csv') return { type: 'string' };
  if (format === 'geojson') return renvoi(`${c.schema}Collection`);
  const page = renvoi(`${c.schema}Page`);
  return c.limiteParDefaut === undefined ? { anyOf: [liste(renvoi(c.schema)), page] } : page;
}

function operation(nom: NomCollection, format: Format, admis: Admis): Operation {
  const c = CATALOGUE[nom];
  return {
    operationId: `${nom}_${format}`,
    summary: `${c.titre}, en ${NOMS_FORMATS[format]}`,
    description:
      format === 'json' && c.limiteParDefaut === undefined
        ? `${c.description} Un simple tableau ; avec \`limit\` ou \`cursor\`, un objet dont \`items\` porte la page.`
        : c.description,
    tags: [nom],
    parameters: [
      ...c.filtres.map((f) => decrireFiltre(f, admis)),
      ...parametresDe(c, format).map(decrireParametre),
    ],
    responses: {
      200: {
        description: c.titre,
        headers: { ...EN_TETES, ...LINK },
        content: { [TYPES_FORMATS[format]]: { schema: schemaReponse(c, format) } },
      },
      304: { description: 'Le client a déjà ce contenu.' },
      400: probleme('ParametreMalForme'),
    },
  };
}

function negociee(nom: NomCollection, admis: Admis): Operation {
  const c = CATALOGUE[nom];
  const json = operation(nom, 'json', admis);
  return {
    ...json,
    operationId: nom,
    summary: `${c.titre}, au format demandé par Accept (JSON à défaut)`,
    responses: {
      ...json.responses,
      200: {
        ...(json.responses[200] as ReponseOpenApi),
        content: Object.fromEntries(
          c.formats.map((f) => [TYPES_FORMATS[f], { schema: schemaReponse(c, f) }]),
        ),
      },
      406: probleme('FormatNonServi'),
    },
  };
}

const TERRITOIRE_SEUL = objet(
  {
    niveau: TERRITOIRE.niveau,
    code: TERRITOIRE.code,
    nom: TERRITOIRE.nom,
    population: { type: 'integer', minimum: 0 },
    parents: { type: 'object', description: 'Par niveau, le code du territoire qui le contient' },
    point: { type: 'array', items: { type: 'number' }, minItems: 2, maxItems: 2 },
    emprise: { type: 'array', items: { type: 'number' }, minItems: 4, maxItems: 4 },
    surface: { type: 'number', minimum: 0 },
  },
  ['population', 'point', 'emprise', 'surface'],
);

function cheminsParticuliers(): Record<string, { get: Operation }> {
  const tags = ['territoires'];
  const json = (schema: SchemaJson, description: string): ReponseOpenApi => ({
    description,
    headers: EN_TETES,
    content: { 'application/json': { schema } },
  });
  const recherche: ParametreOpenApi[] = [
    {
      name: 'q',
      in: 'query',
      description: 'Début d’un nom ou d’un code.',
      schema: { type: 'string', maxLength: 80 },
      example: 'plou',
      'x-mal-forme': 'ignore',
    },
    {
      ...decrireParametre(entierBorne('limit', 'Nombre de réponses.', { min: 1, max: 50 })),
      'x-mal-forme': 'ignore',
    },
  ];
  return {
    '/api/v1/territoires': {
      get: {
        operationId: 'territoires_recherche',
        summary: 'Chercher un territoire par son nom ou son code, les plus peuplés d’abord',
        tags,
        parameters: recherche,
        responses: { 200: json(liste(renvoi('Suggestion')), 'Les territoires trouvés') },
      },
    },
    '/api/v1/territoires/{niveau}/{code}': {
      get: {
        operationId: 'territoire',
        summary: 'Un territoire par son code',
        tags,
        parameters: [
          {
            name: 'niveau',
            in: 'path',
            required: true,
            description: 'Niveau',
            schema: { type: 'string', enum: NIVEAUX },
          },
          {
            name: 'code',
            in: 'path',
            required: true,
            description: 'Code officiel',
            schema: { type: 'string', pattern: '^[0-9][0-9AB]{1,8}$' },
            example: '53',
          },
        ],
        responses: {
          200: json(renvoi('TerritoireSeul'), 'Le territoire'),
          404: probleme('Introuvable'),
        },
      },
    },
    '/api/v1': {
      get: {
        operationId: 'accueil',
        summary: 'Les collections et leurs adresses',
        tags: ['api'],
        parameters: [],
        responses: { 200: json(renvoi('Accueil'), 'Le sommaire de l’API') },
      },
    },
    '/api/v1/openapi.json': {
      get: {
        operationId: 'openapi',
        summary: 'Ce document',
        tags: ['api'],
        parameters: [],
        responses: { 200: json({ type: 'object' }, 'OpenAPI 3.1') },
      },
    },
  };
}

const reponseProbleme = (description: string): ReponseOpenApi => ({
  description,
  content: { 'application/problem+json': { schema: renvoi('Probleme') } },
});

export const LICENCE = {
  nom: 'Licence Ouverte 2.0',
  spdx: 'etalab-2.0',
  url: 'https://www.etalab.gouv.fr/licence-ouverte-open-licence/',
};

export function composerOpenApi(
  admis: Admis,
  { origine, version }: { origine: string; version: string },
): DocumentOpenApi {
  const paths: DocumentOpenApi['paths'] = {};
  for (const nom of COLLECTIONS) {
    if (nom !== 'territoires') paths[`/api/v1/${nom}`] = { get: negociee(nom, admis) };
    for (const format of CATALOGUE[nom].formats) {
      paths[`/api/v1/${nom}.${format}`] = { get: operation(nom, format, admis) };
    }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'TerritoirESS, données ouvertes',
      version,
      description:
        'Les initiatives, acteurs, territoires et repères de la carte. Lecture seule, sans clé. Les filtres sont ceux de la carte : ce qui n’y est pas reconnu est ignoré. Un paramètre technique mal formé (`bbox`, `near`, `limit`…) vaut une erreur 400.',
      license: { name: LICENCE.nom, identifier: LICENCE.spdx },
    },
    servers: [{ url: origine }],
    tags: [
      ...COLLECTIONS.map((nom) => ({ name: nom, description: CATALOGUE[nom].description })),
      { name: 'api', description: 'L’API elle-même.' },
    ],
    paths: { ...paths, ...cheminsParticuliers() },
    components: {
      schemas: {
        ...schemas(),
        TerritoireSeul: TERRITOIRE_SEUL,
        Suggestion: objet({
          niveau: TERRITOIRE.niveau,
          code: TERRITOIRE.code,
          nom: TERRITOIRE.nom,
        }),
        Accueil: objet({ title: { type: 'string' }, links: liste(renvoi('Lien')) }),
      },
      responses: {
        ParametreMalForme: reponseProbleme('Un paramètre technique est mal formé.'),
        Introuvable: reponseProbleme('Rien à cette adresse.'),
        FormatNonServi: reponseProbleme('Aucun des types demandés n’est servi.'),
      },
    },
  };
}
