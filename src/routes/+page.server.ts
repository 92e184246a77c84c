import { chargerCorpus } from '$lib/server/corpus';
import type { PageServerLoad } from './$types';

/** Toute la liste, une fois : les filtres s’appliquent ensuite sans nouvel échange. */
export const load: PageServerLoad = async () => {
  const corpus = await chargerCorpus();
  return { initiatives: corpus.listees, acteurs: corpus.acteursResumes };
};
