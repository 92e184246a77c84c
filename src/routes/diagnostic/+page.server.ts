import { error } from '@sveltejs/kit';
import { adresseGeocodage } from '$lib/server/connexions';
import { chargerCorpus } from '$lib/server/corpus';
import { cheminIndex, indexEnPlace } from '$lib/server/contours';
import { lireNafThemes } from '$lib/server/naf';
import type { PageServerLoad } from './$types';

/**
 * Tout ce dont l’atelier a besoin, une fois : ensuite il travaille sans réseau. Rien de ce que la
 * personne importe ne passe par le serveur.
 */
export const load: PageServerLoad = async () => {
  const [corpus, manifeste] = await Promise.all([chargerCorpus(), indexEnPlace()]);
  if (!manifeste) {
    error(503, {
      message: 'Le diagnostic situe les structures dans les communes : il lui faut leurs contours.',
      conseil: 'Pour les installer, lancez « npm run contours » sur le serveur.',
    });
  }
  return {
    initiatives: corpus.resumes,
    acteurs: corpus.acteursResumes,
    index: cheminIndex(manifeste),
    naf: lireNafThemes(),
    geocodage: adresseGeocodage(),
    attribution: manifeste.attribution,
  };
};
