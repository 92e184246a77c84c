/** Pointeur et doigt sur la carte du diagnostic : survoler, nommer, cliquer. */
import type { MapMouseEvent } from 'maplibre-gl';
import { NOMS_NIVEAUX, type Niveau } from '$lib/domain/territoire';
import type { Carte } from '../carte';
import { COUCHE_CHOROPLETHE } from '../couches/choroplethe';
import { idZone } from '../couches/territoires';
import { Infobulle } from '../infobulle';
import { niveauInteractif } from '../niveaux';
import type { AtelierDessin } from './dessin/atelier';
import type { Groupe } from './agregation';
import type { Mosaique } from './mosaique';
import type { CarteNuage } from './nuage';
import { versPosition } from './projection';
import type { Symboles, Trouve } from './symboles';
import type { CibleSurvol, Clic, ProprietesDiagnostic } from './types';

const MARGE_SOURIS = 3;
/** Un doigt vise moins bien : avec le disque, une cible d’au moins 44 px. */
const MARGE_DOIGT = 20;
/** Un clic sur un groupe rapproche d’autant. */
const PAS_ZOOM = 2;

const entiers = new Intl.NumberFormat('fr-FR');

type TerritoireSous = NonNullable<Clic['territoire']>;

export interface Contexte {
  carte: Carte;
  nuage: CarteNuage;
  symboles: Symboles;
  dessin: AtelierDessin;
  mosaique: Mosaique;
  props: () => ProprietesDiagnostic;
}

export class Gestes {
  readonly #infobulle: Infobulle;
  #attente = 0;
  #dernier: MapMouseEvent | null = null;
  #survol: number | null = null;

  constructor(private readonly c: Contexte) {
    const { map } = c.carte;
    this.#infobulle = new Infobulle(map);
    map.on('mousemove', (e) => this.#bouger(e));
    map.on('mouseout', () => this.#quitter());
    map.on('movestart', () => this.#quitter());
    map.on('click', (e) => this.#cliquer(e));
  }

  /** Répond tout de suite, puis une fois par image au plus : la souris en envoie bien davantage. */
  #bouger(e: MapMouseEvent): void {
    if (!this.c.carte.pret || this.c.carte.map.isMoving() || this.c.dessin.actif) return;
    this.#dernier = e;
    if (this.#attente) return;
    this.#survoler(e);
    this.#attente = requestAnimationFrame(() => {
      this.#attente = 0;
      if (this.#dernier && this.#dernier !== e) this.#survoler(this.#dernier);
    });
  }

  #survoler({ point: { x, y } }: MapMouseEvent): void {
    if (!this.c.carte.pret) return;
    const cible = this.#cible(x, y);
    if ((!cible || cible.genre === 'territoire') && this.#infobulle.retient({ x, y })) return;
    this.#annoncer(cible?.genre === 'ligne' ? cible.ligne : null, x, y);
    this.c.carte.map.getCanvas().style.cursor = cible ? 'pointer' : '';
    const texte = cible && (this.c.props().decrire?.(cible) ?? nommer(cible));
    if (texte) this.#infobulle.montrer(texte, { x, y });
    else this.#infobulle.cacher();
  }

  #annoncer(ligne: number | null, x: number, y: number): void {
    if (ligne === this.#survol && ligne === null) return;
    this.#survol = ligne;
    this.c.props().surSurvol?.(ligne, x, y);
  }

  #cible(x: number, y: number): CibleSurvol | null {
    const trouve = this.c.symboles.sous(this.c.nuage.calque.vue, x, y, 2);
    if (trouve) {
      return 'symbole' in trouve
        ? { genre: 'symbole', symbole: trouve.symbole }
        : { genre: 'groupe', total: trouve.groupe.items.length };
    }
    const visee = this.c.nuage.viser(x, y, MARGE_SOURIS);
    if (visee) return { genre: 'ligne', ligne: visee.ligne, total: visee.total };
    const groupe = this.c.nuage.groupeSous(x, y);
    if (groupe) return { genre: 'groupe', total: groupe.total };
    const territoire = this.#territoireSous(x, y);
    return territoire && { genre: 'territoire', territoire };
  }

  #quitter(): void {
    this.#dernier = null;
    this.#infobulle.cacher();
    this.#annoncer(null, 0, 0);
  }

  #cliquer(e: MapMouseEvent): void {
    if (this.c.dessin.actif) return this.c.dessin.cliquer(e);
    if (!this.c.carte.pret) return;
    const { x, y } = e.point;
    const tactile = window.matchMedia('(pointer: coarse)').matches;
    const marge = tactile ? MARGE_DOIGT : MARGE_SOURIS;
    const clic: Clic = { position: [e.lngLat.lng, e.lngLat.lat] };
    const trouve = this.c.symboles.sous(this.c.nuage.calque.vue, x, y, tactile ? 8 : 2);
    if (trouve) return this.#choisir(trouve, clic);
    const groupe = this.c.nuage.groupeSous(x, y);
    if (groupe && this.#separer(groupe)) return;
    const visee = groupe ? this.c.nuage.lignesDe(groupe) : this.c.nuage.viser(x, y, marge);
    const territoire = this.#territoireSous(x, y);
    this.c.props().surClic?.({ ...clic, ...visee, ...(territoire ? { territoire } : {}) });
  }

  #choisir(trouve: Trouve, clic: Clic): void {
    if ('symbole' in trouve) {
      const { id, genre } = trouve.symbole;
      return this.c.props().surClic?.({ ...clic, symbole: { id, genre } });
    }
    this.#approcher(trouve.groupe.position);
  }

  /** Rapproche la carte d’un groupe ; faux si elle est déjà au plus près, ou si c’est un point seul. */
  #separer(groupe: Groupe): boolean {
    const { map } = this.c.carte;
    if (groupe.total === 1 || map.getZoom() >= map.getMaxZoom() - 0.5) return false;
    this.#approcher(versPosition(groupe.x, groupe.y));
    return true;
  }

  #approcher(center: [number, number]): void {
    const { map } = this.c.carte;
    map.easeTo({ center, zoom: Math.min(map.getMaxZoom(), map.getZoom() + PAS_ZOOM) });
  }

  #territoireSous(x: number, y: number): TerritoireSous | null {
    const { map } = this.c.carte;
    const deLoin = this.c.mosaique.sous(x, y);
    if (deLoin) return deLoin;
    const { choroplethe, limites } = this.c.props();
    const niveau = choroplethe?.niveau ?? niveauInteractif(limites, map.getZoom());
    const couche = choroplethe ? COUCHE_CHOROPLETHE : niveau && idZone(niveau);
    if (!niveau || !couche || !map.getLayer(couche)) return null;
    const [entite] = map.queryRenderedFeatures([x, y], { layers: [couche] });
    if (!entite) return null;
    return {
      niveau: niveau as Niveau,
      code: String(entite.properties.code),
      nom: String(entite.properties.nom),
    };
  }

  detruire(): void {
    cancelAnimationFrame(this.#attente);
  }
}

/** Sans texte de l’application, la carte dit au moins combien et où. */
function nommer(cible: CibleSurvol): string | null {
  switch (cible.genre) {
    case 'groupe':
      return `${entiers.format(cible.total)} structures`;
    case 'ligne':
      return cible.total > 1 ? `${entiers.format(cible.total)} structures ici` : null;
    case 'territoire':
      return `${cible.territoire.nom}, ${NOMS_NIVEAUX[cible.territoire.niveau].un}`;
    case 'symbole':
      return cible.symbole.titre;
  }
}
