import { randomUUID } from 'node:crypto';
import { dev } from '$app/environment';
import { aSonTour, refuserAffluence } from '$lib/server/affluence';
import { compresser } from '$lib/server/compression';
import { journaliserErreur, journaliserRequete } from '$lib/server/journal';
import { borner } from '$lib/server/limites';
import { preferer } from '$lib/server/ogc/negociation';
import { envelopper } from '$lib/server/ouvert/enveloppe';
import { origineOuverte, ouvrirConnexions } from '$lib/server/connexions';
import {
  changerPolitique,
  laisserGarder,
  ouvrirAuxCadres,
  securiser,
  securiserLesFichiers,
} from '$lib/server/en-tetes';
import { ecrireLaPrecharge } from '$lib/server/precharge';
import { demarrer } from '$lib/server/vie';
import type { Handle, HandleServerError, ServerInit } from '@sveltejs/kit';

let numero = 0;

/**
 * Les pages, sans ETag : SvelteKit le calcule caractère par caractère sur toute la page (3 ms pour
 * une page de territoire), et il ne sert jamais, car le jeton de sécurité change à chaque réponse.
 * On ne lui donne qu’un numéro à lire, puis on rend la page.
 */
function sansEtag() {
  let page = '';
  const repere = `page ${++numero}`;
  return {
    transformPageChunk: ({ html }: { html: string }) => {
      // En développement, SvelteKit relit la page transformée pour avertir.
      if (dev) return html;
      page += html;
      return repere;
    },
    async rendre(reponse: Response): Promise<Response> {
      if (!page || !reponse.headers.get('content-type')?.startsWith('text/html')) return reponse;
      const headers = new Headers(reponse.headers);
      headers.delete('content-length');
      // Sans ETag, SvelteKit envoie la suite au fil de l’eau : le repère n’en est que le début.
      const entiere = headers.has('etag');
      headers.delete('etag');
      const corps = entiere ? page : (await reponse.text()).replace(repere, () => page);
      return new Response(ecrireLaPrecharge(corps, headers), { status: reponse.status, headers });
    },
  };
}

export const init: ServerInit = () => {
  if (!dev) securiserLesFichiers();
  return demarrer();
};

type Evenement = Parameters<Handle>[0];

async function composer({ event, resolve }: Evenement): Promise<Response> {
  const { transformPageChunk, rendre } = sansEtag();
  const resolue = await resolve(event, {
    transformPageChunk,
    // Les polices du premier écran partent avec la page ; le reste attend qu’on en ait besoin.
    preload: ({ type, path }) =>
      type === 'js' || type === 'css' || (type === 'font' && /-latin-wght-normal/.test(path)),
  });
  return rendre(resolue);
}

/** Ce que toute réponse reçoit, refus compris : forme de l’API, en-têtes de sécurité, compression. */
async function habiller(
  { event }: Evenement,
  contenu: () => Response | Promise<Response>,
): Promise<Response> {
  const reponse = await envelopper(event, contenu);
  laisserGarder(reponse);
  securiser(reponse.headers, event.url);
  if (event.route.id === '/embed') ouvrirAuxCadres(reponse.headers);
  const origine = origineOuverte(event.route.id);
  if (origine) changerPolitique(reponse.headers, (csp) => ouvrirConnexions(csp, origine));
  return compresser(event.request, reponse);
}

export const handle: Handle = async (evenement) => {
  const { event } = evenement;
  const debut = performance.now();
  preferer(event);
  const refus = borner(event) ?? refuserAffluence(event);
  const envoyee = refus
    ? await habiller(evenement, () => refus)
    : await aSonTour(event, () => habiller(evenement, () => composer(evenement)));
  journaliserRequete({
    methode: event.request.method,
    chemin: event.url.pathname,
    statut: envoyee.status,
    ms: Math.round(performance.now() - debut),
  });
  return envoyee;
};

export const handleError: HandleServerError = ({ error, event, status, message }) => {
  if (status === 404) return { message };
  if (status === 400) return { message: 'Adresse illisible : un caractère y est mal encodé.' };
  // Une méthode refusée n’est pas une panne : sans quoi n’importe qui remplirait le journal.
  if (status < 500) return { message: 'Cette adresse se lit ; elle ne reçoit rien.' };
  // Le même repère dans le journal et sur la page : on retrouve l’erreur qu’une personne rapporte.
  const repere = randomUUID().slice(0, 8);
  journaliserErreur(error, { repere, statut: status, chemin: event.url.pathname });
  return {
    message: 'Le serveur n’a pas pu composer cette page.',
    conseil: `Réessayez dans un instant ; si cela dure, signalez le repère ${repere}.`,
  };
};
