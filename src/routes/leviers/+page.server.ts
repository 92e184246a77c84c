import { chargerCorpus } from '$lib/server/corpus';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async () => {
  const corpus = await chargerCorpus();
  return {
    liste: corpus.leviers.map((v) => ({
      ...v,
      nombre: corpus.resumes.filter((i) => i.leviers.includes(v.id)).length,
    })),
  };
};
