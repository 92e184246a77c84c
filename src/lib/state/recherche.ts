/** Le chercheur de la page, partagé par toutes ses boîtes de recherche. */
import { getContext, setContext } from 'svelte';
import { Chercheur } from '../data/recherche';

const CLE = Symbol('recherche');

export function partagerChercheur(adresse: () => string): void {
  setContext(CLE, new Chercheur(adresse));
}

export function utiliserChercheur(): Chercheur {
  return getContext<Chercheur>(CLE);
}
