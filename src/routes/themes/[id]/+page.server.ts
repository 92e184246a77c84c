import { error } from '@sveltejs/kit';
import { chargerCorpus } from '$lib/server/corpus';
import { composerRubrique } from '$lib/server/rubriques';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params }) => {
  const corpus = await chargerCorpus();
  const vocable = corpus.themes.find((x) => x.id === params.id);
  if (!vocable) {
    error(404, {
      message: `Aucun thème ne porte l’identifiant « ${params.id} ».`,
      conseil: `Les thèmes existants : ${corpus.themes.map((x) => x.nom).join(', ')}.`,
    });
  }
  return { vocable, rubrique: composerRubrique('themes', params.id, corpus) };
};
