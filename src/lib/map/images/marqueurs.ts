/** Les marqueurs : disque d’une initiative, couronne d’un groupe, losange d’un acteur, hachures. */
import type { Theme } from '$lib/domain/corpus';
import { couleurTheme, type Teintes } from '../teintes';
import type { NoeudIcone } from '../types';
import { disque, icone, losange, nombreCentre, TOUR, type Crayon } from './feuille';
import { rayon, type Part } from './identifiants';

export interface Atelier {
  themes: readonly Theme[];
  icones: Record<string, NoeudIcone>;
  /** Pixels d’écran par pixel CSS. */
  densite: number;
}

export function initiative(c: Crayon, theme: string, flou: boolean, t: Teintes, a: Atelier): void {
  const couleur = couleurTheme(a.themes, theme, t.nom === 'sombre');
  const nomIcone = a.themes.find((candidat) => candidat.id === theme)?.icone ?? 'map-pin';
  disque(c, 14, t.papier);
  disque(c, 12.4, couleur);
  if (flou) {
    // Lieu plus vague que la commune : le bord se défait en points.
    c.beginPath();
    c.arc(0, 0, 13.2, 0, TOUR);
    c.setLineDash([2.2, 2.4]);
    c.lineWidth = 1.8;
    c.strokeStyle = couleur;
    c.stroke();
    disque(c, 11.4, t.papier);
    disque(c, 10.4, couleur);
  }
  icone(c, a.icones[nomIcone], flou ? 13 : 15, t.icone);
}

export function groupe(c: Crayon, nombre: number, parts: Part[], t: Teintes, a: Atelier): void {
  const r = rayon('initiative', nombre);
  const total = parts.reduce((somme, [, n]) => somme + n, 0);
  disque(c, r, t.papier);
  let angle = -Math.PI / 2;
  for (const [theme, n] of parts) {
    const fin = angle + (n / total) * TOUR;
    c.beginPath();
    c.arc(0, 0, r - 3.75, angle, fin);
    c.lineWidth = 4.5;
    c.strokeStyle = couleurTheme(a.themes, theme, t.nom === 'sombre');
    c.stroke();
    angle = fin;
  }
  separateurs(c, r, parts, total, t);
  nombreCentre(c, nombre, nombre > 99 ? 12.5 : r > 20 ? 15 : 13.5, t.texte);
}

/** Un jour de papier entre deux thèmes : la couronne se compte même sans les couleurs. */
function separateurs(c: Crayon, r: number, parts: Part[], total: number, t: Teintes): void {
  if (parts.length < 2) return;
  let angle = -Math.PI / 2;
  for (const [, n] of parts) {
    c.beginPath();
    c.moveTo(Math.cos(angle) * (r - 6.5), Math.sin(angle) * (r - 6.5));
    c.lineTo(Math.cos(angle) * r, Math.sin(angle) * r);
    c.lineWidth = 1.4;
    c.strokeStyle = t.papier;
    c.stroke();
    angle += (n / total) * TOUR;
  }
}

export function acteur(c: Crayon, nombre: number, echelle: string, t: Teintes): void {
  const r = rayon('acteur', nombre);
  c.lineJoin = 'miter';
  losange(c, r);
  c.fillStyle = t.papier;
  c.fill();
  losange(c, r - 2.4);
  c.lineWidth = 2.2;
  c.strokeStyle = t.encre;
  c.stroke();
  if (nombre > 1) return nombreCentre(c, nombre, 12.5, t.texte);
  // Échelle : un point plein au cœur pour les structures nationales et au-delà.
  if (echelle === 'national' || echelle === 'international') {
    losange(c, 3.6);
    c.fillStyle = t.encre;
    c.fill();
  }
}

export function hachure(c: Crayon, t: Teintes): void {
  c.strokeStyle = t.couverture;
  c.lineWidth = 0.9;
  for (const d of [-8, 0, 8]) {
    c.beginPath();
    c.moveTo(-5 + d, 5);
    c.lineTo(5 + d, -5);
    c.stroke();
  }
}

/** Le territoire sans donnée d’une choroplèthe : papier gris, hachures serrées. */
export function absence(c: Crayon, couleur: string, t: Teintes): void {
  c.fillStyle = couleur;
  c.fillRect(-5, -5, 10, 10);
  c.strokeStyle = t.departement;
  c.globalAlpha = 0.6;
  c.lineWidth = 0.9;
  for (const d of [-8, 0, 8]) {
    c.beginPath();
    c.moveTo(-5 + d, -5);
    c.lineTo(5 + d, 5);
    c.stroke();
  }
}
