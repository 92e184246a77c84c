/**
 * Dessiner une zone : au pointeur, au doigt et au clavier. Le tracé est un SVG calé sur la carte,
 * dont les poignées sont de vrais éléments qui prennent le focus ; le fond n’est jamais repeint.
 */
import type { Polygon } from 'geojson';
import type { Map, MapMouseEvent } from 'maplibre-gl';
import type { Position } from '$lib/domain/territoire';
import type { CarteNuage } from '../nuage';
import type { GenreDessin, Zone } from '../types';
import {
  ajouter,
  cercleForme,
  deplacer,
  formeDe,
  formeVide,
  inserer,
  polygoneForme,
  retirer,
  type Forme,
} from './forme';
import { decrireZone, distanceKm } from './geometrie';
import { Poignees } from './poignees';

const SVG = 'http://www.w3.org/2000/svg';
/** Rayon d’un cercle neuf, en pixels. */
const RAYON_NEUF = 80;
/** Un second clic au même endroit (double-clic) n’ajoute pas de sommet. */
const MEME_ENDROIT = 4;

export class AtelierDessin {
  readonly element = document.createElementNS(SVG, 'svg');
  readonly #trace = document.createElementNS(SVG, 'path');
  readonly #poignees: Poignees;
  #outil: GenreDessin | null = null;
  #forme: Forme | null = null;
  #zone: Polygon | null = null;
  /** Formes précédentes : annuler revient d’un geste. */
  #passe: Forme[] = [];

  constructor(
    private readonly map: Map,
    private readonly nuage: CarteNuage,
    private readonly surDessin: (zone: Zone | null) => void,
  ) {
    this.element.setAttribute('class', 'carte-dessin');
    this.#trace.setAttribute('class', 'trace');
    this.element.append(this.#trace);
    nuage.calque.canevas.after(this.element);
    this.#poignees = new Poignees(this.element, map, {
      deplacer: (rang, p, debut) => this.#changer(deplacer(this.#forme!, rang, p), debut),
      inserer: (rang, p) => this.#changer(inserer(this.#forme!, rang, p)),
      retirer: (rang) => this.#changer(retirer(this.#forme!, rang)),
    });
    map.on('move', this.#placer);
    map.on('resize', this.#placer);
    map.getCanvas().addEventListener('keydown', this.#clavier);
  }

  get actif(): boolean {
    return this.#outil !== null;
  }

  /** Choisit l’outil. Une zone polygonale déjà là se retouche ; sinon, on part de rien. */
  outil(outil: GenreDessin | null): void {
    if (outil === this.#outil) return;
    this.#outil = outil;
    this.#passe = [];
    const reprise = outil === 'polygone' && this.#zone ? formeDe(this.#zone) : null;
    this.#forme = outil && (reprise ?? formeVide(outil));
    this.map.getCanvas().style.cursor = outil ? 'crosshair' : '';
    this.map.doubleClickZoom[outil ? 'disable' : 'enable']();
    this.#placer();
  }

  /** La zone retenue par l’application. */
  montrer(zone: Polygon | null): void {
    const videe = this.#zone !== null && zone === null;
    this.#zone = zone;
    // L’application a effacé la zone pendant qu’on la dessinait.
    if (videe && this.#outil) this.#forme = formeVide(this.#outil);
    this.#placer();
  }

  cliquer(e: MapMouseEvent): void {
    const dernier = this.#forme?.points.at(-1);
    if (dernier && this.#outil === 'polygone') {
      const { x, y } = this.map.project(dernier);
      if (Math.hypot(x - e.point.x, y - e.point.y) < MEME_ENDROIT) return;
    }
    this.#ajouter([e.lngLat.lng, e.lngLat.lat]);
  }

  annuler(): void {
    const avant = this.#passe.pop();
    if (avant) this.#poser(avant);
  }

  /** Le filtre a changé : la zone ne contient plus les mêmes structures. */
  recompter(): void {
    if (this.#forme && polygoneForme(this.#forme)) this.#dire();
  }

  #ajouter(p: Position): void {
    if (!this.#forme) return;
    const { x, y } = this.map.project(p);
    const bord = this.map.unproject([x + RAYON_NEUF, y]);
    this.#changer(ajouter(this.#forme, p, distanceKm(p, [bord.lng, bord.lat])));
  }

  /** `debut` : faux pendant un glissement, qui ne fait qu’une étape à annuler. */
  #changer(forme: Forme, debut = true): void {
    if (debut && this.#forme) this.#passe.push(this.#forme);
    this.#poser(forme);
  }

  #poser(forme: Forme): void {
    this.#forme = forme;
    this.#placer();
    this.#dire();
  }

  #dire(): void {
    const polygone = this.#forme && polygoneForme(this.#forme);
    const { index, visibles } = this.nuage;
    this.surDessin(
      polygone ? decrireZone(polygone, cercleForme(this.#forme!), index, visibles) : null,
    );
  }

  readonly #clavier = (e: KeyboardEvent) => {
    if (!this.#outil) return;
    if (e.key === 'Enter') {
      const { lng, lat } = this.map.getCenter();
      this.#ajouter([lng, lat]);
    } else if (e.key === 'Backspace' || (e.key === 'z' && (e.ctrlKey || e.metaKey))) this.annuler();
    else if (e.key === 'Escape') this.#changer(formeVide(this.#outil));
    else return;
    e.preventDefault();
  };

  readonly #placer = () => {
    const points = this.#forme?.points ?? [];
    const polygone = this.#forme ? polygoneForme(this.#forme) : this.#zone;
    const anneau = polygone ? (polygone.coordinates[0] as Position[]) : points;
    this.#trace.setAttribute('d', this.#chemin(anneau, polygone !== null));
    this.#poignees.placer(this.#forme);
  };

  #chemin(points: readonly Position[], ferme: boolean): string {
    const pas = points.map((p) => {
      const { x, y } = this.map.project(p);
      return `${x.toFixed(1)} ${y.toFixed(1)}`;
    });
    return pas.length > 1 ? `M${pas.join('L')}${ferme ? 'Z' : ''}` : '';
  }

  /** Le tracé, pour une image à exporter. */
  get chemin(): string {
    return this.#trace.getAttribute('d') ?? '';
  }

  detruire(): void {
    this.map.off('move', this.#placer);
    this.map.off('resize', this.#placer);
    this.element.remove();
  }
}
