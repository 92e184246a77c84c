/** Ce que l’application pose sur la carte, et ce qu’il reste pour cadrer. */
import type { Emprise } from '$lib/domain/territoire';
import type { Marges } from './types';
import { METROPOLE } from './vues';

export const SANS_MARGES: Marges = { top: 0, right: 0, bottom: 0, left: 0 };
/** Air laissé autour d’un cadrage. */
const AIR = 28;

/** Ramène les marges à ce que le canevas peut donner : MapLibre refuse de cadrer dans rien. */
export function margesUtiles(m: Marges, largeur: number, hauteur: number, air = AIR): Marges {
  const tenir = (a: number, b: number, taille: number): [number, number] => {
    const somme = a + b + 2 * air;
    const max = taille * 0.75;
    const k = somme > max ? max / somme : 1;
    return [(a + air) * k, (b + air) * k];
  };
  const [left, right] = tenir(m.left, m.right, largeur);
  const [top, bottom] = tenir(m.top, m.bottom, hauteur);
  return { top, right, bottom, left };
}

/** Hauteur que les cartons d’outre-mer prennent de plus que les autres commandes du bas. */
const CARTONS = 40;

/** Les marges d’un cadrage : au-dessus des cartons, sauf la métropole, où ils ne couvrent que l’Espagne. */
export const margesCadrage = (m: Marges, emprise: Emprise, cartons: boolean): Marges =>
  cartons && emprise !== METROPOLE ? { ...m, bottom: m.bottom + CARTONS } : m;

/** Place que les commandes de la carte occupent déjà : les marges de l’application la comprennent. */
const COMMANDES: Marges = { top: 24, right: 64, bottom: 40, left: 24 };

/** De combien écarter les commandes du bord : ce que les marges ont de plus que leur propre place. */
export function retraits(m: Marges): Record<'haut' | 'droite' | 'bas' | 'gauche', number> {
  const reste = (cote: keyof Marges) => Math.max(0, m[cote] - COMMANDES[cote]);
  return {
    haut: reste('top'),
    droite: reste('right'),
    bas: reste('bottom'),
    gauche: reste('left'),
  };
}
