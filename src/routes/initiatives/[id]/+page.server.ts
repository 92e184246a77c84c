import { error } from '@sveltejs/kit';
import { chargerCorpus } from '$lib/server/corpus';
import { composerInitiative } from '$lib/server/fiches';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params }) => {
  const fiche = composerInitiative(params.id, await chargerCorpus());
  if (!fiche) {
    error(404, {
      message: `Aucune initiative ne porte l’identifiant « ${params.id} ».`,
      conseil: 'Cherchez-la par son nom sur la carte : elle a pu être renommée.',
    });
  }
  return { fiche };
};
