import { browser } from '$app/environment';

/**
 * Les attributs d’un îlot : l’endroit d’une page à lire (`csr = false`) que `routes/_ilots/depart.ts`
 * anime seul, une fois la page chargée. Ses propriétés ne sont écrites que par le serveur : quand le
 * navigateur compose la page, le composant les a déjà.
 *
 * @param nom celui du composant à monter, dans `ILOTS` de `routes/_ilots/depart.ts`
 * @param proprietes des valeurs que JSON sait écrire
 */
export const ilot = (nom: string, proprietes: object) => ({
  'data-ilot': nom,
  'data-proprietes': browser ? undefined : JSON.stringify(proprietes),
});
