/**
 * Ce que toutes les réponses ouvertes (`/api`, `/ogc`, fichiers de `/donnees`) ont en commun : lecture
 * permise depuis n’importe quel site, ETag du contenu, cache partageable, erreurs en
 * `application/problem+json`. Posé autour du routage : une route ne rend que son contenu.
 */
import { createHash } from 'node:crypto';
import type { RequestEvent } from '@sveltejs/kit';
import { composerProbleme, DemandeRefusee, TYPE_PROBLEME } from '../../domain/api/probleme';
import type { ParametreFautif } from '../../domain/api/probleme';

const OUVERTES = /^\/(api\/|ogc(\/|$)|donnees\/.+\.[a-z]+$|atom\.xml$)/;
const METHODES = 'GET, HEAD, OPTIONS';
/** Cinq minutes au navigateur, une heure au CDN, qui peut servir l’ancien un jour le temps de revalider. */
const CACHE = 'public, max-age=300, s-maxage=3600, stale-while-revalidate=86400';

const CORS = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': 'ETag, Link, Content-Crs, Content-Disposition, Retry-After',
};

export const estOuverte = (chemin: string): boolean => OUVERTES.test(chemin);

export function repondreProbleme(
  url: URL,
  status: number,
  detail: string,
  { parametres, extensions }: { parametres?: ParametreFautif[]; extensions?: object } = {},
): Response {
  const probleme = composerProbleme(status, detail, url.pathname, parametres);
  return new Response(JSON.stringify({ ...probleme, ...extensions }), {
    status,
    headers: { 'content-type': TYPE_PROBLEME, 'cache-control': 'no-store' },
  });
}

/** Un refus dit avant tout travail : un problème pour l’API, une phrase pour qui attend une page. */
export function refuserDemande(
  { url, isDataRequest }: Pick<RequestEvent, 'url' | 'isDataRequest'>,
  status: number,
  detail: string,
): Response {
  if (!isDataRequest && estOuverte(url.pathname)) return repondreProbleme(url, status, detail);
  const headers = { 'cache-control': 'no-store' };
  // SvelteKit montre ce `message` à qui naviguait dans l’application.
  if (isDataRequest) return Response.json({ message: detail }, { status, headers });
  const enTetes = { ...headers, 'content-type': 'text/plain; charset=utf-8' };
  return new Response(`${detail}\n`, { status, headers: enTetes });
}

/** Exécute une réponse ; une demande refusée devient un problème. */
export async function ouProbleme(
  url: URL,
  composer: () => Response | Promise<Response>,
): Promise<Response> {
  try {
    return await composer();
  } catch (erreur) {
    if (!(erreur instanceof DemandeRefusee)) throw erreur;
    const { status, message, parametres } = erreur;
    return repondreProbleme(url, status, message, { parametres });
  }
}

function repondreOptions(): Response {
  return new Response(null, {
    status: 204,
    headers: {
      allow: METHODES,
      ...CORS,
      'access-control-allow-methods': METHODES,
      'access-control-allow-headers': 'Accept, If-None-Match',
      'access-control-max-age': '86400',
    },
  });
}

const DETAILS: Record<number, string> = {
  403: 'Ces données se lisent, elles ne se modifient pas par ici.',
  404: 'Rien à cette adresse. La page /api donne celles qui existent.',
  405: `Méthode refusée : ${METHODES} seulement.`,
  500: 'Le serveur n’a pas pu composer cette réponse. Réessayez dans un instant.',
};

/** Une erreur née ailleurs (routage, panne) devient un problème ; un `message` déjà écrit est gardé. */
async function enProbleme(reponse: Response, url: URL): Promise<Response> {
  if (reponse.headers.get('content-type')?.startsWith('application/problem+json')) return reponse;
  const status = reponse.status === 501 ? 405 : reponse.status;
  const json = reponse.headers.get('content-type')?.startsWith('application/json');
  const lu = json
    ? ((await reponse.json().catch(() => null)) as { message?: unknown } | null)
    : null;
  const ecrit = typeof lu?.message === 'string' && / /.test(lu.message) ? lu.message : undefined;
  const message = ecrit && !/^(Not Found|Internal Error)$/i.test(ecrit) ? ecrit : undefined;
  const detail = message ?? DETAILS[status] ?? 'La demande ne peut pas être servie.';
  const probleme = repondreProbleme(url, status, detail, {
    extensions: message ? { message } : {},
  });
  const allow = reponse.headers.get('allow');
  if (allow) probleme.headers.set('allow', METHODES);
  return probleme;
}

/** Vrai si le client a déjà ce contenu, quelle qu’en soit la compression (comparaison faible). */
function dejaConnu(ifNoneMatch: string | null, etag: string): boolean {
  if (!ifNoneMatch) return false;
  return ifNoneMatch
    .split(',')
    .some((v) => v.trim() === '*' || v.trim().replace(/^W\//, '') === etag);
}

async function revalider(requete: Request, reponse: Response): Promise<Response> {
  const octets = new Uint8Array(await reponse.arrayBuffer());
  const etag = `"${createHash('sha256').update(octets).digest('base64url').slice(0, 27)}"`;
  const headers = new Headers(reponse.headers);
  headers.set('etag', etag);
  if (!/no-store|private/.test(headers.get('cache-control') ?? '')) {
    headers.set('cache-control', CACHE);
  }
  if (dejaConnu(requete.headers.get('if-none-match'), etag)) {
    for (const nom of ['content-type', 'content-length', 'content-disposition', 'link']) {
      headers.delete(nom);
    }
    return new Response(null, { status: 304, headers });
  }
  headers.set('content-length', String(octets.length));
  return new Response(octets, { status: 200, headers });
}

/** Une page HTML porte un jeton de sécurité différent à chaque fois : ni ETag, ni problème. */
const estPage = (r: Response) => r.headers.get('content-type')?.startsWith('text/html') ?? false;

export async function envelopper(
  event: Pick<RequestEvent, 'request' | 'url' | 'route' | 'isDataRequest'>,
  composer: () => Response | Promise<Response>,
): Promise<Response> {
  const { request, url, route, isDataRequest } = event;
  if (isDataRequest || !estOuverte(url.pathname)) return composer();
  if (request.method === 'OPTIONS' && route.id) return repondreOptions();
  let reponse = await composer();
  const page = estPage(reponse) && url.pathname.startsWith('/ogc') && reponse.status !== 405;
  if (reponse.status >= 400 && !page) reponse = await enProbleme(reponse, url);
  else if (reponse.status === 200 && !page) reponse = await revalider(request, reponse);
  else reponse = new Response(reponse.body, reponse);
  for (const [nom, valeur] of Object.entries(CORS)) reponse.headers.set(nom, valeur);
  ajouterVary(reponse.headers, 'accept-encoding');
  if (url.pathname.startsWith('/ogc')) ajouterVary(reponse.headers, 'accept');
  return reponse;
}

/** Ajoute un nom à `Vary`, une seule fois. */
export function ajouterVary(headers: Headers, nom: string): void {
  const noms = (headers.get('vary') ?? '').split(',').map((x) => x.trim().toLowerCase());
  if (!noms.includes(nom)) headers.append('vary', nom);
}
