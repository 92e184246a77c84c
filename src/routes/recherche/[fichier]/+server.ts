import { error } from '@sveltejs/kit';
import { chargerRecherche } from '$lib/server/recherche';
import { choisirEncodage } from '$lib/server/compression';
import { dejaConnu } from '$lib/server/plage-http';
import type { RequestHandler } from './$types';

/** L’index de recherche : une adresse par contenu, gardée pour toujours par le navigateur. */
export const GET: RequestHandler = async ({ params, request }) => {
  const recherche = await chargerRecherche();
  if (params.fichier !== recherche.nom) error(404, 'Cet index de recherche a été remplacé.');
  const etag = `"${recherche.nom}"`;
  const enTetes = new Headers({
    'content-type': 'text/plain; charset=utf-8',
    'cache-control': 'public, max-age=31536000, immutable',
    vary: 'accept-encoding',
    etag,
  });
  if (dejaConnu(request.headers.get('if-none-match'), etag))
    return new Response(null, { status: 304, headers: enTetes });
  const methode = choisirEncodage(request.headers.get('accept-encoding') ?? '');
  if (methode) enTetes.set('content-encoding', methode);
  const corps = methode ? await recherche.compresser(methode) : recherche.texte;
  enTetes.set('content-length', String(corps.length));
  return new Response(new Uint8Array(corps), { headers: enTetes });
};
