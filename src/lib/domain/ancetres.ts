/** Ce qui contient un territoire, du plus proche au plus large ; un EPCI peut être à cheval. */
import type { Niveau, ReferenceTerritoire, Territoire } from './territoire';

export interface Ancetre extends ReferenceTerritoire {
  /** Vrai si une partie seulement du territoire s’y trouve (EPCI à cheval). */
  partiel: boolean;
}

/** Les territoires de niveau plus large qui contiennent celui-ci, même en partie, sans lui-même. */
export function ancetres(t: Territoire): Ancetre[] {
  const rangs = (niveau: Niveau, codes: readonly string[] = []) =>
    codes.map((code): Ancetre => ({ niveau, code, partiel: codes.length > 1 }));
  return [
    ...(t.niveau === 'commune' && t.epci ? rangs('epci', [t.epci]) : []),
    ...(t.niveau === 'departement' || t.niveau === 'region'
      ? []
      : rangs('departement', t.departements)),
    ...(t.niveau === 'region' ? [] : rangs('region', t.regions)),
  ];
}
