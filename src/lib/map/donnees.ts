/** Des groupes aux sources GeoJSON de la carte : fonctions pures. */
import type { Feature, FeatureCollection } from 'geojson';
import type { Groupe } from './groupes';
import { idImage, rayon } from './images/identifiants';
import { VIDE } from './style';
import type { Teintes } from './teintes';
import type { CouvertureActive, TypeItem } from './types';

export interface MisesEnAvant {
  /** Initiative survolée dans la liste. */
  survole: string | null;
  selection: { type: TypeItem; id: string } | null;
  /** Clé du marqueur sous le pointeur. */
  pointe: string | null;
}

function point(groupe: Groupe, proprietes: Record<string, string | number>): Feature {
  return {
    type: 'Feature',
    properties: { cle: groupe.cle, n: groupe.items.length, ...proprietes },
    geometry: { type: 'Point', coordinates: groupe.posee ?? groupe.position },
  };
}

export function groupesGeojson(groupes: readonly Groupe[], t: Teintes): FeatureCollection {
  return {
    type: 'FeatureCollection',
    features: groupes.map((groupe) => point(groupe, { image: idImage(groupe, t) })),
  };
}

function contient(groupe: Groupe, type: TypeItem, id: string): boolean {
  return groupe.type === type && groupe.items.some((item) => item.id === id);
}

function etat(groupe: Groupe, m: MisesEnAvant): 'selection' | 'survol' | null {
  if (m.selection && contient(groupe, m.selection.type, m.selection.id)) return 'selection';
  if (m.survole && contient(groupe, 'initiative', m.survole)) return 'survol';
  return m.pointe === groupe.cle ? 'survol' : null;
}

/** Marqueurs mis en avant : anneau et agrandissement, la sélection par-dessus le survol. */
export function accents(
  groupes: readonly Groupe[],
  m: MisesEnAvant,
  t: Teintes,
): FeatureCollection {
  const echelle = 1.18;
  const features = groupes.flatMap((groupe) => {
    const raison = etat(groupe, m);
    if (!raison) return [];
    const r = rayon(groupe.type, groupe.items.length) * echelle;
    return [point(groupe, { image: idImage(groupe, t), etat: raison, rayon: r, echelle })];
  });
  features.sort((a) => (a.properties?.etat === 'selection' ? 1 : -1));
  return { type: 'FeatureCollection', features };
}

/** Points des territoires couverts : visibles même quand la carte est trop large pour les surfaces. */
export function ciblesGeojson(couverture: CouvertureActive | null): FeatureCollection {
  if (!couverture) return VIDE;
  return {
    type: 'FeatureCollection',
    features: couverture.cibles.map((coordinates) => ({
      type: 'Feature',
      properties: {},
      geometry: { type: 'Point', coordinates },
    })),
  };
}
