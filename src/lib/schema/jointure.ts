/** Grouper des lignes lues et situer un point : les deux gestes de l’assemblage. */
import type { Lieu } from '../domain/corpus';
import { appartenance, lireReference } from '../domain/territoire';
import type { Geographie, Position } from '../domain/territoire';
import type { Situe } from './lecture';

export const position = (lon?: number, lat?: number): Position | undefined =>
  lon === undefined || lat === undefined ? undefined : [lon, lat];

export function grouper<T>(lignes: Situe<T>[], cle: (v: T) => string): Map<string, T[]> {
  const groupes = new Map<string, T[]>();
  for (const { valeurs } of lignes) {
    const k = cle(valeurs);
    const groupe = groupes.get(k);
    if (groupe) groupe.push(valeurs);
    else groupes.set(k, [valeurs]);
  }
  return groupes;
}

/** Complète un lieu par ce que son code ou son territoire permet de savoir. */
export function situer(
  l: Pick<Lieu, 'role' | 'libelle' | 'pays' | 'position' | 'precision' | 'base' | 'source'>,
  commune: string | undefined,
  territoire: string | undefined,
  geo: Geographie,
): Lieu {
  const reference = commune
    ? { niveau: 'commune' as const, code: commune }
    : territoire
      ? lireReference(territoire)
      : null;
  const trouve = reference ? geo.trouver(reference) : undefined;
  if (!trouve) return { ...l, commune };
  return {
    ...l,
    ...appartenance(trouve),
    communeNom: trouve.niveau === 'commune' ? trouve.nom : undefined,
  };
}
