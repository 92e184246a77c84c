import { contoursEnPlace } from '$lib/server/contours';
import { chargerCorpus } from '$lib/server/corpus';
import { composerCatalogue } from '$lib/server/donnees/catalogue';
import { listerTelechargements } from '$lib/server/donnees/telechargements';
import type { RequestHandler } from './$types';

/** Le catalogue DCAT, pour les portails de données. */
export const GET: RequestHandler = async ({ url: { origin } }) => {
  const [corpus, manifeste] = await Promise.all([chargerCorpus(), contoursEnPlace()]);
  const jeux = listerTelechargements(corpus, manifeste, origin);
  return new Response(JSON.stringify(composerCatalogue(jeux, origin), null, 2), {
    headers: { 'content-type': 'application/ld+json; charset=utf-8' },
  });
};
