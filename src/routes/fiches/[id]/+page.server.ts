import { error, redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { chargerCorpus } from '$lib/server/corpus';
import { composerFicheKit } from '$lib/server/rubriques';
import type { PageServerLoad } from './$types';

/** Une fiche du kit ; celles d’un thème ou d’un levier mènent à leur page. */
export const load: PageServerLoad = async ({ params }) => {
  const corpus = await chargerCorpus();
  const fiche = corpus.fiches.find((f) => f.id === params.id);
  if (!fiche) {
    error(404, {
      message: `Aucune fiche ne porte l’identifiant « ${params.id} ».`,
      conseil: 'La page « Fiches » les montre toutes.',
    });
  }
  if (fiche.theme) redirect(308, resolve('/themes/[id]', { id: fiche.theme }));
  if (fiche.levier) redirect(308, resolve('/leviers/[id]', { id: fiche.levier }));
  return { fiche, rubrique: composerFicheKit(fiche, corpus) };
};
