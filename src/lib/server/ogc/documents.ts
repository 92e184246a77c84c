/** Les documents d’OGC API – Features : accueil, conformité, collections. */
import { LICENCE } from '../../domain/api/openapi';
import { DemandeRefusee } from '../../domain/api/probleme';
import type { CorpusCharge } from '../corpus';
import { COLLECTIONS_OGC, mesurerEtendue, trouverCollection } from './collections';
import type { CollectionOgc } from './collections';
import { avec, composerEntite, composerEntites, GEOJSON } from './items';
import type { EntiteOgc, EntitesOgc, Lien } from './items';
import { composerOpenApiOgc, TYPE_OPENAPI } from './openapi';
import { F, lecteurStrict } from './parametres';

const NORME = 'http://www.opengis.net/spec/ogcapi-features-1/1.0/conf';
/** Les classes déclarées sont celles que `tests/unit/ogc.test.ts` vérifie. */
export const CONFORMITE = ['core', 'oas30', 'html', 'geojson'].map(
  (classe) => `${NORME}/${classe}`,
);

const CRS84 = 'http://www.opengis.net/def/crs/OGC/1.3/CRS84';

export interface DocumentCollection {
  id: string;
  title: string;
  description: string;
  itemType: 'feature';
  crs: string[];
  extent: object;
  links: Lien[];
}

/** Ce qu’une adresse sous `/ogc` désigne, et son document. */
export type DocumentOgc =
  | { genre: 'accueil'; document: { title: string; description: string; links: Lien[] } }
  | { genre: 'conformite'; document: { conformsTo: string[] } }
  | { genre: 'collections'; document: { links: Lien[]; collections: DocumentCollection[] } }
  | { genre: 'collection'; document: DocumentCollection }
  | { genre: 'entites'; collection: DocumentCollection; document: EntitesOgc }
  | { genre: 'entite'; collection: DocumentCollection; document: EntiteOgc }
  | { genre: 'api'; document: object };

export const TYPES_DOCUMENTS: Record<DocumentOgc['genre'], string> = {
  accueil: 'application/json',
  conformite: 'application/json',
  collections: 'application/json',
  collection: 'application/json',
  entites: GEOJSON,
  entite: GEOJSON,
  api: TYPE_OPENAPI,
};

const soi = (url: URL): Lien[] => [
  { rel: 'self', href: avec(url, { f: 'json' }), type: 'application/json', title: 'Ce document' },
  { rel: 'alternate', href: avec(url, { f: 'html' }), type: 'text/html', title: 'En HTML' },
];

function accueil(url: URL) {
  const lien = (rel: string, chemin: string, type: string, title: string): Lien => ({
    rel,
    href: `${url.origin}${chemin}`,
    type,
    title,
  });
  return {
    title: 'TerritoirESS',
    description:
      'Les initiatives et les acteurs de l’économie sociale et solidaire cités dans les documents du RTES et de l’Avise, et les territoires. Licence Ouverte 2.0.',
    links: [
      ...soi(url),
      lien('service-desc', '/ogc/api?f=json', TYPE_OPENAPI, 'Document OpenAPI 3.0'),
      lien('service-doc', '/ogc/api?f=html', 'text/html', 'Mode d’emploi'),
      lien('conformance', '/ogc/conformance?f=json', 'application/json', 'Classes de conformité'),
      lien('data', '/ogc/collections?f=json', 'application/json', 'Collections'),
    ],
  };
}

function etendue(c: CorpusCharge, collection: CollectionOgc) {
  const { emprise, periode } = mesurerEtendue(c, collection);
  const instant = (annee: number | null | undefined, fin: string) =>
    annee == null ? null : `${annee}-${fin}Z`;
  return {
    ...(emprise ? { spatial: { bbox: [emprise], crs: CRS84 } } : {}),
    ...(periode
      ? {
          temporal: {
            interval: [
              [instant(periode[0], '01-01T00:00:00'), instant(periode[1], '12-31T23:59:59')],
            ],
            trs: 'http://www.opengis.net/def/uom/ISO-8601/0/Gregorian',
          },
        }
      : {}),
  };
}

function decrireCollection(
  c: CorpusCharge,
  collection: CollectionOgc,
  { origin }: URL,
): DocumentCollection {
  const base = `${origin}/ogc/collections/${collection.id}`;
  return {
    id: collection.id,
    title: collection.titre,
    description: collection.description,
    itemType: 'feature',
    crs: [CRS84],
    extent: etendue(c, collection),
    links: [
      { rel: 'self', href: `${base}?f=json`, type: 'application/json', title: 'Ce document' },
      { rel: 'alternate', href: `${base}?f=html`, type: 'text/html', title: 'En HTML' },
      { rel: 'items', href: `${base}/items?f=json`, type: GEOJSON, title: 'Entités, en GeoJSON' },
      { rel: 'items', href: `${base}/items?f=html`, type: 'text/html', title: 'Entités, en HTML' },
      { rel: 'license', href: LICENCE.url, type: 'text/html', title: LICENCE.nom },
    ],
  };
}

const absente = () =>
  new DemandeRefusee(404, 'Rien à cette adresse. /ogc/collections liste les collections.');

function sansParametre(url: URL): void {
  const lecteur = lecteurStrict(url, [F]);
  lecteur.lire(F);
  lecteur.conclure();
}

function composerCollection(c: CorpusCharge, morceaux: string[], url: URL): DocumentOgc {
  const [id, sous, cle, ...reste] = morceaux as [string, ...string[]];
  const trouvee = trouverCollection(id);
  if (!trouvee || reste.length > 0 || (sous !== undefined && sous !== 'items')) throw absente();
  const collection = decrireCollection(c, trouvee, url);
  if (sous === undefined) {
    sansParametre(url);
    return { genre: 'collection', document: collection };
  }
  return cle === undefined
    ? { genre: 'entites', collection, document: composerEntites(c, trouvee, url) }
    : { genre: 'entite', collection, document: composerEntite(c, trouvee, cle, url) };
}

/** Le document d’une adresse : `chemin` est ce qui suit `/ogc/`. Lève `DemandeRefusee`. */
export function composerDocument(c: CorpusCharge, chemin: string, url: URL): DocumentOgc {
  const [racine = '', ...morceaux] = chemin.split('/');
  if (racine === 'collections' && morceaux.length > 0) return composerCollection(c, morceaux, url);
  if (morceaux.length > 0) throw absente();
  const documents: Record<string, () => DocumentOgc> = {
    '': () => ({ genre: 'accueil', document: accueil(url) }),
    conformance: () => ({ genre: 'conformite', document: { conformsTo: CONFORMITE } }),
    api: () => ({ genre: 'api', document: composerOpenApiOgc(c, url.origin) }),
    collections: () => ({
      genre: 'collections',
      document: {
        links: soi(url),
        collections: COLLECTIONS_OGC.map((x) => decrireCollection(c, x, url)),
      },
    }),
  };
  const composer = Object.hasOwn(documents, racine) ? documents[racine] : undefined;
  if (!composer) throw absente();
  sansParametre(url);
  return composer();
}
