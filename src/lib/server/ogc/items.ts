/** `items` : les entités d’une collection, page par page, et une entité seule. */
import type { Feature, Point } from 'geojson';
import { croise } from '../../domain/api/datetime';
import { DemandeRefusee } from '../../domain/api/probleme';
import { situerDans } from '../../domain/api/selection';
import type { Element } from '../../domain/api/selection';
import { enEntite } from '../../domain/ouvertes';
import type { CorpusCharge } from '../corpus';
import type { Ouvrable } from '../ouvert/elements';
import type { CollectionOgc } from './collections';
import * as p from './parametres';

export interface Lien {
  rel: string;
  href: string;
  type?: string;
  title?: string;
}

/** Une initiative sans lieu a une géométrie nulle. */
type Entite = Feature<Point | null>;

export const GEOJSON = 'application/geo+json';

export interface EntitesOgc {
  type: 'FeatureCollection';
  features: Entite[];
  numberMatched: number;
  numberReturned: number;
  links: Lien[];
}

/** Cette adresse avec d’autres paramètres ; `null` en retire un. */
export function avec(url: URL, changements: Record<string, string | number | null>): string {
  const autre = new URL(url);
  for (const [nom, valeur] of Object.entries(changements)) {
    if (valeur === null) autre.searchParams.delete(nom);
    else autre.searchParams.set(nom, String(valeur));
  }
  return autre.href;
}

function lireDemande(c: CorpusCharge, collection: CollectionOgc, url: URL) {
  const lecteur = p.lecteurStrict(url, p.parametresItems(c, collection));
  lecteur.lire(p.F);
  for (const filtre of collection.filtres) {
    const parametre = p.filtreStrict(filtre, c);
    // Les listes de la carte sont répétables ; chaque valeur se vérifie.
    for (const valeur of url.searchParams.getAll(filtre)) {
      const lu = parametre.lire(valeur);
      if ('faute' in lu) lecteur.refuser(filtre, lu.faute);
    }
  }
  const lus = {
    bbox: lecteur.lire(p.BBOX_OGC),
    datetime: lecteur.lire(p.DATETIME),
    limite: lecteur.lire(p.LIMIT) ?? p.LIMITE_DEFAUT,
    debut: lecteur.lire(p.OFFSET) ?? 0,
  };
  lecteur.conclure();
  return lus;
}

export function composerEntites(c: CorpusCharge, collection: CollectionOgc, url: URL): EntitesOgc {
  const { bbox, datetime, limite, debut } = lireDemande(c, collection, url);
  let elements: readonly Element<Ouvrable>[] = collection.elements(c, url.searchParams);
  if (datetime && collection.periode) {
    elements = elements.filter((e) => {
      const periode = collection.periode!(c, e);
      return periode !== null && croise(periode, datetime);
    });
  }
  const choisis = situerDans(elements, { bbox });
  const page = choisis.slice(debut, debut + limite);
  const lien = (rel: string, title: string, changements: Parameters<typeof avec>[1]): Lien => ({
    rel,
    href: avec(url, changements),
    type: changements.f === 'html' ? 'text/html' : GEOJSON,
    title,
  });
  return {
    type: 'FeatureCollection',
    features: page.map((e) => enEntite(e.contenu(url.origin))),
    numberMatched: choisis.length,
    numberReturned: page.length,
    links: [
      lien('self', 'Cette page, en GeoJSON', { f: 'json' }),
      lien('alternate', 'Cette page, en HTML', { f: 'html' }),
      {
        rel: 'collection',
        href: `${url.origin}/ogc/collections/${collection.id}?f=json`,
        type: 'application/json',
        title: collection.titre,
      },
      ...(debut + page.length < choisis.length && page.length > 0
        ? [lien('next', 'Page suivante', { f: 'json', offset: debut + limite })]
        : []),
      ...(debut > 0
        ? [lien('prev', 'Page précédente', { f: 'json', offset: Math.max(0, debut - limite) })]
        : []),
    ],
  };
}

export interface EntiteOgc extends Entite {
  links: Lien[];
}

export function composerEntite(
  c: CorpusCharge,
  collection: CollectionOgc,
  id: string,
  url: URL,
): EntiteOgc {
  const lecteur = p.lecteurStrict(url, [p.F]);
  lecteur.lire(p.F);
  lecteur.conclure();
  const ligne = trouver(c, collection, id)?.(url.origin);
  if (!ligne) {
    const debut = `Aucune entité « ${id.slice(0, 80)} »`;
    throw new DemandeRefusee(404, `${debut} dans la collection « ${collection.id} ».`);
  }
  const { origin } = url;
  return {
    ...enEntite(ligne),
    links: [
      { rel: 'self', href: avec(url, { f: 'json' }), type: GEOJSON, title: 'Cette entité' },
      { rel: 'alternate', href: avec(url, { f: 'html' }), type: 'text/html', title: 'En HTML' },
      {
        rel: 'collection',
        href: `${origin}/ogc/collections/${collection.id}?f=json`,
        type: 'application/json',
        title: collection.titre,
      },
      ...('url' in ligne.proprietes
        ? [
            {
              rel: 'describedby',
              href: String(ligne.proprietes.url),
              type: 'text/html',
              title: 'La page du site',
            },
          ]
        : []),
    ],
  };
}

const SANS_FILTRE = new URLSearchParams();
const parCle = new WeakMap<CorpusCharge, Map<string, Map<string, Ouvrable>>>();

/** Une entité par son identifiant, dans une table faite une fois par collection. */
function trouver(c: CorpusCharge, collection: CollectionOgc, id: string): Ouvrable | undefined {
  let tables = parCle.get(c);
  if (!tables) parCle.set(c, (tables = new Map()));
  let table = tables.get(collection.id);
  if (!table) {
    const elements = collection.elements(c, SANS_FILTRE);
    table = new Map(elements.map((e) => [e.contenu('').cle, e.contenu]));
    tables.set(collection.id, table);
  }
  return table.get(id);
}
