import { LONGUEUR_MAX } from '$lib/domain/recherche/requete';
import { PLAFONDS_PAGE, grouper } from '$lib/domain/recherche/groupes';
import { chargerRecherche } from '$lib/server/recherche';
import type { PageServerLoad } from './$types';

/** Les résultats d’une recherche, groupés ; une requête vide ou absurde n’en a simplement aucun. */
export const load: PageServerLoad = async ({ url }) => {
  const q = (url.searchParams.get('q') ?? '').trim().slice(0, LONGUEUR_MAX);
  const { moteur } = await chargerRecherche();
  const reponses = moteur.chercher(q, PLAFONDS_PAGE);
  // Rien ne s’écrit exactement ainsi : la meilleure approximation se propose.
  const premiere = reponses[0];
  return {
    q,
    groupes: grouper(reponses).map((g) => ({
      ...g,
      // Un groupe plein en cache peut-être d’autres : la page le dit.
      tronque: g.reponses.length === PLAFONDS_PAGE[g.groupe],
    })),
    total: reponses.length,
    proposition: premiere && premiere.fautes > 0 ? premiere : null,
  };
};
