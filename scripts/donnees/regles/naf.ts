/** Une activité n’a qu’un thème : deux lignes du même code NAF se contrediraient. */
import { erreur, type Constat } from '../constats';
import type { Contexte } from '../contexte';

export function naf(c: Contexte): Constat[] {
  const vus = new Map<string, number>();
  return c.tables.naf_themes.flatMap((l) => {
    const { naf: valeur } = l.valeurs;
    const avant = vus.get(valeur);
    vus.set(valeur, l.ligne);
    if (avant === undefined) return [];
    return [
      erreur('naf_themes', l, {
        colonne: 'naf',
        valeur,
        message: `code déjà décrit, ligne ${avant}`,
      }),
    ];
  });
}
