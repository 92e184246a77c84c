/** Le chercheur de la page, partagé par toutes ses boîtes de recherche. */
import { chercheurDe, type Chercheur } from '../data/recherche';
import { utiliserIndex } from './adresse-index';

export const utiliserChercheur = (): Chercheur => chercheurDe(utiliserIndex());
