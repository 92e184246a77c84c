import { contoursEnPlace } from '$lib/server/contours';
import { chargerCorpus } from '$lib/server/corpus';
import { composerDatapackage } from '$lib/server/donnees/datapackage';
import { listerTelechargements } from '$lib/server/donnees/telechargements';
import type { RequestHandler } from './$types';

/** Le paquet Frictionless : chaque CSV, son schéma et sa somme. */
export const GET: RequestHandler = async ({ url: { origin } }) => {
  const [corpus, manifeste] = await Promise.all([chargerCorpus(), contoursEnPlace()]);
  const jeux = listerTelechargements(corpus, manifeste, origin);
  return new Response(JSON.stringify(composerDatapackage(corpus, jeux, origin), null, 2), {
    headers: { 'content-type': 'application/json; charset=utf-8' },
  });
};
