import {
  acteursVisibles,
  initiativesVisibles,
  preparerActeurs,
  preparerInitiatives,
} from '$lib/domain/explorer';
import { lireFiltres } from '$lib/domain/filtres';
import { appartenance } from '$lib/domain/territoire';
import { chargerCorpus } from '$lib/server/corpus';
import { chargerIndex } from '$lib/server/contours';
import type { PageServerLoad } from './$types';

/** Seulement ce que la carte intégrée montre : la page reste légère. */
export const load: PageServerLoad = async ({ url }) => {
  const [corpus, index] = await Promise.all([chargerCorpus(), chargerIndex()]);
  const lus = lireFiltres(url.searchParams, corpus.admis);
  const trouve = lus.territoire ? index.trouver(lus.territoire) : undefined;
  const filtres = trouve ? lus : { ...lus, territoire: null };
  const territoire = trouve ? { ...trouve, parents: appartenance(trouve) } : null;
  return {
    territoire,
    initiatives: initiativesVisibles(preparerInitiatives(corpus.resumes), filtres),
    acteurs: filtres.acteurs
      ? acteursVisibles(
          preparerActeurs(corpus.acteursResumes),
          filtres,
          territoire?.parents ?? null,
        )
      : [],
  };
};
