import { json } from '@sveltejs/kit';
import { ContoursAbsents, lireOctets, lireTexteIndex, trouverTuiles } from '$lib/server/contours';
import { dejaConnu, repondrePlage } from '$lib/server/plage-http';
import type { RequestHandler } from './$types';

export const prerender = false;

const TYPE = 'application/vnd.pmtiles';

function absent(message: string, status: 404 | 503): Response {
  return json({ message }, { status, headers: { 'cache-control': 'no-store' } });
}

/** L’index des territoires, immuable ; le serveur le compresse (hooks.server.ts). */
function servirIndex({ texte, sha256 }: { texte: string; sha256: string }, request: Request) {
  const etag = `"${sha256}"`;
  const headers = {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'public, max-age=31536000, immutable',
    etag,
  };
  if (dejaConnu(request.headers.get('if-none-match'), etag)) {
    return new Response(null, { status: 304, headers });
  }
  return new Response(request.method === 'HEAD' ? null : texte, { headers });
}

/** Les tuiles du manifeste, en entier ou par plage. */
async function servirTuiles(nom: string, request: Request): Promise<Response> {
  const tuiles = await trouverTuiles(nom);
  if (!tuiles) return absent('Ces tuiles n’existent pas ou ont été remplacées.', 404);
  const etag = `"${tuiles.sha256}"`;
  const { statut, entetes, corps } = repondrePlage(request.headers, tuiles.octets, etag, TYPE);
  const flux = corps && request.method !== 'HEAD' ? await lireOctets(tuiles, corps) : null;
  return new Response(flux, { status: statut, headers: entetes });
}

/** Sert les tuiles du manifeste et son index ; aucun autre fichier. */
const servir: RequestHandler = async ({ params, request }) => {
  try {
    const index = await lireTexteIndex(params.fichier);
    return index ? servirIndex(index, request) : await servirTuiles(params.fichier, request);
  } catch (erreur) {
    if (erreur instanceof ContoursAbsents) return absent(erreur.message, 503);
    throw erreur;
  }
};

export const GET = servir;
export const HEAD = servir;
