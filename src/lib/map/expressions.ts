/** Petites expressions MapLibre qui reviennent d’une couche à l’autre. */
import type {
  ExpressionSpecification,
  FilterSpecification,
  SymbolLayerSpecification,
} from 'maplibre-gl';

export type Layout = NonNullable<SymbolLayerSpecification['layout']>;
export type Paint = NonNullable<SymbolLayerSpecification['paint']>;

/** Interpolation selon le zoom : `parZoom([4, 1], [8, 2])`. */
export function parZoom(...paliers: [zoom: number, valeur: number][]): ExpressionSpecification {
  return ['interpolate', ['linear'], ['zoom'], ...paliers.flat()] as ExpressionSpecification;
}

/** Vaut si la propriété est l’une des valeurs. */
export function parmi(propriete: string, valeurs: readonly string[]): FilterSpecification {
  return ['in', ['get', propriete], ['literal', [...valeurs]]] as FilterSpecification;
}

export function vaut(propriete: string, valeur: string | number): FilterSpecification {
  return ['==', ['get', propriete], valeur];
}

export function different(propriete: string, valeur: string | number): FilterSpecification {
  return ['!=', ['get', propriete], valeur];
}

/** Nombre lu dans une propriété, zéro si elle manque. */
export function nombre(propriete: string): ExpressionSpecification {
  return ['to-number', ['get', propriete], 0];
}

/** Encre d’un texte et son halo de papier. */
export function encrage(couleur: string, halo: string, largeur = 1.4): Paint {
  return { 'text-color': couleur, 'text-halo-color': halo, 'text-halo-width': largeur };
}
