import { json } from '@sveltejs/kit';
import { CATALOGUE, COLLECTIONS, TYPES_FORMATS } from '$lib/domain/api/collections';
import type { RequestHandler } from './$types';

/** Le sommaire de l’API. */
export const GET: RequestHandler = ({ url: { origin } }) => {
  const lien = (rel: string, chemin: string, type: string, title: string) => ({
    rel,
    href: `${origin}${chemin}`,
    type,
    title,
  });
  return json({
    title: 'TerritoirESS, données ouvertes',
    links: [
      lien('service-desc', '/api/v1/openapi.json', 'application/json', 'Document OpenAPI 3.1'),
      lien('service-doc', '/api', 'text/html', 'Mode d’emploi'),
      lien('alternate', '/ogc', 'application/json', 'Les mêmes données en OGC API – Features'),
      ...COLLECTIONS.flatMap((nom) =>
        CATALOGUE[nom].formats.map((format) =>
          lien(
            'item',
            `/api/v1/${nom}.${format}`,
            TYPES_FORMATS[format],
            `${CATALOGUE[nom].titre} (${format})`,
          ),
        ),
      ),
    ],
  });
};
