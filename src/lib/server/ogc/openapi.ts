/** Le document OpenAPI 3.0 d’OGC API – Features (classe « oas30 »), tiré des mêmes paramètres. */
import { LICENCE, schemasGeoJson, SCHEMAS_DE_BASE } from '../../domain/api/openapi';
import type { ReponseOpenApi } from '../../domain/api/openapi';
import { CATALOGUE } from '../../domain/api/collections';
import type { Parametre } from '../../domain/api/parametres';
import { enOpenApi30, liste, objet, renvoi } from '../../domain/api/schema-json';
import type { SchemaJson } from '../../domain/api/schema-json';
import type { CorpusCharge } from '../corpus';
import { versionPubliee } from '../reglages';
import { COLLECTIONS_OGC } from './collections';
import type { CollectionOgc } from './collections';
import { F, parametresItems } from './parametres';

export const TYPE_OPENAPI = 'application/vnd.oai.openapi+json;version=3.0';

/** Les filtres à choix multiples sont répétables, le reste non. */
const REPETABLES = ['theme', 'levier', 'nature', 'statut'];

function parametre({ nom, description, schema, exemple }: Parametre) {
  const repetable = REPETABLES.includes(nom);
  const enListe = repetable || schema.type === 'array';
  return {
    name: nom,
    in: 'query',
    description,
    required: false,
    schema: repetable ? liste(schema) : schema,
    ...(enListe ? { style: 'form', explode: repetable } : {}),
    ...(exemple === undefined ? {} : { example: exemple }),
    'x-mal-forme': '400',
  };
}

const probleme = (description: string): ReponseOpenApi => ({
  description,
  content: { 'application/problem+json': { schema: renvoi('Probleme') } },
});

function operation(
  id: string,
  summary: string,
  type: string,
  schema: SchemaJson,
  parametres: object[],
) {
  return {
    get: {
      operationId: id,
      summary,
      parameters: parametres,
      responses: {
        200: {
          description: summary,
          content: { [type]: { schema }, 'text/html': { schema: { type: 'string' } } },
        },
        400: probleme('Un paramètre est inconnu ou mal formé.'),
        404: probleme('Rien à cette adresse.'),
        406: probleme('Aucun des types demandés n’est servi.'),
      },
    },
  };
}

const nomSchema = ({ id }: CollectionOgc) =>
  id.startsWith('territoires') ? 'Territoire' : CATALOGUE[id as 'initiatives' | 'acteurs'].schema;

const cheminVar = (name: string, schema: SchemaJson) => ({
  name,
  in: 'path',
  required: true,
  description: 'Identifiant',
  schema,
});

function cheminsCollection(c: CorpusCharge, collection: CollectionOgc) {
  const schema = nomSchema(collection);
  const base = `/collections/${collection.id}/items`;
  const exemple = collection.elements(c, new URLSearchParams())[0]?.contenu('').cle;
  return {
    [base]: operation(
      `entites_${collection.id}`,
      `Entités : ${collection.titre}`,
      'application/geo+json',
      renvoi(`${schema}Collection`),
      parametresItems(c, collection).map(parametre),
    ),
    [`${base}/{featureId}`]: operation(
      `entite_${collection.id}`,
      `Une entité : ${collection.titre}`,
      'application/geo+json',
      renvoi(`${schema}Entite`),
      [{ ...cheminVar('featureId', { type: 'string' }), example: exemple }, parametre(F)],
    ),
  };
}

const SCHEMAS: Record<string, SchemaJson> = {
  Accueil: objet({
    title: { type: 'string' },
    description: { type: 'string' },
    links: liste(renvoi('Lien')),
  }),
  Conformite: objet({ conformsTo: liste({ type: 'string' }) }),
  DocumentCollection: objet({
    id: { type: 'string' },
    title: { type: 'string' },
    description: { type: 'string' },
    itemType: { type: 'string', const: 'feature' },
    crs: liste({ type: 'string' }),
    extent: { type: 'object' },
    links: liste(renvoi('Lien')),
  }),
  DocumentCollections: objet({
    links: liste(renvoi('Lien')),
    collections: liste(renvoi('DocumentCollection')),
  }),
};

/** Le document OpenAPI 3.0. */
export function composerOpenApiOgc(c: CorpusCharge, origine: string) {
  const f = [parametre(F)];
  const json = 'application/json';
  const collectionId = cheminVar('collectionId', {
    type: 'string',
    enum: COLLECTIONS_OGC.map((x) => x.id),
  });
  const document = {
    openapi: '3.0.3',
    info: {
      title: 'TerritoirESS, OGC API – Features',
      version: versionPubliee()?.version ?? '0',
      description: 'Les données de la carte pour QGIS, GDAL et les autres logiciels de SIG.',
      license: { name: LICENCE.nom, url: LICENCE.url },
    },
    servers: [{ url: `${origine}/ogc` }],
    paths: {
      '/': operation('accueil', 'Accueil', json, renvoi('Accueil'), f),
      '/conformance': operation('conformite', 'Conformité', json, renvoi('Conformite'), f),
      '/api': operation('api', 'Ce document', TYPE_OPENAPI, { type: 'object' }, f),
      '/collections': operation(
        'collections',
        'Collections',
        json,
        renvoi('DocumentCollections'),
        f,
      ),
      '/collections/{collectionId}': operation(
        'collection',
        'Une collection',
        json,
        renvoi('DocumentCollection'),
        [collectionId, ...f],
      ),
      ...Object.assign({}, ...COLLECTIONS_OGC.map((x) => cheminsCollection(c, x))),
    },
    components: {
      schemas: {
        ...SCHEMAS_DE_BASE,
        ...SCHEMAS,
        ...schemasGeoJson(CATALOGUE.initiatives),
        ...schemasGeoJson(CATALOGUE.acteurs),
        ...schemasGeoJson(CATALOGUE.territoires),
      },
    },
  };
  return enOpenApi30(document);
}
