/** Une initiative se retrouve par un thème ou un levier, et ses dates se suivent. */
import { avertissement, erreur, type Constat } from '../constats';
import type { Contexte } from '../contexte';

export function initiatives(c: Contexte): Constat[] {
  const cetteAnnee = new Date().getFullYear();
  return c.tables.initiatives.flatMap((l) => {
    const { themes, leviers, annee, annee_fin: fin } = l.valeurs;
    return [
      themes.length + leviers.length === 0 &&
        erreur('initiatives', l, {
          colonne: 'themes',
          message: 'ni thème ni levier : aucune rubrique ne mènerait à cette initiative',
        }),
      annee !== undefined &&
        fin !== undefined &&
        fin < annee &&
        erreur('initiatives', l, {
          colonne: 'annee_fin',
          valeur: String(fin),
          message: `l’année de fin précède le début (${annee})`,
        }),
      annee !== undefined &&
        annee > cetteAnnee &&
        avertissement('initiatives', l, {
          colonne: 'annee',
          valeur: String(annee),
          message: 'année à venir',
        }),
    ].filter((constat) => !!constat);
  });
}
