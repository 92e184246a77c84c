import { compresser } from '$lib/server/compression';
import { origineOuverte, ouvrirConnexions } from '$lib/server/connexions';
import type { Handle, HandleServerError } from '@sveltejs/kit';

/** En-têtes de sécurité ; la politique de contenu (CSP) est posée par SvelteKit (svelte.config.js). */
const EN_TETES: Record<string, string> = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
  'cross-origin-opener-policy': 'same-origin',
};

/**
 * Le diagnostic, et lui seul, peut joindre le géocodage de l’État, si la personne le demande. Le lien
 * qui y mène recharge la page : la politique d’une autre page ne le permettrait pas.
 */
function permettreGeocodage(entetes: Headers): void {
  const csp = entetes.get('content-security-policy');
  if (!csp) return;
  const permise = csp.replace("connect-src 'self'", "connect-src 'self' https://data.geopf.fr");
  entetes.set('content-security-policy', permise);
}

export const handle: Handle = async ({ event, resolve }) => {
  const reponse = await resolve(event, {
    // Les polices du premier écran partent avec la page ; le reste attend qu’on en ait besoin.
    preload: ({ type, path }) =>
      type === 'js' || type === 'css' || (type === 'font' && /-latin-wght-normal/.test(path)),
  });
  for (const [nom, valeur] of Object.entries(EN_TETES)) reponse.headers.set(nom, valeur);
  if (event.route.id === '/diagnostic') permettreGeocodage(reponse.headers);
  const origine = origineOuverte(event.route.id);
  const politique = reponse.headers.get('content-security-policy');
  if (origine && politique) {
    reponse.headers.set('content-security-policy', ouvrirConnexions(politique, origine));
  }
  return compresser(event.request, reponse);
};

export const handleError: HandleServerError = ({ error, status, message }) => {
  if (status === 404) return { message };
  console.error(error);
  return {
    message: 'Le serveur n’a pas pu composer cette page.',
    conseil: 'Réessayez dans un instant ; si cela dure, la console du serveur en dit la raison.',
  };
};
