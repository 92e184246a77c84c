/** Choisir dans une liste : emprise, distance, page. Pur et borné : un passage sur la liste. */
import { distanceKm } from '../proximite';
import type { Emprise, Position } from '../territoire';
import { comparerCles } from './curseur';
import type { Cle } from './curseur';

/** Une ligne à choisir, avant d’être ouverte (mise en forme). */
export interface Element<T> {
  cle: Cle;
  position: Position | null;
  contenu: T;
}

export interface Choisi<T> extends Element<T> {
  /** Kilomètres depuis le point demandé, au mètre. */
  distance?: number;
}

/** Vrai si le point est dans l’emprise, bords compris ; ouest > est : elle passe par l’antiméridien. */
export function dansEmprise([lon, lat]: Position, [ouest, sud, est, nord]: Emprise): boolean {
  if (lat < sud || lat > nord) return false;
  return ouest <= est ? lon >= ouest && lon <= est : lon >= ouest || lon <= est;
}

export interface Autour {
  depuis: Position;
  rayonKm?: number;
}

/** Du plus proche au plus lointain ; la clé de tri devient la distance. */
function trierAutour<T>(elements: readonly Element<T>[], { depuis, rayonKm }: Autour): Choisi<T>[] {
  const proches: Choisi<T>[] = [];
  for (const e of elements) {
    if (!e.position) continue;
    const distance = Math.round(distanceKm(depuis, e.position) * 1000) / 1000;
    if (rayonKm === undefined || distance <= rayonKm) {
      proches.push({ ...e, cle: [distance, ...e.cle], distance });
    }
  }
  return proches.sort((a, b) => comparerCles(a.cle, b.cle));
}

/** Les éléments dans l’emprise et autour du point, dans leur ordre ou par distance. */
export function situerDans<T>(
  elements: readonly Element<T>[],
  { bbox, autour }: { bbox?: Emprise; autour?: Autour },
): readonly Choisi<T>[] {
  const dedans = bbox
    ? elements.filter((e) => e.position && dansEmprise(e.position, bbox))
    : elements;
  return autour ? trierAutour(dedans, autour) : dedans;
}

export interface Page<T> {
  lignes: readonly Choisi<T>[];
  total: number;
  /** Clé de la dernière ligne, s’il en reste après elle. */
  suite?: Cle;
}

/** Une page d’une liste triée par clé : après `apres` (exclu), `limite` lignes au plus. */
export function paginer<T>(
  elements: readonly Choisi<T>[],
  { limite, apres }: { limite?: number; apres?: Cle },
): Page<T> {
  let debut = 0;
  if (apres) {
    // Recherche dichotomique du premier élément qui suit la clé.
    let fin = elements.length;
    while (debut < fin) {
      const milieu = (debut + fin) >> 1;
      if (comparerCles(elements[milieu]!.cle, apres) > 0) fin = milieu;
      else debut = milieu + 1;
    }
  }
  const lignes = elements.slice(debut, limite === undefined ? undefined : debut + limite);
  const reste = debut + lignes.length < elements.length;
  return {
    lignes,
    total: elements.length,
    ...(reste && lignes.length > 0 ? { suite: lignes.at(-1)!.cle } : {}),
  };
}
