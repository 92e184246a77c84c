/** La table NAF → thèmes, pour classer dans le navigateur les structures importées. */
import { ecrireAnomalie, lireTable } from '../schema/lecture';
import texte from '/data/naf_themes.csv?raw';

/** Sous-classe NAF → identifiant de thème ; les sous-classes sans thème n’y sont pas. */
export function lireNafThemes(): Record<string, string> {
  const { lignes, anomalies } = lireTable('naf_themes', texte, 'data/naf_themes.csv');
  if (anomalies.length > 0) throw new Error(anomalies.map(ecrireAnomalie).join('\n'));
  return Object.fromEntries(
    lignes.flatMap(({ valeurs: { naf, theme } }) => (theme ? [[naf, theme]] : [])),
  );
}
