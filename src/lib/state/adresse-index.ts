/** L’adresse de l’index de recherche, que chaque page connaît sans charger de quoi chercher. */
import { getContext, setContext } from 'svelte';
import type { IndexPartage } from '../data/recherche';

const CLE = Symbol('recherche');

export const partagerIndex = (adresse: () => string): IndexPartage =>
  setContext<IndexPartage>(CLE, { adresse });

export const utiliserIndex = (): IndexPartage => getContext<IndexPartage>(CLE);
