import { error } from '@sveltejs/kit';
import { chargerCorpus } from '$lib/server/corpus';
import { composerRubrique } from '$lib/server/rubriques';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params }) => {
  const corpus = await chargerCorpus();
  const vocable = corpus.leviers.find((x) => x.id === params.id);
  if (!vocable) {
    error(404, {
      message: `Aucun levier ne porte l’identifiant « ${params.id} ».`,
      conseil: `Les leviers existants : ${corpus.leviers.map((x) => x.nom).join(', ')}.`,
    });
  }
  return { vocable, rubrique: composerRubrique('leviers', params.id, corpus) };
};
