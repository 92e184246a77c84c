/**
 * En-têtes de sécurité de toutes les réponses, y compris celles que le serveur donne sans passer par
 * SvelteKit : fichiers de `build/client` (servis par sirv), demandes illisibles refusées d’emblée.
 * La politique de contenu des pages, elle, vient de svelte.config.js.
 */
import { subscribe } from 'node:diagnostics_channel';
import type { IncomingMessage, ServerResponse } from 'node:http';

/** Un an. Sous https seulement : en http, l’en-tête est ignoré, et derrière un mandataire ORIGIN dit https. */
const HSTS = 'max-age=31536000';

/** Ce que l’application n’emploie pas, et que rien de ce qu’elle charge ne pourra employer. */
const SANS_PERMISSION = [
  ...['accelerometer', 'browsing-topics', 'camera', 'display-capture', 'geolocation'],
  ...['gyroscope', 'hid', 'idle-detection', 'local-fonts', 'magnetometer', 'microphone', 'midi'],
  ...['payment', 'publickey-credentials-get', 'screen-wake-lock', 'serial', 'usb'],
  'xr-spatial-tracking',
]
  .map((nom) => `${nom}=()`)
  .join(', ');

/**
 * La politique de ce qui n’est pas une page : données, images, erreurs, et surtout les workers, à qui
 * la politique de la page ne s’applique pas. Ce que l’usager importe est lu par l’un d’eux : il ne
 * peut parler qu’à ce site.
 */
const POLITIQUE_MINIMALE =
  "default-src 'none'; script-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

/** Communs à toutes les réponses. `COEP` : un worker n’est accepté que s’il le porte comme la page. */
const COMMUNS: Record<string, string> = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'cross-origin-embedder-policy': 'require-corp',
};

/** Ce que d’autres sites chargent depuis le leur ; tout le reste est réservé à celui-ci. */
const POUR_TOUS = /^\/(integrer\.js|embed)$/;
const partage = (chemin: string) => (POUR_TOUS.test(chemin) ? 'cross-origin' : 'same-origin');

/** Pose les en-têtes de sécurité qui manquent à une réponse composée par SvelteKit. */
export function securiser(entetes: Headers, url: URL): void {
  for (const [nom, valeur] of Object.entries(COMMUNS)) entetes.set(nom, valeur);
  if (entetes.get('content-type')?.startsWith('text/html')) {
    entetes.set('permissions-policy', SANS_PERMISSION);
    entetes.set('cross-origin-opener-policy', 'same-origin');
  }
  if (!entetes.has('content-security-policy')) {
    entetes.set('content-security-policy', POLITIQUE_MINIMALE);
  }
  // Ce que d’autres origines ont le droit de lire le dit déjà (API, images de partage).
  const libre = entetes.has('access-control-allow-origin');
  if (!libre && !entetes.has('cross-origin-resource-policy')) {
    entetes.set('cross-origin-resource-policy', partage(url.pathname));
  }
  if (url.protocol === 'https:') entetes.set('strict-transport-security', HSTS);
}

/**
 * Une minute au mandataire ou au CDN, qui peut servir l’ancienne dix minutes de plus, le temps d’en
 * redemander une : bien moins que la vie des fichiers de la version d’avant. Le navigateur redemande.
 */
const GARDEE_UNE_MINUTE = 'public, max-age=0, s-maxage=60, stale-while-revalidate=600';

/**
 * Laisse un cache partagé garder une page sans jeton de sécurité : les fiches et les territoires, où
 * aucun script n’est écrit, sont les mêmes pour tout le monde. Un jeton, lui, ne sert qu’une fois.
 */
export function laisserGarder({ status, headers }: Response): void {
  const page = status === 200 && headers.get('content-type')?.startsWith('text/html');
  const politique = headers.get('content-security-policy');
  if (!page || !politique || politique.includes("'nonce-")) return;
  if (!headers.has('cache-control')) headers.set('cache-control', GARDEE_UNE_MINUTE);
}

/** Changer la politique de contenu d’une page déjà composée. */
export function changerPolitique(entetes: Headers, changer: (csp: string) => string): void {
  const csp = entetes.get('content-security-policy');
  if (csp) entetes.set('content-security-policy', changer(csp));
}

/** La carte intégrée, et elle seule, peut être encadrée par n’importe quel site. */
export function ouvrirAuxCadres(entetes: Headers): void {
  changerPolitique(entetes, (csp) => csp.replace(/frame-ancestors [^;]*/, 'frame-ancestors *'));
  entetes.delete('cross-origin-opener-policy');
}

/** En-têtes d’une réponse dont on ne sait encore rien ; SvelteKit remplace ceux qu’il connaît mieux. */
export function entetesDOffice(adresse: string, https: boolean): Record<string, string> {
  const chemin = adresse.split('?', 1)[0]!;
  return {
    ...COMMUNS,
    'content-security-policy': POLITIQUE_MINIMALE,
    ...(https ? { 'strict-transport-security': HSTS } : {}),
    ...(FICHIER.test(chemin) ? { 'cross-origin-resource-policy': partage(chemin) } : {}),
  };
}

/** Les fichiers de `build/client` : leur en-tête ne sera complété par personne. */
const FICHIER = /^\/(_app\/.*|[^/]+\.(js|svg|png|webmanifest))$/;

let fait = false;

/**
 * À appeler une fois au démarrage. Le canal de diagnostic de Node annonce chaque réponse avant que
 * quiconque n’y écrive : le seul endroit où passent aussi les fichiers statiques d’adapter-node, sans
 * remplacer son serveur.
 */
export function securiserLesFichiers(): void {
  if (fait) return;
  fait = true;
  const https = process.env.ORIGIN?.startsWith('https:') ?? false;
  subscribe('http.server.request.start', (message) => {
    const { request, response } = message as {
      request: IncomingMessage;
      response: ServerResponse;
    };
    for (const [nom, valeur] of Object.entries(entetesDOffice(request.url ?? '', https))) {
      response.setHeader(nom, valeur);
    }
  });
}
