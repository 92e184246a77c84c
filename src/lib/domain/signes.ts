/**
 * Le signe d’une initiative sur la carte et dans les listes : le disque de son thème principal ; à
 * défaut de thème, un disque neutre qui porte l’icône de son premier levier.
 */
import type { Levier, Theme } from './corpus';

/** Couleurs du disque neutre, sur fond clair et sur fond sombre. */
export const NEUTRE = { couleur: '#55697a', couleurSombre: '#b4c0ca' };

const idLevier = (levier: string) => `levier-${levier}`;

/** L’identifiant du signe : un thème, ou `levier-…` ; absent si l’initiative n’a ni l’un ni l’autre. */
export function signeDe(i: { themes: string[]; leviers: string[] }): string | undefined {
  return i.themes[0] ?? (i.leviers[0] && idLevier(i.leviers[0]));
}

/** Tous les signes à dessiner : les thèmes, puis un disque neutre par levier. */
export function signes(themes: Theme[], leviers: Levier[]): Theme[] {
  return [...themes, ...leviers.map((l) => ({ ...l, ...NEUTRE, id: idLevier(l.id) }))];
}

/** Le nom des disques neutres dans une légende. */
export const SANS_THEME = { id: '', nom: 'sans thème particulier', ...NEUTRE };

/**
 * Les thèmes que portent les points, dans l’ordre du corpus, avec leur nombre d’initiatives ; les
 * disques neutres ensemble, à la fin.
 */
export function compterSignes<T extends Pick<Theme, 'id' | 'nom' | 'couleur' | 'couleurSombre'>>(
  initiatives: { themes: string[]; leviers: string[] }[],
  themes: T[],
): (Pick<Theme, 'nom' | 'couleur' | 'couleurSombre'> & { nombre: number })[] {
  const connus = new Set(themes.map((t) => t.id));
  const comptes = new Map<string, number>();
  for (const i of initiatives) {
    const signe = signeDe(i) ?? '';
    const cle = connus.has(signe) ? signe : SANS_THEME.id;
    comptes.set(cle, (comptes.get(cle) ?? 0) + 1);
  }
  return [...themes, SANS_THEME].flatMap(({ id, nom, couleur, couleurSombre }) => {
    const nombre = comptes.get(id);
    return nombre ? [{ nom, couleur, couleurSombre, nombre }] : [];
  });
}
