/**
 * Le cartouche : ce qui fait d’une image de carte un document. Titre au-dessus, légende, échelle et
 * nord dessous, crédits au pied ; rien n’est posé sur la carte elle-même.
 */
import { teintes, type Teintes } from './teintes';

export interface EntreeLegende {
  couleur: string;
  libelle: string;
  /** `disque` : un point ; `carre` : une surface ; `hachure` : une surface sans donnée ; `trait` : une limite. */
  forme: 'disque' | 'carre' | 'hachure' | 'trait';
}

export interface Cartouche {
  titre: string;
  sousTitre?: string;
  legende: readonly EntreeLegende[];
  /** Au centre de la carte, par pixel de l’image (densité comprise). */
  metresParPixel: number;
  /** Sources et licences, une ligne chacune. */
  credits: readonly string[];
  sombre?: boolean;
}

const TITRE = "'Bricolage Grotesque Variable', 'Atlas-titre', sans-serif";
const TEXTE = "'Atkinson Hyperlegible Next Variable', 'Atlas', sans-serif";
/** Toutes les mesures sont en pixels d’une image de densité 1. */
const AIR = 20;
const LIGNE = 22;

/** La plus grande longueur ronde (1, 2 ou 5 × 10ⁿ mètres) qui tient dans `pixelsMax`. */
export function longueurRonde(metresParPixel: number, pixelsMax: number): number {
  const max = metresParPixel * pixelsMax;
  const puissance = 10 ** Math.floor(Math.log10(max));
  return [5, 2, 1].map((n) => n * puissance).find((m) => m <= max) ?? puissance;
}

export const ecrireLongueur = (metres: number) =>
  metres >= 1000 ? `${metres / 1000}\u00a0km` : `${metres}\u00a0m`;

/** Répartit la légende en colonnes égales ; rend la place de chaque entrée. */
export function ranger(nombre: number, largeur: number, colonneMin = 250) {
  const colonnes = Math.max(1, Math.min(nombre, Math.floor(largeur / colonneMin)));
  const lignes = Math.ceil(nombre / colonnes);
  const place = (i: number) => ({
    x: Math.floor(i / lignes) * (largeur / colonnes),
    y: (i % lignes) * LIGNE,
  });
  return { lignes, largeur: largeur / colonnes, place };
}

/** Coupe un texte à la largeur donnée, avec une ellipse. */
function couper(c: CanvasRenderingContext2D, texte: string, largeur: number): string {
  if (c.measureText(texte).width <= largeur) return texte;
  let n = texte.length;
  while (n > 1 && c.measureText(`${texte.slice(0, n)}…`).width > largeur) n--;
  return `${texte.slice(0, n).trimEnd()}…`;
}

/** La même hachure que sur la carte : l’absence ne tient pas qu’à une couleur. */
function hachurer(c: CanvasRenderingContext2D, y: number, t: Teintes) {
  c.save();
  c.clip();
  c.strokeStyle = t.departement;
  c.lineWidth = 0.9;
  for (const d of [-12, -6, 0, 6, 12]) {
    c.beginPath();
    c.moveTo(d, y - 7);
    c.lineTo(d + 14, y + 7);
    c.stroke();
  }
  c.restore();
  c.strokeStyle = t.departement;
  c.lineWidth = 0.75;
  c.strokeRect(0.5, y - 6.5, 13, 13);
}

function dessinerSigne(
  c: CanvasRenderingContext2D,
  { couleur, forme }: EntreeLegende,
  y: number,
  t: Teintes,
) {
  c.fillStyle = couleur;
  c.strokeStyle = couleur;
  c.beginPath();
  if (forme === 'trait') {
    c.lineWidth = 2.5;
    c.moveTo(0, y);
    c.lineTo(14, y);
    c.stroke();
    return;
  }
  if (forme === 'disque') c.arc(7, y, 6, 0, 2 * Math.PI);
  else c.rect(0, y - 7, 14, 14);
  c.fill();
  if (forme === 'hachure') hachurer(c, y, t);
}

function dessinerEchelle(c: CanvasRenderingContext2D, x: number, y: number, metresParPx: number) {
  const metres = longueurRonde(metresParPx, 140);
  const longueur = metres / metresParPx;
  c.lineWidth = 1.5;
  c.beginPath();
  c.moveTo(x - longueur, y - 6);
  c.lineTo(x - longueur, y);
  c.lineTo(x, y);
  c.lineTo(x, y - 6);
  c.stroke();
  c.textAlign = 'center';
  c.fillText(ecrireLongueur(metres), x - longueur / 2, y - 8);
  // Le nord est en haut : la carte ne tourne pas.
  const nord = x - longueur - 28;
  c.beginPath();
  c.moveTo(nord, y - 16);
  c.lineTo(nord - 5, y);
  c.lineTo(nord, y - 4);
  c.lineTo(nord + 5, y);
  c.closePath();
  c.fill();
  c.fillText('N', nord, y - 20);
  c.textAlign = 'left';
}

/**
 * Compose l’image et son cartouche. `densite` : pixels de l’image par pixel CSS.
 * Lève une erreur si le navigateur refuse un canevas de cette taille.
 */
export function composerCartouche(
  carte: CanvasImageSource & { width: number; height: number },
  densite: number,
  d: Cartouche,
): HTMLCanvasElement {
  const t = teintes(d.sombre ?? false);
  const largeur = carte.width / densite;
  const utile = largeur - 2 * AIR;
  const entete = AIR + 30 + (d.sousTitre ? LIGNE : 0) + 10;
  const legende = ranger(d.legende.length, utile);
  const hautLegende = d.legende.length > 0 ? legende.lignes * LIGNE + 12 : 0;
  const pied = 16 + hautLegende + 44 + d.credits.length * 17 + 6;

  const toile = document.createElement('canvas');
  toile.width = carte.width;
  toile.height = Math.round((entete + pied) * densite) + carte.height;
  const c = toile.getContext('2d');
  if (!c) throw new Error('Le navigateur refuse de préparer une image de cette taille');
  c.scale(densite, densite);
  c.fillStyle = t.papier;
  c.fillRect(0, 0, largeur, toile.height / densite);
  c.textBaseline = 'alphabetic';

  c.fillStyle = t.texte;
  c.font = `700 26px ${TITRE}`;
  c.fillText(couper(c, d.titre, utile), AIR, AIR + 24);
  if (d.sousTitre) {
    c.fillStyle = t.texteDoux;
    c.font = `400 15px ${TEXTE}`;
    c.fillText(couper(c, d.sousTitre, utile), AIR, AIR + 24 + LIGNE);
  }
  c.drawImage(carte, 0, entete, largeur, carte.height / densite);

  const bas = entete + carte.height / densite;
  c.font = `400 14px ${TEXTE}`;
  d.legende.forEach((entree, i) => {
    const { x, y } = legende.place(i);
    c.save();
    c.translate(AIR + x, bas + 16 + LIGNE / 2 + y);
    dessinerSigne(c, entree, 0, t);
    c.fillStyle = t.texte;
    c.fillText(couper(c, entree.libelle, legende.largeur - 34), 22, 5);
    c.restore();
  });
  const ligneEchelle = bas + 16 + hautLegende + 30;
  c.strokeStyle = t.encre;
  c.fillStyle = t.encre;
  c.font = `400 12px ${TEXTE}`;
  dessinerEchelle(c, largeur - AIR, ligneEchelle, d.metresParPixel * densite);
  c.fillStyle = t.texteDoux;
  d.credits.forEach((ligne, i) => {
    c.fillText(couper(c, ligne, utile), AIR, ligneEchelle + 22 + i * 17);
  });
  return toile;
}
