import { chargerCorpus } from '$lib/server/corpus';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async () => {
  const corpus = await chargerCorpus();
  return {
    liste: corpus.themes.map((v) => ({
      ...v,
      nombre: corpus.resumes.filter((i) => i.themes.includes(v.id)).length,
    })),
  };
};
