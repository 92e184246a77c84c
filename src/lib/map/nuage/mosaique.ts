/**
 * Les territoires de loin. Les tuiles ne portent les communes qu’à partir du zoom 8, les intercommunalités
 * du zoom 5, les départements du zoom 3 ; avant, chaque pixel prend la classe de la commune dont le
 * point représentatif est le plus proche, à sa portée, ou du territoire qui contient cette commune.
 * C’est une approximation d’un ou deux pixels, dite comme telle à l’usager.
 */
import type { CanvasSource, Coordinates, Map } from 'maplibre-gl';
import {
  appartenance,
  codeParent,
  estDans,
  type ReferenceTerritoire,
  type Territoire,
} from '$lib/domain/territoire';
import { COUCHE_ABSENCE, ZOOM_SURFACES } from '../couches/choroplethe';
import { SOURCE_CONTOURS } from '../couches/fond';
import { teintes } from '../teintes';
import { DEBORD } from './calque';
import { kmParUnite, MONDE, versPosition, versX, versY, type Vue } from './projection';
import { motDe } from './trame';
import type { Choroplethe } from './types';
import { plusProchesGermes } from './voisinage';
import { estJuste, lireVueCanevas, poser, versEcran, versMonde } from './vue';

/** Source et couche de la carte. */
const CALQUE = 'mosaique';
/** Côté d’une case, en pixels CSS : plus fin de loin, où une commune ne fait qu’un pixel. */
const coteCase = (zoom: number) => (zoom < 6 ? 1 : 2);
/** Portée d’une commune, en rayons du disque de même surface. */
const PORTEE = 2.2;
const OPAQUE = 255;
/** Hors du territoire choisi. */
const ESTOMPE = 60;
/** Les hachures de l’absence, à l’écart de celles des tuiles (`images/marqueurs.ts`), en pixels CSS. */
const PAS_HACHURE = 8;

interface Etat {
  choroplethe: Choroplethe;
  territoire: ReferenceTerritoire | null;
  sombre: boolean;
}

export class Mosaique {
  readonly #canevas = document.createElement('canvas');
  #etat: Etat | null = null;
  /** Ce que montre le canevas ; `null` : à refaire. */
  #vue: Vue | null = null;
  /** Code → nom, au niveau montré ; fait au premier survol. */
  #noms: globalThis.Map<string, string> | null = null;
  /** Lieux de la grille courante, et le germe de chaque case. */
  #grille: { lieux: Territoire[]; germes: Int32Array; largeur: number; cote: number } | null = null;

  constructor(private readonly map: Map) {
    map.on('moveend', this.#suivre);
    map.on('resize', this.#suivre);
    // Un changement de style retire ce qu’il n’a pas lui-même posé.
    map.on('styledata', this.#suivre);
  }

  montrer(etat: Etat | null): void {
    this.#etat = etat;
    this.#noms = null;
    this.refaire();
  }

  /** Redessine, même si la caméra n’a pas bougé. */
  refaire(): void {
    this.#vue = null;
    this.#suivre();
  }

  get #active(): boolean {
    const etat = this.#etat;
    return etat !== null && this.map.getZoom() < ZOOM_SURFACES[etat.choroplethe.niveau];
  }

  /** Le territoire coloré sous (x, y), en pixels CSS. */
  sous(x: number, y: number): (ReferenceTerritoire & { nom: string }) | null {
    if (!this.#active || !this.#etat || !this.#grille || !this.#vue) return null;
    const { niveau, territoires } = this.#etat.choroplethe;
    const { lieux, germes, largeur, cote } = this.#grille;
    const { lng, lat } = this.map.unproject([x, y]);
    const [vx, vy] = versEcran(this.#vue, versX(lng), versY(lat));
    const [cx, cy] = [Math.floor(vx / cote), Math.floor(vy / cote)];
    if (cx < 0 || cx >= largeur) return null;
    const lieu = lieux[germes[cy * largeur + cx] ?? -1];
    const code = lieu && codeParent(lieu, niveau);
    if (!code) return null;
    this.#noms ??= new globalThis.Map(territoires.map((t) => [t.code, t.nom]));
    return { niveau, code, nom: this.#noms.get(code) ?? code };
  }

  readonly #suivre = () => {
    // Sans la source des contours, le style n’est pas encore là.
    if (!this.map.getSource(SOURCE_CONTOURS)) return;
    if (!this.#active || !this.#etat) return this.#retirer();
    const vue = dansLeMonde(lireVueCanevas(this.map, 1, DEBORD));
    const pose = poser(this.#vue, vue, DEBORD);
    const juste = pose !== null && estJuste(pose);
    if (!juste && !this.map.isMoving()) this.#dessiner(vue, this.#etat);
    if (this.#vue && this.#grille && (!juste || !this.map.getLayer(CALQUE))) {
      this.#placer(this.#vue, this.#grille.cote);
    }
  };

  #retirer(): void {
    this.#vue = null;
    if (this.map.getLayer(CALQUE)) this.map.removeLayer(CALQUE);
    if (this.map.getSource(CALQUE)) this.map.removeSource(CALQUE);
  }

  /** Sous les limites et les noms : c’est une couche de la carte, qui la suit et s’exporte avec elle. */
  #placer(vue: Vue, cote: number): void {
    const { map } = this;
    const coin = (x: number, y: number) => versPosition(...versMonde(vue, x, y));
    const [l, h] = [this.#canevas.width * cote, this.#canevas.height * cote];
    const coordinates: Coordinates = [coin(0, 0), coin(l, 0), coin(l, h), coin(0, h)];
    const source = map.getSource<CanvasSource>(CALQUE);
    if (source) {
      source.setCoordinates(coordinates);
      // MapLibre ne relit un canevas immobile que si on le met un instant en mouvement.
      source.play();
      source.pause();
    } else {
      const canevas = {
        type: 'canvas',
        canvas: this.#canevas,
        animate: false,
        coordinates,
      } as const;
      map.addSource(CALQUE, canevas);
    }
    if (map.getLayer(CALQUE)) return;
    const dessous = map.getLayer(COUCHE_ABSENCE) ? COUCHE_ABSENCE : undefined;
    const paint = { 'raster-fade-duration': 0, 'raster-resampling': 'nearest' } as const;
    map.addLayer({ id: CALQUE, type: 'raster', source: CALQUE, paint }, dessous);
  }

  #dessiner(vue: Vue, etat: Etat): void {
    this.#vue = vue;
    const cote = coteCase(vue.zoom);
    const [largeur, hauteur] = [Math.ceil(vue.largeur / cote), Math.ceil(vue.hauteur / cote)];
    const { lieux, x, y, portees } = placer(etat.choroplethe.communes, vue, cote);
    const germes = plusProchesGermes({ x, y }, largeur, hauteur);
    this.#grille = { lieux, germes, largeur, cote };
    const { encres, absents } = encrer(lieux, etat);
    const trait = motDe(teintes(etat.sombre).departement);
    const pas = PAS_HACHURE / cote;
    const image = new ImageData(largeur, hauteur);
    const mots = new Uint32Array(image.data.buffer);
    for (let k = 0; k < germes.length; k++) {
      const g = germes[k]!;
      if (g < 0) continue;
      const [cx, cy] = [k % largeur, Math.floor(k / largeur)];
      const dx = x[g]! - cx - 0.5;
      const dy = y[g]! - cy - 0.5;
      if (dx * dx + dy * dy > portees[g]!) germes[k] = -1;
      else mots[k] = absents[g] && (cx - cy) % pas === 0 ? trait : encres[g]!;
    }
    Object.assign(this.#canevas, { width: largeur, height: hauteur });
    this.#canevas.getContext('2d', { willReadFrequently: true })?.putImageData(image, 0, 0);
  }

  detruire(): void {
    for (const quand of ['moveend', 'resize', 'styledata'] as const) {
      this.map.off(quand, this.#suivre);
    }
  }
}

/** La vue, arrêtée aux bords du monde : MapLibre ne place pas une image au-delà. */
function dansLeMonde(vue: Vue): Vue {
  const cote = MONDE * vue.echelle;
  const [gauche, haut] = [Math.max(0, Math.ceil(-vue.ox)), Math.max(0, Math.ceil(-vue.oy))];
  return {
    ...vue,
    ox: vue.ox + gauche,
    oy: vue.oy + haut,
    largeur: Math.floor(Math.min(vue.largeur - gauche, cote - vue.ox - gauche)),
    hauteur: Math.floor(Math.min(vue.hauteur - haut, cote - vue.oy - haut)),
  };
}

/** Les communes de la vue : leur place et le carré de leur portée, en cases. */
function placer(tous: readonly Territoire[], vue: Vue, cote: number) {
  const lieux: Territoire[] = [];
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

/**
 * L’encre de chaque lieu, transparente s’il n’est d’aucun territoire du niveau, comme dans les tuiles ;
 * et ceux qui sont sans donnée, à hachurer.
 */
function encrer(lieux: readonly Territoire[], { choroplethe: c, territoire }: Etat) {
  const encres = new Uint32Array(lieux.length);
  const absents = new Uint8Array(lieux.length);
  lieux.forEach((lieu, g) => {
    const code = codeParent(lieu, c.niveau);
    if (code === undefined) return;
    const couleur = c.couleurs[c.classes.get(code) ?? -1];
    if (couleur === undefined) absents[g] = 1;
    const dedans = !territoire || estDans(appartenance(lieu), territoire);
    encres[g] = motDe(couleur ?? c.sansDonnee, dedans ? OPAQUE : ESTOMPE);
  });
  return { encres, absents };
}
