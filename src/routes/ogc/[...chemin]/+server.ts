import { DemandeRefusee } from '$lib/domain/api/probleme';
import { chargerCorpus } from '$lib/server/corpus';
import { composerDocument, TYPES_DOCUMENTS } from '$lib/server/ogc/documents';
import { ouProbleme } from '$lib/server/ouvert/enveloppe';
import { choisirType } from '$lib/server/ouvert/negociation';
import type { RequestHandler } from './$types';

/** OGC API – Features, en JSON ; la page HTML de la même adresse est dans `+page.svelte`. */
export const GET: RequestHandler = ({ params, url, request }) =>
  ouProbleme(url, async () => {
    const { genre, document } = composerDocument(await chargerCorpus(), params.chemin, url);
    const type = TYPES_DOCUMENTS[genre];
    const sec = type.split(';')[0]!;
    const servis = [...new Set([sec, 'application/json', 'text/html'])];
    if (!choisirType(request.headers.get('accept'), servis)) {
      throw new DemandeRefusee(406, `Types servis : ${servis.join(', ')}.`);
    }
    const geojson = genre === 'entites' || genre === 'entite';
    return new Response(JSON.stringify(document), {
      headers: {
        'content-type': type.includes(';') ? type : `${type}; charset=utf-8`,
        ...(geojson ? { 'content-crs': '<http://www.opengis.net/def/crs/OGC/1.3/CRS84>' } : {}),
      },
    });
  });
