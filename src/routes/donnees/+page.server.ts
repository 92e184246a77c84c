import { chargerCorpus } from '$lib/server/corpus';
import { ContoursAbsents, chargerManifeste } from '$lib/server/contours';
import { dresserBilan } from '$lib/domain/bilan';
import { versionPubliee } from '$lib/server/reglages';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async () => {
  const [corpus, manifeste] = await Promise.all([
    chargerCorpus(),
    chargerManifeste().catch((erreur: unknown) => {
      if (erreur instanceof ContoursAbsents) return null;
      throw erreur;
    }),
  ]);
  return {
    bilan: dresserBilan(corpus),
    version: versionPubliee(),
    /** `null` : aucun contour installé. */
    contours: manifeste && { source: manifeste.source, comptes: manifeste.comptes },
  };
};
