import { json } from '@sveltejs/kit';
import { ContoursAbsents, lireOctets, trouverTuiles } from '$lib/server/contours';
import { repondrePlage } from '$lib/server/plage-http';
import type { RequestHandler } from './$types';

export const prerender = false;

const TYPE = 'application/vnd.pmtiles';

function absent(message: string, status: 404 | 503): Response {
  return json({ message }, { status, headers: { 'cache-control': 'no-store' } });
}

/** Sert le fichier de tuiles du manifeste, en entier ou par plage ; aucun autre fichier. */
const servir: RequestHandler = async ({ params, request }) => {
  let tuiles;
  try {
    tuiles = await trouverTuiles(params.fichier);
  } catch (erreur) {
    if (erreur instanceof ContoursAbsents) return absent(erreur.message, 503);
    throw erreur;
  }
  if (!tuiles) return absent('Ces tuiles n’existent pas ou ont été remplacées.', 404);
  const etag = `"${tuiles.sha256}"`;
  const { statut, entetes, corps } = repondrePlage(request.headers, tuiles.octets, etag, TYPE);
  const flux = corps && request.method !== 'HEAD' ? lireOctets(tuiles, corps) : null;
  return new Response(flux, { status: statut, headers: entetes });
};

export const GET = servir;
export const HEAD = servir;
