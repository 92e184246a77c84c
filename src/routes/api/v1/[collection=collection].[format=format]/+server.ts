import { CATALOGUE } from '$lib/domain/api/collections';
import { chargerCorpus } from '$lib/server/corpus';
import { repondre } from '$lib/server/exports';
import { ouProbleme, repondreProbleme } from '$lib/server/ouvert/enveloppe';
import type { RequestHandler } from './$types';

/** `/api/v1/initiatives.geojson|json|csv` et ses semblables, filtrés comme la carte. */
export const GET: RequestHandler = ({ params: { collection, format }, url }) =>
  ouProbleme(url, async () => {
    const { formats } = CATALOGUE[collection];
    if (!formats.includes(format)) {
      const detail = `« ${collection} » n’a pas de géométrie ; formats servis : ${formats.join(', ')}.`;
      return repondreProbleme(url, 404, detail);
    }
    return repondre(await chargerCorpus(), collection, format, url);
  });
