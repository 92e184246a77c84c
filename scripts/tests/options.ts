/** `--seulement=unites,e2e` : quelles étapes mener. */
import { ErreurLancement } from '../serveur/erreur';

const OPTION = '--seulement=';

export function lireEtapesVoulues(parametres: string[], connues: string[]): string[] {
  let voulues = connues;
  for (const parametre of parametres) {
    if (!parametre.startsWith(OPTION)) {
      throw new ErreurLancement(
        `Option inconnue : ${parametre}. Usage : npm test -- ${OPTION}…`,
        2,
      );
    }
    voulues = parametre.slice(OPTION.length).split(',').filter(Boolean);
  }
  const inconnues = voulues.filter((nom) => !connues.includes(nom));
  if (inconnues.length > 0 || voulues.length === 0) {
    const quoi = inconnues.length > 0 ? `Étape inconnue : ${inconnues.join(', ')}` : 'Aucune étape';
    throw new ErreurLancement(`${quoi}. Étapes possibles : ${connues.join(', ')}.`, 2);
  }
  // L’ordre est celui des étapes, pas celui de l’option : chacune suit ses préalables.
  return connues.filter((nom) => voulues.includes(nom));
}
