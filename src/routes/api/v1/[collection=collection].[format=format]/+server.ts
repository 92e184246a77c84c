import { chargerCorpus } from '$lib/server/corpus';
import { exporterActeurs, exporterInitiatives, repondre } from '$lib/server/exports';
import type { RequestHandler } from './$types';

/** `/api/v1/initiatives.geojson|json|csv` et `/api/v1/acteurs.*`, filtrés comme la carte. */
export const GET: RequestHandler = async ({ params, url }) => {
  const corpus = await chargerCorpus();
  return params.collection === 'initiatives'
    ? repondre('initiatives', params.format, exporterInitiatives(corpus, url))
    : repondre('acteurs', params.format, exporterActeurs(corpus, url));
};
