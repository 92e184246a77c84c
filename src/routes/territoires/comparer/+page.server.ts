import { COMPARES_MAX, lireDemande } from '$lib/domain/comparer-demande';
import { composerComparaison, suggerer } from '$lib/server/comparer';
import { chargerFormes, chargerIndex } from '$lib/server/contours';
import { chargerCorpus } from '$lib/server/corpus';
import { chercherTerritoires } from '$lib/server/territoires';
import type { PageServerLoad } from './$types';

const PROPOSES = 12;

export const load: PageServerLoad = async ({ url }) => {
  const [index, corpus, formes] = await Promise.all([
    chargerIndex(),
    chargerCorpus(),
    chargerFormes(),
  ]);
  const { choisis, avis } = lireDemande(url.searchParams.getAll('t'), index);
  const contexte = { index, corpus, formes, theme: null };
  const q = url.searchParams.get('q')?.trim().slice(0, 100) ?? '';
  const pris = new Set(choisis.map((t) => `${t.niveau}:${t.code}`));
  const trouves = q ? await chercherTerritoires(q, PROPOSES + COMPARES_MAX) : [];
  return {
    choisis: choisis.map(({ niveau, code, nom }) => ({ niveau, code, nom })),
    avis,
    q,
    trouves: trouves.filter((t) => !pris.has(`${t.niveau}:${t.code}`)).slice(0, PROPOSES),
    suggeres: choisis.length < COMPARES_MAX ? suggerer(choisis, contexte) : [],
    comparaison: choisis.length >= 2 ? await composerComparaison(choisis, contexte) : null,
  };
};
