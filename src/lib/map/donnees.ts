/** Des groupes aux sources GeoJSON de la carte : fonctions pures. */
import type { Feature, FeatureCollection } from 'geojson';
import type { Position } from '$lib/domain/territoire';
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

/** Un marqueur mis en avant : où, lequel, et pourquoi. */
export interface Accent {
  cle: string;
  position: Position;
  image: string;
  etat: 'selection' | 'survol';
  rayon: number;
  echelle: number;
}

const ECHELLE = 1.18;

/** Marqueurs mis en avant : anneau et agrandissement, la sélection par-dessus le survol. */
export function accents(groupes: readonly Groupe[], m: MisesEnAvant, t: Teintes): Accent[] {
  const trouves = groupes.flatMap((groupe): Accent[] => {
    const raison = etat(groupe, m);
    if (!raison) return [];
    const { cle, type, items, position, posee = position } = groupe;
    const agrandi = rayon(type, items.length) * ECHELLE;
    const image = idImage(groupe, t);
    return [{ cle, position: posee, image, etat: raison, rayon: agrandi, echelle: ECHELLE }];
  });
  return trouves.sort((a, b) => Number(a.etat === 'selection') - Number(b.etat === 'selection'));
}

/** Mêmes marqueurs aux mêmes places : inutile de renvoyer la source au worker. */
export function memesDonnees(a: FeatureCollection, b: FeatureCollection): boolean {
  if (a === b) return true;
  const decrire = ({ properties, geometry }: Feature) => JSON.stringify([properties, geometry]);
  return (
    a.features.length === b.features.length &&
    a.features.every((f, n) => decrire(f) === decrire(b.features[n]!))
  );
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
