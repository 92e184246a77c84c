import { version } from '$app/environment';
import { composerPaquet } from '$lib/server/hors-ligne';
import type { RequestHandler } from './$types';

let garde: Promise<string> | undefined;

/** Les données de l’accueil, des fiches, des thèmes et des leviers, en un seul envoi. */
export const GET: RequestHandler = async ({ fetch }) => {
  garde ??= composerPaquet(fetch, version).then((p) => JSON.stringify(p));
  const corps = await garde.catch((erreur: unknown) => {
    garde = undefined;
    throw erreur;
  });
  return new Response(corps, {
    headers: {
      'content-type': 'application/json',
      'cache-control': 'public, max-age=300',
      etag: `"${version}"`,
    },
  });
};
