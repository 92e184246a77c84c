/** Les pixels réellement affichés : une capture PNG, décodée ici, sans passer par la page. */
import { inflateSync } from 'node:zlib';

export type Rvb = [rouge: number, vert: number, bleu: number];

export interface Image {
  largeur: number;
  hauteur: number;
  pixels: Rvb[];
}

export function lireHexa(couleur: string): Rvb {
  const n = Number.parseInt(couleur.slice(1), 16);
  return [n >> 16, (n >> 8) & 255, n & 255];
}

function assembler(png: Buffer): { entete: Buffer; donnees: Buffer } {
  let entete: Buffer = Buffer.alloc(0);
  const morceaux: Buffer[] = [];
  for (let p = 8; p < png.length;) {
    const longueur = png.readUInt32BE(p);
    const type = png.toString('latin1', p + 4, p + 8);
    const corps = png.subarray(p + 8, p + 8 + longueur);
    if (type === 'IHDR') entete = corps;
    if (type === 'IDAT') morceaux.push(corps);
    p += longueur + 12;
  }
  return { entete, donnees: inflateSync(Buffer.concat(morceaux)) };
}

/** Prédicteurs de la norme PNG : chaque octet se déduit de ses voisins de gauche et du dessus. */
function predire(filtre: number, a: number, b: number, c: number): number {
  if (filtre === 1) return a;
  if (filtre === 2) return b;
  if (filtre === 3) return (a + b) >> 1;
  if (filtre !== 4) return 0;
  const [pa, pb, pc] = [Math.abs(b - c), Math.abs(a - c), Math.abs(a + b - 2 * c)];
  return pa <= pb && pa <= pc ? a : pb <= pc ? b : c;
}

/** Décode un PNG de Chromium : 8 bits par canal, RVB ou RVBA, non entrelacé. */
export function decoder(png: Buffer): Image {
  const { entete, donnees } = assembler(png);
  const [largeur, hauteur] = [entete.readUInt32BE(0), entete.readUInt32BE(4)];
  const canaux = { 2: 3, 6: 4 }[entete[9]!];
  if (entete[8] !== 8 || entete[12] !== 0 || !canaux) throw new Error('PNG inattendu');
  const pas = largeur * canaux;
  let avant = Buffer.alloc(pas);
  const pixels: Rvb[] = [];
  for (let y = 0; y < hauteur; y++) {
    const debut = y * (pas + 1);
    const filtre = donnees[debut]!;
    const ligne = Buffer.from(donnees.subarray(debut + 1, debut + 1 + pas));
    for (let x = 0; x < pas; x++) {
      const a = x >= canaux ? ligne[x - canaux]! : 0;
      const c = x >= canaux ? avant[x - canaux]! : 0;
      ligne[x] = (ligne[x]! + predire(filtre, a, avant[x]!, c)) & 255;
    }
    for (let x = 0; x < pas; x += canaux) pixels.push([ligne[x]!, ligne[x + 1]!, ligne[x + 2]!]);
    avant = ligne;
  }
  return { largeur, hauteur, pixels };
}

const proche = (a: Rvb, b: Rvb, ecart: number) => a.every((v, i) => Math.abs(v - b[i]!) <= ecart);

/** Part des pixels de cette couleur, entre 0 et 1. */
export function part(image: Image, couleur: string, ecart = 10): number {
  const voulue = lireHexa(couleur);
  return image.pixels.filter((p) => proche(p, voulue, ecart)).length / image.pixels.length;
}

/** Part des pixels qui diffèrent nettement d’une image à l’autre (de même taille). */
export function difference(avant: Image, apres: Image, ecart = 24): number {
  const changes = avant.pixels.filter((p, i) => !proche(p, apres.pixels[i]!, ecart));
  return changes.length / avant.pixels.length;
}

/** Nombre de couleurs franchement différentes (16 niveaux par canal). */
export function nuances(image: Image): number {
  return new Set(image.pixels.map((p) => p.map((v) => v >> 4).join())).size;
}
