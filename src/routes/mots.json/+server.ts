import { chargerCorpus } from '$lib/server/corpus';
import { servirImmuable } from '$lib/server/immuable';

/**
 * Les mots qu’on cherche dans la liste de l’accueil sans les y lire : écrits dans la page, ils pesaient
 * plus que la liste. L’adresse porte la version de l’application (`$lib/data/mots`).
 */
export const GET = servirImmuable('application/json', async () =>
  JSON.stringify((await chargerCorpus()).motsCherches),
);
