import { resolve } from '$app/paths';
import { adresseur } from '../sitemaps/plan';
import type { RequestHandler } from './$types';

/** Tout est public ; les comparaisons, en nombre infini, n’ont rien à apprendre à un moteur. */
export const GET: RequestHandler = ({ url }) => {
  const comparer = new URL(resolve('/territoires/comparer'), url).pathname;
  const lignes = [
    'User-agent: *',
    `Disallow: ${comparer}?`,
    '',
    `Sitemap: ${adresseur(url)('/sitemap.xml')}`,
  ];
  return new Response(`${lignes.join('\n')}\n`, {
    headers: { 'content-type': 'text/plain; charset=utf-8' },
  });
};
