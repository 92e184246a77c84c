/** La recherche de tout le site, pour choisir un territoire de l’index du diagnostic. */
import type { IndexTerritoires } from '$lib/domain/index-territoires';
import { territoireDe } from '$lib/domain/recherche/groupes';
import { NIVEAUX, type Niveau, type Territoire } from '$lib/domain/territoire';
import { utiliserChercheur } from '$lib/state/recherche';

const MONTRES = 8;

/** À appeler à la création d’un composant. Rend une liste vide si la recherche ne répond pas. */
export function chercherDans(index: () => IndexTerritoires, niveaux: readonly Niveau[] = NIVEAUX) {
  const chercheur = utiliserChercheur();
  return async (q: string): Promise<Territoire[]> => {
    const reponses = (await chercheur.chercher(q, new AbortController().signal)) ?? [];
    const trouves = reponses.flatMap((r) => {
      const reference = territoireDe(r);
      return reference && niveaux.includes(reference.niveau)
        ? (index().trouver(reference) ?? [])
        : [];
    });
    return [...new Set(trouves)].slice(0, MONTRES);
  };
}
