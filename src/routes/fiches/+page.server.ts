import { chargerCorpus } from '$lib/server/corpus';
import type { PageServerLoad } from './$types';

/** Les fiches du kit, groupées par document. */
export const load: PageServerLoad = async () => {
  const corpus = await chargerCorpus();
  return {
    groupes: corpus.documents.flatMap((document) => {
      const fiches = corpus.fiches.filter((f) => f.document === document.id);
      return fiches.length > 0 ? [{ document, fiches }] : [];
    }),
  };
};
