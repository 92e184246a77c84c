import { chargerCorpus } from '$lib/server/corpus';
import { contoursEnPlace } from '$lib/server/contours';
import { lireJournal } from '$lib/server/donnees/fichiers';
import { listerTelechargements } from '$lib/server/donnees/telechargements';
import type { Jeu } from '$lib/server/donnees/telechargements';
import { dresserBilan } from '$lib/domain/bilan';
import { versionPubliee } from '$lib/server/reglages';
import type { PageServerLoad } from './$types';

/** Ce que la page montre d’un jeu : le dictionnaire sans les motifs, que le paquet donne en entier. */
const alleger = ({ schema: _schema, colonnes, ...jeu }: Jeu) => ({
  ...jeu,
  colonnes: colonnes.map(({ name, type, description, constraints }) => ({
    name,
    type,
    description,
    constraints: constraints && { required: constraints.required, enum: constraints.enum },
  })),
});

export const load: PageServerLoad = async ({ url }) => {
  const [corpus, manifeste] = await Promise.all([chargerCorpus(), contoursEnPlace()]);
  const jeux = listerTelechargements(corpus, manifeste, url.origin);
  return {
    bilan: dresserBilan(corpus),
    version: versionPubliee(),
    /** `null` : aucun contour installé. */
    contours: manifeste && { source: manifeste.source, comptes: manifeste.comptes },
    journal: lireJournal(),
    jeux: {
      exports: jeux.exports.map(alleger),
      territoires: [...jeux.territoires, ...jeux.contours].map(alleger),
      sources: jeux.sources.map(alleger),
    },
  };
};
