import { error } from '@sveltejs/kit';
import { DemandeRefusee } from '$lib/domain/api/probleme';
import { chargerCorpus } from '$lib/server/corpus';
import { composerDocument } from '$lib/server/ogc/documents';
import type { PageServerLoad } from './$types';

/** Les mêmes documents que `+server.ts`, pour être lus dans un navigateur. */
export const load: PageServerLoad = async ({ params, url }) => {
  try {
    return { ogc: composerDocument(await chargerCorpus(), params.chemin, url) };
  } catch (erreur) {
    if (erreur instanceof DemandeRefusee) error(erreur.status, erreur.message);
    throw erreur;
  }
};
