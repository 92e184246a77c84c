import { lireReference } from '$lib/domain/territoire';
import { chargerMots } from '$lib/data/mots';
import { chargerTerritoire } from '$lib/data/territoires';
import type { PageLoad } from './$types';

/**
 * Le territoire choisi (un code inconnu est ignoré, comme tout paramètre mal formé) et, si l’on
 * cherche un texte, de quoi le chercher.
 */
export const load: PageLoad = async ({ url, data, fetch }) => {
  const reference = lireReference(url.searchParams.get('territoire') ?? '');
  const [territoire, mots] = await Promise.all([
    reference ? chargerTerritoire(reference, fetch) : null,
    url.searchParams.get('q') ? chargerMots(fetch) : null,
  ]);
  return { ...data, territoire, mots };
};
