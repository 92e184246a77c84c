/** La petite carte d’une fiche, créée quand on la voit. */
import { Carte, type OptionsCarte } from './carte';
import { Interactions } from './interactions';
import { SANS_MARGES } from './marges';
import { groupablesMini } from './mini-points';
import type { PositionMini } from './types';

export { empriseMini } from './mini-points';

/** Crée la petite carte, ses points posés. */
export async function creerMini(
  conteneur: HTMLElement,
  positions: readonly PositionMini[],
  options: Omit<OptionsCarte, 'miniature'>,
): Promise<Carte> {
  const carte = await Carte.creer(conteneur, { ...options, miniature: true });
  const { initiatives, acteurs } = groupablesMini(positions);
  carte.poserPoints(initiatives, acteurs);

  new Interactions({ carte, rappels: () => ({}), limites: () => [], marges: () => SANS_MARGES });
  return carte;
}
