/** Le chercheur de la page, partagé par toutes ses boîtes de recherche. */
import { Chercheur } from '../data/recherche';
import { utiliserIndex } from './adresse-index';

export function utiliserChercheur(): Chercheur {
  const index = utiliserIndex();
  return (index.chercheur ??= new Chercheur(index.adresse));
}
