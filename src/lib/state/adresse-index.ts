/** L’adresse de l’index de recherche, que chaque page connaît sans charger de quoi chercher. */
import { getContext, setContext } from 'svelte';
import type { Chercheur } from '../data/recherche';

const CLE = Symbol('recherche');

export interface IndexPartage {
  adresse: () => string;
  /** Créé par la première boîte de recherche animée. */
  chercheur?: Chercheur;
}

export const partagerIndex = (adresse: () => string): IndexPartage =>
  setContext<IndexPartage>(CLE, { adresse });

/** Le même partage, pour un composant monté seul, hors de l’arbre de la page. */
export const contexteIndex = (adresse: string): Map<symbol, IndexPartage> =>
  new Map([[CLE, { adresse: () => adresse }]]);

export const utiliserIndex = (): IndexPartage => getContext<IndexPartage>(CLE);
