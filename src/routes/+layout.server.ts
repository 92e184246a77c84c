import { chargerCorpus } from '$lib/server/corpus';
import { etatContours } from '$lib/server/contours';
import { chargerRecherche, cheminIndex } from '$lib/server/recherche';
import { signalement } from '$lib/server/reglages';
import type { LayoutServerLoad } from './$types';

/** Ce que toutes les pages partagent : les vocabulaires et l’état des contours. */
export const load: LayoutServerLoad = async () => {
  const [corpus, contours, recherche] = await Promise.all([
    chargerCorpus(),
    etatContours(),
    chargerRecherche(),
  ]);
  // Sans attendre : la première personne qui cherche trouvera l’index déjà compressé.
  void recherche.compresser('br');
  return {
    vocabulaires: {
      themes: corpus.themes,
      leviers: corpus.leviers,
      natures: corpus.natures,
      statuts: corpus.statuts,
      roles: corpus.roles,
    },
    signalement: signalement(),
    indexRecherche: cheminIndex(recherche.nom),
    contours,
  };
};
