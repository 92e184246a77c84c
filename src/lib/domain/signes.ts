/**
 * Le signe d’une initiative sur la carte et dans les listes : le disque de son thème principal ; à
 * défaut de thème, un disque neutre qui porte l’icône de son premier levier.
 */
import type { Levier, Theme } from './corpus';

/** Couleurs du disque neutre, sur fond clair et sur fond sombre. */
export const COULEUR_NEUTRE = '#55697a';
export const COULEUR_NEUTRE_SOMBRE = '#b4c0ca';
const NEUTRE = { couleur: COULEUR_NEUTRE, couleurSombre: COULEUR_NEUTRE_SOMBRE };

const idLevier = (levier: string) => `levier-${levier}`;

/** L’identifiant du signe : un thème, ou `levier-…` ; absent si l’initiative n’a ni l’un ni l’autre. */
export function signeDe(i: { themes: string[]; leviers: string[] }): string | undefined {
  return i.themes[0] ?? (i.leviers[0] && idLevier(i.leviers[0]));
}

/** Tous les signes à dessiner : les thèmes, puis un disque neutre par levier. */
export function signes(themes: Theme[], leviers: Levier[]): Theme[] {
  return [...themes, ...leviers.map((l) => ({ ...l, ...NEUTRE, id: idLevier(l.id) }))];
}
