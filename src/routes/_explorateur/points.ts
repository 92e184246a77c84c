/** Des résultats de l’explorateur à ce que la carte dessine. */
import { signeDe } from '$lib/domain/signes';
import type { FicheActeur } from '$lib/domain/fiche';
import type { ActeurResume, lieuxVisibles } from '$lib/domain/explorer';
import type { Emprise, Position } from '$lib/domain/territoire';
import type { CouvertureActive, PointActeur, PointInitiative } from '$lib/map/types';

export function pointsInitiatives(lieux: ReturnType<typeof lieuxVisibles>): PointInitiative[] {
  return lieux.map(({ cle, initiative, lieu, position }) => ({
    cle,
    id: initiative.id,
    nom: initiative.nom,
    // Sans thème, le signe du levier : jamais un point sans rien à dire.
    themes: initiative.themes.length > 0 ? initiative.themes : [signeDe(initiative) ?? ''],
    precision: lieu.precision,
    position,
  }));
}

export function pointsActeurs(acteurs: ActeurResume[]): PointActeur[] {
  return acteurs.flatMap(({ id, nom, echelle, siege }) =>
    siege?.position ? [{ id, nom, echelle, position: siege.position }] : [],
  );
}

export function couvertureActive({ acteur, couverture, siege }: FicheActeur): CouvertureActive {
  return {
    acteur: acteur.id,
    siege: siege?.position,
    france: couverture.some((c) => c.territoire === null),
    territoires: couverture.flatMap((c) => c.territoire ?? []),
    cibles: couverture.flatMap((c) => (c.point ? [c.point] : [])),
  };
}

function englober(points: Position[]): Emprise | null {
  if (points.length === 0) return null;
  const lon = points.map((p) => p[0]);
  const lat = points.map((p) => p[1]);
  return [Math.min(...lon), Math.min(...lat), Math.max(...lon), Math.max(...lat)];
}

/** De quoi cadrer tous les territoires couverts ; rien pour un acteur national. */
export function empriseCouverture({ couverture }: FicheActeur): Emprise | null {
  if (couverture.some((c) => c.territoire === null)) return null;
  return englober(
    couverture.flatMap(({ emprise: e }): Position[] =>
      e
        ? [
            [e[0], e[1]],
            [e[2], e[3]],
          ]
        : [],
    ),
  );
}

/** De quoi cadrer les deux bouts de chaque coopération. */
export function empriseArcs(arcs: { de: Position; vers: Position }[]): Emprise | null {
  return englober(arcs.flatMap((a) => [a.de, a.vers]));
}
