/** Ce que les moteurs mesurés ont en commun : la même carte vide, les mêmes lignes, la même fin. */
import type { Map as CarteMapLibre } from 'maplibre-gl';

export interface Lignes {
  n: number;
  lon: Float64Array;
  lat: Float64Array;
  categorie: Uint8Array;
}

/** Un moteur de points, du plus simple de ce que sa documentation montre. */
export interface Moteur {
  /** Carte vide à l’écran, et données sous la forme que le moteur attend : hors mesure. */
  preparer(lignes: Lignes): Promise<void>;
  /** Du tableau en mémoire à la première image stable. */
  charger(): Promise<void>;
  /** Ne montre plus qu’une catégorie, jusqu’à l’image stable. */
  filtrer(categorie: number): Promise<void>;
  /** Glisse de `dx` pixels en `duree` ms. */
  glisser(dx: number, duree: number): Promise<void>;
}

export const COULEURS = [
  '#7a7a78', '#6b0001', '#967de8', '#b58900', '#1f6fd0', '#9b3f8f', '#00a0a8',
  '#6f7f00', '#2d2a8c', '#e0607e', '#0b6a5b', '#a83a00', '#34324a',
]; // prettier-ignore

export const image = () => new Promise<void>((suite) => requestAnimationFrame(() => suite()));

/** Deux images de plus : ce qui vient d’être dessiné est à l’écran. */
export async function stable(gl?: WebGL2RenderingContext | null): Promise<void> {
  // Lire un pixel attend que le rendu, asynchrone, soit fini.
  gl?.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, new Uint8Array(4));
  await image();
  await image();
}

export const conteneur = (): HTMLElement => document.querySelector('#carte')!;

/** La carte vide de MapLibre, la France entière, comme celle de l’application. */
export async function carteVide(): Promise<CarteMapLibre> {
  const { creerCarte } = await import('./maplibre');
  const carte = creerCarte({
    container: conteneur(),
    style: {
      version: 8,
      sources: {},
      layers: [{ id: 'fond', type: 'background', paint: { 'background-color': '#fbf7ee' } }],
    },
    center: [2.4, 46.6],
    zoom: 5.2,
    maxZoom: 17,
    attributionControl: false,
    renderWorldCopies: false,
    dragRotate: false,
    fadeDuration: 0,
  });
  await new Promise<void>((suite) => carte.once('idle', () => suite()));
  return carte;
}

export function glisserMapLibre(carte: CarteMapLibre, dx: number, duree: number): Promise<void> {
  const fini = new Promise<void>((suite) => carte.once('moveend', () => suite()));
  carte.panBy([dx, 0], { duration: duree, easing: (t) => t, essential: true });
  return fini;
}

export const glDe = (carte: CarteMapLibre) => carte.getCanvas().getContext('webgl2');
