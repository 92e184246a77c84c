/** Ce que les moteurs mesurés ont en commun : la même carte vide, les mêmes lignes, la même fin. */
import type { Map as CarteMapLibre } from 'maplibre-gl';

export interface Lignes {
  n: number;
  lon: Float64Array;
  lat: Float64Array;
  categorie: Uint8Array;
}

export type Pixel = [x: number, y: number];

/** Un moteur de points, du plus simple de ce que sa documentation montre. */
export interface Moteur {
  /** Carte vide à l’écran, et données sous la forme que le moteur attend : hors mesure. */
  preparer(lignes: Lignes): Promise<void>;
  /** Montre les lignes ; se résout quand le moteur n’a plus rien à faire. */
  charger(): Promise<void>;
  /** Ne montre plus qu’une catégorie. */
  filtrer(categorie: number): Promise<void>;
  /** Ne montre plus qu’une ligne sur deux : coupe les thèmes, comme un territoire ou un mot cherché. */
  melanger?(): Promise<void>;
  /** Nomme ce qui est sous le pointeur, dans l’élément rendu, comme sa documentation le montre. */
  survoler(): HTMLElement;
  /** Des endroits de l’écran où il y a quelque chose sous le pointeur. */
  cibles(): Pixel[];
  /** Vol vers une ville, avec l’animation du moteur. */
  voler(lon: number, lat: number, zoom: number, secondes: number): Promise<void>;
}

export const COULEURS = [
  '#7a7a78', '#6b0001', '#967de8', '#b58900', '#1f6fd0', '#9b3f8f', '#00a0a8',
  '#6f7f00', '#2d2a8c', '#e0607e', '#0b6a5b', '#a83a00', '#34324a',
]; // prettier-ignore

export const image = () => new Promise<void>((suite) => requestAnimationFrame(() => suite()));

/** Deux images de plus : ce qui vient d’être dessiné est à l’écran. */
export async function stable(): Promise<void> {
  await image();
  await image();
}

export const conteneur = (): HTMLElement => document.querySelector('#carte')!;

/** L’étiquette commune : un moteur y écrit ce qu’il trouve sous le pointeur. */
export class Bulle {
  readonly element = document.createElement('div');

  constructor() {
    this.element.className = 'bulle';
    conteneur().append(this.element);
  }

  dire(texte: string | null, x = 0, y = 0): void {
    if (texte !== this.element.textContent) this.element.textContent = texte ?? '';
    this.element.style.transform = `translate(${x}px, ${y + 12}px)`;
  }
}

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

export function volerMapLibre(
  carte: CarteMapLibre,
  lon: number,
  lat: number,
  zoom: number,
  secondes: number,
): Promise<void> {
  const fini = new Promise<void>((suite) => carte.once('moveend', () => suite()));
  carte.flyTo({ center: [lon, lat], zoom, duration: secondes * 1000, essential: true });
  return fini;
}

/** Les lignes elles-mêmes, pour les moteurs qui montrent chaque point. */
export function ciblesLignes(carte: CarteMapLibre, { n, lon, lat }: Lignes): Pixel[] {
  return Array.from({ length: Math.min(n, 400) }, (_, k): Pixel => {
    const i = Math.floor((k * n) / Math.min(n, 400));
    const { x, y } = carte.project([lon[i]!, lat[i]!]);
    return [Math.round(x), Math.round(y)];
  });
}
