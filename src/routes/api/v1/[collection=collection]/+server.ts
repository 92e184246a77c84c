import { CATALOGUE, TYPES_FORMATS } from '$lib/domain/api/collections';
import { DemandeRefusee } from '$lib/domain/api/probleme';
import { chargerCorpus } from '$lib/server/corpus';
import { repondre } from '$lib/server/exports';
import { choisirType } from '$lib/server/ouvert/negociation';
import { ouProbleme } from '$lib/server/ouvert/enveloppe';
import type { RequestHandler } from './$types';

/** `/api/v1/initiatives` sans extension : le format se négocie par `Accept`, JSON à défaut. */
export const GET: RequestHandler = async ({ params: { collection }, url, request }) => {
  const reponse = await ouProbleme(url, async () => {
    const formats = (['json', 'geojson', 'csv'] as const).filter((f) =>
      CATALOGUE[collection].formats.includes(f),
    );
    const types = formats.map((f) => TYPES_FORMATS[f]);
    const type = choisirType(request.headers.get('accept'), types);
    const format = formats.find((f) => TYPES_FORMATS[f] === type);
    if (!format) throw new DemandeRefusee(406, `Types servis : ${types.join(', ')}.`);
    const reponse = repondre(await chargerCorpus(), collection, format, url);
    reponse.headers.set('content-location', `/api/v1/${collection}.${format}${url.search}`);
    return reponse;
  });
  reponse.headers.set('vary', 'accept');
  return reponse;
};
