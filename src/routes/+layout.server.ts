import { chargerCorpus } from '$lib/server/corpus';
import { etatContours } from '$lib/server/contours';
import { chargerRecherche, cheminIndex } from '$lib/server/recherche';
import { signalement } from '$lib/server/reglages';
import type { LayoutServerLoad } from './$types';

/** Les descriptions ne se lisent que dans les pages des thèmes et des leviers, qui les apportent. */
const sansDescription = <T extends { description: string }>(liste: readonly T[]) =>
  liste.map((v): T => ({ ...v, description: '' }));

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
      themes: sansDescription(corpus.themes),
      leviers: sansDescription(corpus.leviers),
      natures: sansDescription(corpus.natures),
      statuts: sansDescription(corpus.statuts),
      roles: sansDescription(corpus.roles),
    },
    signalement: signalement(),
    indexRecherche: cheminIndex(recherche.nom),
    contours,
  };
};
