import { lireFiltres } from '$lib/domain/filtres';
import { chargerIndex } from '$lib/server/contours';
import { chargerCorpus } from '$lib/server/corpus';
import { chercherTerritoires } from '$lib/server/territoires';
import type { PageServerLoad } from './$types';

/** Sans JavaScript, le formulaire revient ici : un nom de territoire y est résolu par la recherche. */
export const load: PageServerLoad = async ({ url }) => {
  const [corpus, index] = await Promise.all([chargerCorpus(), chargerIndex()]);
  const filtres = lireFiltres(url.searchParams, corpus.admis);
  const ou = (url.searchParams.get('ou') ?? '').trim().slice(0, 120);
  const [trouve] = ou && !filtres.territoire ? await chercherTerritoires(ou, 1) : [];
  const reference = filtres.territoire ?? trouve ?? null;
  const territoire = reference ? index.trouver(reference) : undefined;
  return {
    filtres: {
      ...filtres,
      territoire: territoire ? { niveau: territoire.niveau, code: territoire.code } : null,
    },
    nomTerritoire: territoire?.nom ?? '',
    inconnu: ou && !territoire ? ou : '',
    apparence: url.searchParams.get('apparence'),
    hauteur: Number(url.searchParams.get('hauteur') ?? Number.NaN),
  };
};
