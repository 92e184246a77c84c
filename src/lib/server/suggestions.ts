/** Que proposer quand `/territoires/[niveau]/[code]` ne mène à rien, sur les données en place. */
import { nommer, suggerer } from '../domain/recherche/suggestions';
import type { Niveau, Territoire } from '../domain/territoire';
import { chargerIndex } from './contours';
import { chargerRecherche } from './recherche';

/** Au plus six territoires, les plus vraisemblables d’abord ; jamais d’erreur sur l’écrit. */
export async function suggestions(niveau: Niveau, code: string): Promise<Territoire[]> {
  const [index, { moteur }] = await Promise.all([chargerIndex(), chargerRecherche()]);
  return suggerer(index, moteur, niveau, code);
}

/**
 * Le seul territoire de ce niveau que désigne un nom écrit sans faute à la place du code
 * (`/territoires/commune/plouguerneau`), de quoi rediriger ; rien si plusieurs le portent.
 */
export async function territoireNomme(
  niveau: Niveau,
  ecrit: string,
): Promise<Territoire | undefined> {
  const [index, { moteur }] = await Promise.all([chargerIndex(), chargerRecherche()]);
  return nommer(index, moteur, niveau, ecrit);
}
