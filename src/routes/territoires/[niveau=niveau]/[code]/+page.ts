import type { PageLoad } from './$types';

/** Une page à lire : ses îlots s’animent seuls (voir `routes/_ilots/depart.ts`). */
export const csr = false;

/** Le corps de la page, s’il n’est pas déjà dans le HTML reçu. */
export const load: PageLoad = async ({ data }) => ({
  ...data,
  Corps: data.corps.valeur ? (await import('../../../_territoire/Corps.svelte')).default : null,
});
