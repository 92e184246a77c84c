import { version } from '$app/environment';
import { chargerCorpus, type CorpusCharge } from '$lib/server/corpus';
import { composerPaquet } from '$lib/server/hors-ligne';
import type { RequestHandler } from './$types';

// Par corpus : des contours refaits ou réparés en donnent un nouveau.
const gardes = new WeakMap<CorpusCharge, Promise<string>>();

/** Les données de l’accueil, des fiches, des thèmes et des leviers, en un seul envoi. */
export const GET: RequestHandler = async ({ fetch }) => {
  const corpus = await chargerCorpus();
  const garde = gardes.get(corpus) ?? composerPaquet(fetch, version).then((p) => JSON.stringify(p));
  gardes.set(corpus, garde);
  const corps = await garde.catch((erreur: unknown) => {
    gardes.delete(corpus);
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
