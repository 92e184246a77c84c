/** Compression des réponses composées par le serveur ; les fichiers statiques sont précompressés. */
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { ajouterVary } from './ouvert/enveloppe';

const brotli = promisify(brotliCompress);
const enGzip = promisify(gzip);

const COMPRESSIBLE = /^(text\/|application\/([\w.-]+\+)?(json|xml)|image\/svg)/;
/** En dessous, l’en-tête coûte plus que le gain. */
const SEUIL_OCTETS = 1024;
/** Brotli 5 : à peine plus lent que gzip, nettement plus petit sur du HTML. */
const QUALITE_BROTLI = 5;

/** L’encodage que le client accepte, brotli de préférence. */
export function choisirEncodage(accepte: string): 'br' | 'gzip' | null {
  const refuse = (nom: string) => new RegExp(`\\b${nom}\\s*;\\s*q=0(\\.0+)?\\b`).test(accepte);
  if (/\bbr\b/.test(accepte) && !refuse('br')) return 'br';
  if (/\bgzip\b/.test(accepte) && !refuse('gzip')) return 'gzip';
  return null;
}

/**
 * Compresse une réponse de texte selon `Accept-Encoding`. Rend la réponse telle quelle si elle est
 * petite, déjà encodée, partielle ou d’un type qui ne gagne rien. L’ETag devient faible : le contenu
 * est le même, ses octets non.
 */
export async function compresser(requete: Request, reponse: Response): Promise<Response> {
  const type = reponse.headers.get('content-type') ?? '';
  if (reponse.status !== 200 || !reponse.body || !COMPRESSIBLE.test(type)) return reponse;
  if (reponse.headers.has('content-encoding')) return reponse;
  ajouterVary(reponse.headers, 'accept-encoding');
  const methode = choisirEncodage(requete.headers.get('accept-encoding') ?? '');
  if (!methode || requete.method !== 'GET') return reponse;

  const corps = Buffer.from(await reponse.arrayBuffer());
  const enTetes = new Headers(reponse.headers);
  if (corps.length < SEUIL_OCTETS) return new Response(corps, { headers: enTetes });
  const comprime =
    methode === 'br'
      ? await brotli(corps, {
          params: {
            [constants.BROTLI_PARAM_QUALITY]: QUALITE_BROTLI,
            [constants.BROTLI_PARAM_SIZE_HINT]: corps.length,
          },
        })
      : await enGzip(corps);
  enTetes.set('content-encoding', methode);
  enTetes.set('content-length', String(comprime.length));
  const etag = enTetes.get('etag');
  if (etag && !etag.startsWith('W/')) enTetes.set('etag', `W/${etag}`);
  return new Response(new Uint8Array(comprime), { headers: enTetes });
}
