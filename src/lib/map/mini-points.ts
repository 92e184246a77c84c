/** Ce que montre la petite carte d’une fiche, et comment elle se cadre : sans MapLibre. */
import type { Precision } from '$lib/domain/corpus';
import type { Emprise } from '$lib/domain/territoire';
import { emprisePoints } from './emprise';
import { groupableActeur, groupableInitiative, type PointGroupable } from './groupes';
import type { PositionMini } from './types';

/** Demi-côté, en degrés, autour d’un lieu seul : plus il est vague, plus on recule. */
const RECUL: Record<Precision, number> = {
  adresse: 0.35,
  commune: 0.6,
  epci: 0.8,
  departement: 1.4,
  region: 2.5,
  pays: 8,
};

export function empriseMini(positions: readonly PositionMini[]): Emprise | null {
  const recul = Math.max(0, ...positions.map(({ precision }) => RECUL[precision]));
  return emprisePoints(
    positions.map(({ position }) => position),
    recul,
  );
}

export function groupablesMini(positions: readonly PositionMini[]): {
  initiatives: PointGroupable[];
  acteurs: PointGroupable[];
} {
  const initiatives: PointGroupable[] = [];
  const acteurs: PointGroupable[] = [];
  positions.forEach(({ position, precision, libelle: nom, themes = [], type }, n) => {
    const id = `lieu-${n}`;
    if ((type ?? (themes.length > 0 ? 'initiative' : 'acteur')) === 'initiative') {
      initiatives.push(groupableInitiative({ cle: id, id, nom, themes, precision, position }));
    } else {
      acteurs.push(groupableActeur({ id, nom, echelle: 'local', position }));
    }
  });
  return { initiatives, acteurs };
}
