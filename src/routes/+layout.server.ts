import { chargerCorpus } from '$lib/server/corpus';
import { etatContours } from '$lib/server/contours';
import { signalement } from '$lib/server/reglages';
import type { LayoutServerLoad } from './$types';

/** Ce que toutes les pages partagent : les vocabulaires et l’état des contours. */
export const load: LayoutServerLoad = async () => {
  const [corpus, contours] = await Promise.all([chargerCorpus(), etatContours()]);
  return {
    vocabulaires: {
      themes: corpus.themes,
      leviers: corpus.leviers,
      natures: corpus.natures,
      statuts: corpus.statuts,
      roles: corpus.roles,
    },
    signalement: signalement(),
    contours,
  };
};
