/** Un fichier que le serveur compose une fois et que le navigateur garde : son adresse porte la version. */
import { brotliCompressSync } from 'node:zlib';
import type { RequestHandler } from '@sveltejs/kit';
import { choisirEncodage } from './compression';

/** Compressé au plus serré, une fois : il est demandé par chaque premier visiteur. */
export function servirImmuable(type: string, ecrire: () => Promise<string>): RequestHandler {
  let pret: Promise<{ texte: string; br: Buffer }> | undefined;
  const preparer = async () => {
    const texte = await ecrire();
    return { texte, br: brotliCompressSync(texte) };
  };
  return async ({ request }) => {
    pret ??= preparer().catch((erreur: unknown) => {
      pret = undefined; // une panne passagère ne condamne pas le fichier
      throw erreur;
    });
    const { texte, br } = await pret;
    const enBrotli = choisirEncodage(request.headers.get('accept-encoding') ?? '') === 'br';
    return new Response(enBrotli ? new Uint8Array(br) : texte, {
      headers: {
        'content-type': type,
        'cache-control': 'public, max-age=31536000, immutable',
        vary: 'accept-encoding',
        ...(enBrotli ? { 'content-encoding': 'br', 'content-length': String(br.length) } : {}),
      },
    });
  };
}
