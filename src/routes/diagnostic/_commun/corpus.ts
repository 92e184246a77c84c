/** Le corpus vu d’un territoire : ce qu’on y trouve, qui peut aider, ce qui se fait ailleurs. */
import { couvre, type ActeurResume, type InitiativeResume } from '$lib/domain/explorer';
import { distanceKm } from '$lib/domain/proximite';
import { appartenance, estDans, type Position, type Territoire } from '$lib/domain/territoire';
import { comparerNoms } from '$lib/domain/texte';

export const initiativesDe = (
  initiatives: readonly InitiativeResume[],
  territoire: Territoire | null,
): InitiativeResume[] =>
  territoire ? initiatives.filter((i) => i.lieux.some((l) => estDans(l, territoire))) : [];

/** Les acteurs qui interviennent dans ce territoire, les plus locaux d’abord. */
export function acteursDe(
  acteurs: readonly ActeurResume[],
  territoire: Territoire | null,
): ActeurResume[] {
  if (!territoire) return acteurs.filter((a) => a.couverture.some((c) => c.territoire === null));
  const parents = appartenance(territoire);
  const ordre = { commune: 0, epci: 1, departement: 2, region: 3 };
  const rang = (a: ActeurResume) =>
    Math.min(...a.couverture.map((c) => (c.territoire ? ordre[c.territoire.niveau] : 4)));
  return acteurs
    .filter((a) => couvre(a.couverture, territoire, parents))
    .sort((a, b) => rang(a) - rang(b) || comparerNoms(a.nom, b.nom));
}

export interface Ailleurs {
  initiative: InitiativeResume;
  /** Kilomètres depuis le territoire ; absent si l’un des deux n’a pas de point. */
  km?: number;
}

/** Les initiatives d’un thème situées ailleurs, les plus proches d’abord. */
export function ailleurs(
  initiatives: readonly InitiativeResume[],
  theme: string | null,
  territoire: Territoire | null,
  limite = 4,
): Ailleurs[] {
  const depuis = territoire?.point;
  const dedans = new Set(initiativesDe(initiatives, territoire).map((i) => i.id));
  const km = (i: InitiativeResume) => {
    const points = i.lieux.flatMap((l) => (l.position ? [l.position as Position] : []));
    return depuis && points.length > 0
      ? Math.min(...points.map((p) => distanceKm(depuis, p)))
      : undefined;
  };
  return initiatives
    .filter((i) => !dedans.has(i.id) && (theme === null || i.themes.includes(theme)))
    .map((initiative) => ({ initiative, km: km(initiative) }))
    .sort((a, b) => (a.km ?? Infinity) - (b.km ?? Infinity))
    .slice(0, limite);
}
