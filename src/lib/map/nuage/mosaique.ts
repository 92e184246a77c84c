/**
 * Les communes de loin. Leurs contours ne sont dans les tuiles qu’à partir du zoom 8 ; avant, chaque
 * pixel prend la classe de la commune dont le point représentatif est le plus proche, à sa portée.
 * C’est une approximation d’un ou deux pixels, dite comme telle à l’usager.
 */
import type { Map } from 'maplibre-gl';
import { appartenance, estDans, type ReferenceTerritoire } from '$lib/domain/territoire';
import { ZOOM_COMMUNES } from '../couches/choroplethe';
import { DEBORD } from './calque';
import { kmParUnite, versX, versY, type Vue } from './projection';
import { motDe } from './trame';
import type { Choroplethe, LieuChoroplethe } from './types';
import { plusProchesGermes } from './voisinage';
import { estJuste, lireVueCanevas, poser, transformation } from './vue';

/** Côté d’une case, en pixels CSS : plus fin de loin, où une commune ne fait qu’un pixel. */
const coteCase = (zoom: number) => (zoom < 6 ? 1 : 2);
/** Portée d’une commune, en rayons du disque de même surface. */
const PORTEE = 1.7;
const OPAQUE = 235;
/** Hors du territoire choisi. */
const ESTOMPE = 60;

interface Etat {
  choroplethe: Choroplethe;
  territoire: ReferenceTerritoire | null;
  sombre: boolean;
}

export class Mosaique {
  readonly canevas = document.createElement('canvas');
  #etat: Etat | null = null;
  #vue: Vue | null = null;
  /** Lieux de la grille courante, et le germe de chaque case. */
  #grille: { lieux: LieuChoroplethe[]; germes: Int32Array; largeur: number; cote: number } | null =
    null;

  constructor(private readonly map: Map) {
    this.canevas.setAttribute('aria-hidden', 'true');
    this.canevas.hidden = true;
    Object.assign(this.canevas.style, {
      position: 'absolute',
      top: `${-DEBORD}px`,
      left: `${-DEBORD}px`,
      maxWidth: 'none',
      transformOrigin: '0 0',
      pointerEvents: 'none',
    });
    map.getCanvasContainer().append(this.canevas);
    map.on('render', this.#suivre);
    map.on('moveend', this.#suivre);
  }

  montrer(etat: Etat | null): void {
    this.#etat = etat?.choroplethe.lieux && etat.choroplethe.niveau === 'commune' ? etat : null;
    // Le fond et ses noms restent lisibles à travers l’aplat.
    this.canevas.style.mixBlendMode = etat?.sombre ? 'lighten' : 'multiply';
    this.#vue = null;
    this.#suivre();
  }

  get active(): boolean {
    return this.#etat !== null && this.map.getZoom() < ZOOM_COMMUNES;
  }

  /** La commune sous (x, y), en pixels CSS. */
  sous(x: number, y: number): LieuChoroplethe | null {
    if (!this.active || !this.#grille) return null;
    const { lieux, germes, largeur, cote } = this.#grille;
    const [cx, cy] = [Math.floor((x + DEBORD) / cote), Math.floor((y + DEBORD) / cote)];
    return lieux[germes[cy * largeur + cx] ?? -1] ?? null;
  }

  readonly #suivre = () => {
    this.canevas.hidden = !this.active;
    if (!this.active) return;
    const vue = lireVueCanevas(this.map, 1, DEBORD);
    const pose = poser(this.#vue, vue, DEBORD);
    if (pose && (estJuste(pose) || this.map.isMoving())) {
      this.canevas.style.transform = transformation(pose);
    } else this.dessiner(vue);
  };

  dessiner(vue = lireVueCanevas(this.map, 1, DEBORD)): void {
    const etat = this.#etat;
    if (!etat) return;
    this.#vue = vue;
    const cote = coteCase(vue.zoom);
    const [largeur, hauteur] = [Math.ceil(vue.largeur / cote), Math.ceil(vue.hauteur / cote)];
    const { lieux, x, y, portees } = placer(etat.choroplethe.lieux!, vue, cote);
    const germes = plusProchesGermes({ x, y }, largeur, hauteur);
    this.#grille = { lieux, germes, largeur, cote };
    const encres = encrer(lieux, etat);
    const image = new ImageData(largeur, hauteur);
    const mots = new Uint32Array(image.data.buffer);
    for (let k = 0; k < germes.length; k++) {
      const g = germes[k]!;
      if (g < 0) continue;
      const dx = x[g]! - (k % largeur) - 0.5;
      const dy = y[g]! - Math.floor(k / largeur) - 0.5;
      if (dx * dx + dy * dy <= portees[g]!) mots[k] = encres[g]!;
      else germes[k] = -1;
    }
    Object.assign(this.canevas, { width: largeur, height: hauteur });
    Object.assign(this.canevas.style, {
      width: `${largeur * cote}px`,
      height: `${hauteur * cote}px`,
      imageRendering: cote > 1 ? 'auto' : 'pixelated',
      transform: '',
    });
    this.canevas.getContext('2d', { willReadFrequently: true })?.putImageData(image, 0, 0);
  }

  /** La couleur de fusion, pour une image à exporter. */
  get fusion(): 'multiply' | 'lighten' {
    return this.#etat?.sombre ? 'lighten' : 'multiply';
  }

  detruire(): void {
    this.map.off('render', this.#suivre);
    this.map.off('moveend', this.#suivre);
    this.canevas.remove();
  }
}

/** Les communes de la vue : leur place et le carré de leur portée, en cases. */
function placer(tous: readonly LieuChoroplethe[], vue: Vue, cote: number) {
  const lieux: LieuChoroplethe[] = [];
  const [x, y, portees]: number[][] = [[], [], []];
  const [l, h] = [vue.largeur / cote + 40, vue.hauteur / cote + 40];
  for (const lieu of tous) {
    if (!lieu.point) continue;
    const px = (versX(lieu.point[0]) * vue.echelle - vue.ox) / cote;
    const py = (versY(lieu.point[1]) * vue.echelle - vue.oy) / cote;
    if (px < -40 || py < -40 || px > l || py > h) continue;
    const kmCase = (kmParUnite(lieu.point[1]) / vue.echelle) * cote;
    const portee = Math.max(1.6, (PORTEE * Math.sqrt((lieu.surface ?? 15) / Math.PI)) / kmCase);
    lieux.push(lieu);
    x!.push(px);
    y!.push(py);
    portees!.push(portee * portee);
  }
  return {
    lieux,
    x: Float32Array.from(x!),
    y: Float32Array.from(y!),
    portees: Float32Array.from(portees!),
  };
}

function encrer(lieux: readonly LieuChoroplethe[], { choroplethe: c, territoire }: Etat) {
  return Uint32Array.from(lieux, (lieu) => {
    const classe = c.classes.get(lieu.code);
    const couleur = classe === undefined ? c.sansDonnee : (c.couleurs[classe] ?? c.sansDonnee);
    const dedans = !territoire || estDans(appartenance(lieu), territoire);
    return motDe(couleur, dedans ? OPAQUE : ESTOMPE);
  });
}
