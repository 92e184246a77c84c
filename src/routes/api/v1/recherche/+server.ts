import { json } from '@sveltejs/kit';
import { PLAFONDS_LISTE } from '$lib/domain/recherche/groupes';
import { LONGUEUR_MAX } from '$lib/domain/recherche/requete';
import { chargerRecherche } from '$lib/server/recherche';
import type { RequestHandler } from './$types';

/** `?q=plougerneau` : ce que la boîte de recherche propose, quand le navigateur n’a pas (encore) l’index. */
export const GET: RequestHandler = async ({ url }) => {
  const { moteur } = await chargerRecherche();
  const q = (url.searchParams.get('q') ?? '').slice(0, LONGUEUR_MAX);
  return json(moteur.chercher(q, PLAFONDS_LISTE), {
    headers: { 'cache-control': 'public, max-age=300' },
  });
};
