/** Pointeur et doigt : survoler, choisir, séparer un groupe, désigner un territoire. */
import type { MapGeoJSONFeature, MapMouseEvent } from 'maplibre-gl';
import { NOMS_NIVEAUX, type Niveau } from '$lib/domain/territoire';
import { voir } from './camera';
import type { Carte } from './carte';
import { idZone } from './couches/territoires';
import { SOURCE_CONTOURS } from './couches/fond';
import type { Groupe } from './groupes';
import { rayon } from './images/identifiants';
import { Infobulle } from './infobulle';
import { COUCHE_TUILES, niveauInteractif } from './niveaux';
import type { Marges, RappelsCarte } from './types';

export interface Contexte {
  carte: Carte;
  rappels: () => RappelsCarte;
  limites: () => readonly Niveau[];
  marges: () => Marges;
}

interface Zone {
  niveau: Niveau;
  code: string;
  nom: string;
}

function compte(groupe: Groupe): string {
  const n = groupe.items.length;
  return groupe.type === 'initiative' ? `${n} initiatives` : `${n} acteurs`;
}

/** Ce que la couronne dit en couleurs : ses trois thèmes les plus nombreux, et le reste. */
function composition({ points }: Groupe, nomDe: (classe: string) => string | undefined): string {
  const comptes = new Map<string, number>();
  for (const { classe } of points) {
    const nom = nomDe(classe) ?? 'sans thème';
    comptes.set(nom, (comptes.get(nom) ?? 0) + 1);
  }
  const tries = [...comptes].sort((a, b) => b[1] - a[1]);
  const reste = tries.slice(3).reduce((n, [, k]) => n + k, 0);
  const dits = tries.slice(0, 3).map(([nom, n]) => `${nom} ${n}`);
  return ` ${[...dits, ...(reste > 0 ? [`autres ${reste}`] : [])].join(', ')}`;
}

export class Interactions {
  readonly #infobulle: Infobulle;
  #zone: Zone | null = null;
  /** Marqueur sous le pointeur, et initiative annoncée à l’application. */
  #pointe: string | null = null;
  #annonce: string | null = null;

  constructor(private readonly c: Contexte) {
    const { map } = c.carte;
    this.#infobulle = new Infobulle(map);
    map.on('mousemove', (e) => this.#bouger(e));
    map.on('mouseout', () => this.#quitter());
    map.on('movestart', () => this.#quitter());
    map.on('click', (e) => this.#cliquer(e));
  }

  #bouger(e: MapMouseEvent): void {
    const { carte } = this.c;
    if (!carte.pret || carte.map.isMoving()) return;
    const groupe = carte.groupeSous(e.point, 2);
    if (!groupe && this.#infobulle.retient(e.point)) return;
    const zone = groupe ? null : this.#zoneSous(e);
    this.#surligner(zone);
    this.#pointer(groupe);
    carte.map.getCanvas().style.cursor = groupe || zone ? 'pointer' : '';
    if (groupe) this.#nommer(groupe);
    else if (zone) this.#infobulle.montrer(zone.nom, e.point, ` ${NOMS_NIVEAUX[zone.niveau].un}`);
    else this.#infobulle.cacher();
  }

  /** L’étiquette se pose au-dessus du marqueur, sans le couvrir. */
  #nommer(groupe: Groupe): void {
    const { x, y } = this.c.carte.map.project(groupe.posee ?? groupe.position);
    const titre = groupe.items.length === 1 ? (groupe.items[0]?.nom ?? '') : compte(groupe);
    const r = rayon(groupe.type, groupe.items.length);
    const themes =
      groupe.items.length > 1 && groupe.type === 'initiative'
        ? composition(groupe, (classe) => this.c.carte.nomDeTheme(classe))
        : '';
    this.#infobulle.montrer(titre, { x, y: y - r * 0.6 }, themes);
  }

  /** Prévient l’application et agrandit le marqueur, une fois par changement. */
  #pointer(groupe: Groupe | null): void {
    const cle = groupe?.cle ?? null;
    if (cle === this.#pointe) return;
    this.#pointe = cle;
    this.c.carte.mettreEnAvant({ pointe: cle });
    const seul =
      groupe?.type === 'initiative' && groupe.items.length === 1 ? groupe.items[0] : null;
    const id = seul?.id ?? null;
    if (id !== this.#annonce) this.c.rappels().onsurvol?.((this.#annonce = id));
  }

  #quitter(): void {
    this.#infobulle.cacher();
    this.#surligner(null);
    this.#pointer(null);
  }

  #cliquer(e: MapMouseEvent): void {
    const { carte, rappels } = this.c;
    if (!carte.pret) return;
    // Un doigt vise moins bien qu’une souris : cible d’au moins 44 px.
    const tactile = window.matchMedia('(pointer: coarse)').matches;
    const groupe = carte.groupeSous(e.point, tactile ? 9 : 2);
    if (groupe) return this.ouvrir(groupe);
    const zone = this.#zoneSous(e);
    if (!zone) return;
    this.#infobulle.montrer(zone.nom, e.point, ` ${NOMS_NIVEAUX[zone.niveau].un}`);
    rappels().onterritoire?.(zone);
  }

  /** Un point seul se choisit ; un groupe se sépare en zoomant, sinon l’application en fait la liste. */
  ouvrir(groupe: Groupe): void {
    const { carte, rappels, marges } = this.c;
    const [seul] = groupe.items;
    if (groupe.items.length === 1 && seul) return rappels().onchoix?.(seul);
    if (groupe.separation === null) {
      const { cle, position, items } = groupe;
      return rappels().ongroupe?.({ cle, position, items });
    }
    voir(carte.map, groupe.position, groupe.separation, marges());
  }

  #zoneSous(e: MapMouseEvent): Zone | null {
    const { carte, limites } = this.c;
    const niveau = niveauInteractif(limites(), carte.map.getZoom());
    if (!niveau || !carte.map.getLayer(idZone(niveau))) return null;
    const [entite] = carte.map.queryRenderedFeatures(e.point, { layers: [idZone(niveau)] });
    return entite ? this.#decrire(niveau, entite) : null;
  }

  #decrire(niveau: Niveau, { properties }: MapGeoJSONFeature): Zone {
    return { niveau, code: String(properties.code), nom: String(properties.nom) };
  }

  #surligner(zone: Zone | null): void {
    if (zone?.code === this.#zone?.code && zone?.niveau === this.#zone?.niveau) return;
    const marquer = (z: Zone, survol: boolean) => {
      if (!this.c.carte.pret || !this.c.carte.map.getSource(SOURCE_CONTOURS)) return;
      const cible = { source: SOURCE_CONTOURS, sourceLayer: COUCHE_TUILES[z.niveau], id: z.code };
      this.c.carte.map.setFeatureState(cible, { survol });
    };
    if (this.#zone) marquer(this.#zone, false);
    if (zone) marquer(zone, true);
    this.#zone = zone;
  }
}
