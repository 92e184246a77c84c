import { error } from '@sveltejs/kit';
import { chargerCorpus } from '$lib/server/corpus';
import { composerActeur } from '$lib/server/fiches';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params }) => {
  const fiche = composerActeur(params.id, await chargerCorpus());
  if (!fiche) {
    error(404, {
      message: `Aucun acteur ne porte l’identifiant « ${params.id} ».`,
      conseil: 'Cherchez-le par son nom sur la carte : il a pu être renommé.',
    });
  }
  return { fiche };
};
