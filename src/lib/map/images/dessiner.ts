/** Une image de la carte, d’après son nom, à la densité de l’écran. */
import type { Theme } from '$lib/domain/corpus';
import { teintes } from '../teintes';
import type { NoeudIcone } from '../types';
import { disque, feuille } from './feuille';
import { lireImage, rayon, type Image } from './identifiants';
import { absence, acteur, groupe, hachure, initiative, type Atelier } from './marqueurs';

/** Dessine une image ; `null` si le navigateur n’a pas de canevas. */
function dessiner(image: Image, a: Atelier): ImageData | null {
  const t = teintes(image.sombre);
  switch (image.genre) {
    case 'initiative':
      return feuille(30, a.densite, (c) => initiative(c, image.theme, image.flou, t, a));
    case 'groupe': {
      const cote = 2 * rayon('initiative', image.nombre) + 2;
      return feuille(cote, a.densite, (c) => groupe(c, image.nombre, image.parts, t, a));
    }
    case 'acteur':
    case 'acteurs': {
      const nombre = image.genre === 'acteurs' ? image.nombre : 1;
      const echelle = image.genre === 'acteur' ? image.echelle : '';
      return feuille(2 * rayon('acteur', nombre) + 4, a.densite, (c) =>
        acteur(c, nombre, echelle, t),
      );
    }
    case 'hachure':
      return feuille(8, a.densite, (c) => hachure(c, t));
    case 'absence':
      return feuille(8, a.densite, (c) => absence(c, image.couleur, t));
    case 'ville':
      return feuille(7, a.densite, (c) => {
        disque(c, 2.8, t.halo);
        disque(c, 1.8, t.texte);
      });
  }
}

export interface Dessin {
  pixels: ImageData;
  densite: number;
}

export type Fabrique = (id: string) => Dessin | null;

/** La fabrique d’images d’une carte : du nom de l’image à ses pixels, à la densité de l’écran. */
export function fabriquer(themes: readonly Theme[], icones: Record<string, NoeudIcone>): Fabrique {
  return (id) => {
    const image = lireImage(id);
    const densite = Math.max(2, Math.ceil(window.devicePixelRatio));
    const pixels = image && dessiner(image, { themes, icones, densite });
    return pixels && { pixels, densite };
  };
}
