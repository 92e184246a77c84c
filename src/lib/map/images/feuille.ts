/** Les gestes du dessin : une feuille carrée centrée, un disque, un losange, une icône, un nombre. */
import { POLICE_NOMBRES } from '../polices';
import type { NoeudIcone } from '../types';
import { tracer } from './icone';

export type Crayon = CanvasRenderingContext2D;
export const TOUR = Math.PI * 2;

/** Un canevas carré dont l’origine est au centre. */
export function feuille(
  cote: number,
  densite: number,
  dessin: (c: Crayon) => void,
): ImageData | null {
  const canevas = document.createElement('canvas');
  canevas.width = canevas.height = Math.ceil(cote * densite);
  const crayon = canevas.getContext('2d', { willReadFrequently: true });
  if (!crayon) return null;
  crayon.scale(densite, densite);
  crayon.translate(canevas.width / densite / 2, canevas.height / densite / 2);
  dessin(crayon);
  return crayon.getImageData(0, 0, canevas.width, canevas.height);
}

export function disque(c: Crayon, r: number, couleur: string): void {
  c.beginPath();
  c.arc(0, 0, r, 0, TOUR);
  c.fillStyle = couleur;
  c.fill();
}

export function losange(c: Crayon, r: number): void {
  c.beginPath();
  c.moveTo(0, -r);
  c.lineTo(r, 0);
  c.lineTo(0, r);
  c.lineTo(-r, 0);
  c.closePath();
}

export function icone(
  c: Crayon,
  noeud: NoeudIcone | undefined,
  cote: number,
  couleur: string,
): void {
  if (!noeud) return disque(c, cote / 6, couleur);
  c.save();
  c.scale(cote / 24, cote / 24);
  c.translate(-12, -12);
  c.strokeStyle = couleur;
  c.lineWidth = 2.3;
  c.lineCap = c.lineJoin = 'round';
  for (const trace of tracer(noeud)) c.stroke(new Path2D(trace));
  c.restore();
}

export function nombreCentre(c: Crayon, nombre: number, taille: number, couleur: string): void {
  c.font = POLICE_NOMBRES.replace('SIZE', String(taille));
  c.textAlign = 'center';
  c.textBaseline = 'alphabetic';
  c.fillStyle = couleur;
  c.fillText(String(nombre), 0, taille * 0.345);
}
