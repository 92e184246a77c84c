/** « Ce qui existe ailleurs et n’est pas ici », avec les listes, le corpus et les acteurs de l’atelier. */
import {
  ceQuiExisteAilleurs,
  leviersAilleurs,
  memeReference,
  type Reference,
} from '$lib/domain/diagnostic/indicateurs';
import type { ActeurResume } from '$lib/domain/explorer';
import type { Espace } from '$lib/state/diagnostic/contexte';
import { acteursDe } from './corpus';

/** Un acteur sans thème ni levier aide sur tous : il n’est pas propre à celui-ci. */
const propres = (acteurs: readonly ActeurResume[], cle: 'themes' | 'leviers', id: string) =>
  acteurs.filter((a) => a[cle].includes(id));

/**
 * `null` sans territoire : il n’y a ni ici, ni ailleurs. La comparaison se fait sur toutes les lignes
 * placées, sans les filtres : un thème filtré n’est pas un thème absent.
 */
export function lireManques({ etude, corpus, atelier }: Espace) {
  const { territoire, comptageEntier: comptage, rattachement } = etude;
  if (!territoire) return null;
  const portee = etude.porteeProposee ?? 'france';
  // À quoi comparer : ce que la personne a choisi, sinon ce que ses listes couvrent de plus large.
  const voulue: Reference = etude.comparaison ?? atelier.projet.territoire ?? portee;
  const reference = memeReference(voulue, territoire) ? portee : voulue;
  const compare = !memeReference(reference, territoire);
  const acteurs = acteursDe(corpus.acteurs, territoire);
  const { initiatives } = corpus;
  const themes = ceQuiExisteAilleurs({
    territoire,
    comptage,
    rattachement,
    portee,
    reference: compare ? reference : null,
    initiatives,
    acteursPour: (theme) => propres(acteurs, 'themes', theme),
  });
  return {
    territoire,
    acteurs,
    themes,
    leviers: leviersAilleurs({
      territoire,
      leviers: corpus.leviers.map((l) => l.id),
      initiatives,
      acteursPour: (levier) => propres(acteurs, 'leviers', levier),
    }),
    /** Nom de la référence ; `null` si rien de plus large n’est couvert. */
    reference:
      compare && themes.some((t) => t.quotient !== null) ? rattachement.nom(reference) : null,
    inconnues: sommeDedans(etude),
  };
}

/** Structures du territoire dont le thème n’est pas connu : une absence peut s’y cacher. */
function sommeDedans({ comptageEntier, rattachement, territoire }: Espace['etude']): number {
  const dedans = rattachement.communesDe(territoire!);
  let somme = 0;
  // Le code 0 est celui du thème inconnu : ses communes sont les premières du tableau.
  for (let c = 0; c < dedans.length; c++) if (dedans[c] === 1) somme += comptageEntier.themes[c]!;
  return somme;
}
