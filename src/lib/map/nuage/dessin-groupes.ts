/** Les groupes au canevas : disque de papier, couronne des catégories, nombre au centre. */
import { POLICE_NOMBRES } from '../polices';
import type { Teintes } from '../teintes';
import type { Groupe } from './agregation';
import type { Vue } from './projection';
import { rayonPoint } from './trame';

const TOUR = Math.PI * 2;
/** Une part plus mince ne se verrait pas : elle se fond dans la plus grande. */
const PART_MIN = 0.03;

/** Rayon en pixels CSS ; l’aire croît avec le logarithme du nombre. */
export function rayonGroupe(total: number): number {
  return total <= 1 ? 6 : 13 + Math.min(15, Math.log2(total) * 1.05);
}

const entiers = new Intl.NumberFormat('fr-FR');

/** 812 ; 1 234 ; 12 k ; 1,2 M. */
export function abreger(total: number): string {
  if (total < 10_000) return entiers.format(total);
  if (total < 1_000_000) return `${Math.round(total / 1000)}\u202fk`;
  return `${(total / 1e6).toFixed(1).replace('.', ',')}\u202fM`;
}

/** Parts d’au moins 3 %, dans l’ordre des catégories, ramenées à un tour. */
export function couronne(parts: Uint32Array, total: number): [categorie: number, part: number][] {
  const gardees = [...parts].flatMap((n, k): [number, number][] =>
    n / total >= PART_MIN ? [[k, n]] : [],
  );
  const somme = gardees.reduce((s, [, n]) => s + n, 0);
  return gardees.map(([k, n]) => [k, n / somme]);
}

export function dessinerGroupes(
  c: CanvasRenderingContext2D,
  groupes: readonly Groupe[],
  vue: Vue,
  couleurs: readonly string[],
  t: Teintes,
): void {
  c.save();
  c.scale(vue.densite, vue.densite);
  c.textAlign = 'center';
  const [largeur, hauteur] = [vue.largeur / vue.densite, vue.hauteur / vue.densite];
  // Les plus gros par-dessus.
  for (let k = groupes.length - 1; k >= 0; k--) {
    const g = groupes[k]!;
    const x = (g.x * vue.echelle - vue.ox) / vue.densite;
    const y = (g.y * vue.echelle - vue.oy) / vue.densite;
    if (x < -40 || y < -40 || x > largeur + 40 || y > hauteur + 40) continue;
    if (g.total === 1) seul(c, x, y, couleurs[g.parts.indexOf(1)] ?? t.encre, vue.zoom, t);
    else groupe(c, x, y, g, couleurs, t);
  }
  c.restore();
}

function disque(c: CanvasRenderingContext2D, x: number, y: number, r: number, couleur: string) {
  c.beginPath();
  c.arc(x, y, r, 0, TOUR);
  c.fillStyle = couleur;
  c.fill();
}

function seul(
  c: CanvasRenderingContext2D,
  x: number,
  y: number,
  couleur: string,
  zoom: number,
  t: Teintes,
): void {
  const r = Math.max(4, rayonPoint(zoom, 1000));
  disque(c, x, y, r + 1.2, t.papier);
  disque(c, x, y, r, couleur);
}

function groupe(
  c: CanvasRenderingContext2D,
  x: number,
  y: number,
  g: Groupe,
  couleurs: readonly string[],
  t: Teintes,
): void {
  const r = rayonGroupe(g.total);
  disque(c, x, y, r, t.papier);
  let angle = -Math.PI / 2;
  const parts = couronne(g.parts, g.total);
  // Un jour entre deux parts : la couronne se compte même sans les couleurs.
  const jour = parts.length > 1 ? 1.2 / r : 0;
  c.lineWidth = 4.2;
  for (const [categorie, part] of parts) {
    c.beginPath();
    c.arc(x, y, r - 3.4, angle + jour / 2, angle + Math.max(jour, part * TOUR - jour / 2));
    c.strokeStyle = couleurs[categorie] ?? t.encre;
    c.stroke();
    angle += part * TOUR;
  }
  const texte = abreger(g.total);
  const taille = texte.length > 4 ? 11 : texte.length > 2 ? 12 : 13.5;
  c.font = POLICE_NOMBRES.replace('SIZE', String(taille));
  c.fillStyle = t.texte;
  c.fillText(texte, x, y + taille * 0.345);
}
