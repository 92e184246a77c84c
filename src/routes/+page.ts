import { lireReference } from '$lib/domain/territoire';
import { chargerTerritoire } from '$lib/data/territoires';
import type { PageLoad } from './$types';

/** Le territoire choisi ; un code inconnu est ignoré, comme tout paramètre mal formé. */
export const load: PageLoad = async ({ url, data, fetch }) => {
  const reference = lireReference(url.searchParams.get('territoire') ?? '');
  return { ...data, territoire: reference ? await chargerTerritoire(reference, fetch) : null };
};
