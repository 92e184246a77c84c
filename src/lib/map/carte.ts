/**
 * La carte vivante : reçoit l’état voulu, le pousse vers MapLibre quand celui-ci est prêt, et dit
 * ce qu’elle montre. Le fond passe par un style complet dont MapLibre fait la différence ; les
 * points passent par leurs sources.
 */
import type { FeatureCollection } from 'geojson';
import type { GeoJSONSource, Map } from 'maplibre-gl';
import type { Theme } from '$lib/domain/corpus';
import type { Emprise } from '$lib/domain/territoire';
import { Anneaux } from './anneaux';
import { ecarter } from './decalage';
import { accents, ciblesGeojson, groupesGeojson, memesDonnees, type MisesEnAvant } from './donnees';
import { FondGlissant } from './glisse';
import { palier, Regroupement, type Groupe, type PointGroupable } from './groupes';
import { fabriquer, type Fabrique } from './images/dessiner';
import { compterRendus, groupeSous } from './lecture';
import { creerMap } from './moteur';
import type { SourcePoints } from './couches/points';
import { detecterRendu } from './nuage/materiel';
import { construireStyle, SANS_DONNEES, type Donnees, type ParametresStyle } from './style';
import { teintes } from './teintes';
import type { EtatMoteur, NoeudIcone } from './types';

export type Fond = Omit<ParametresStyle, 'donnees'>;

export interface OptionsCarte {
  fond: Fond;
  themes: readonly Theme[];
  icones: Record<string, NoeudIcone>;
  emprise: Emprise;
  miniature?: boolean;
  /** Gestes coopératifs ; toujours pour une miniature. */
  cooperative?: boolean;
  titre?: string;
  zoomMax?: number;
  onetat: (etat: EtatMoteur) => void;
}

export class Carte {
  #fond: Fond;
  #donnees: Donnees = SANS_DONNEES;
  #familles = {
    initiative: new Regroupement('initiative', []),
    acteur: new Regroupement('acteur', []),
  };
  #accents: MisesEnAvant = { survole: null, selection: null, pointe: null };
  readonly #fabrique: Fabrique;
  readonly #anneaux: Anneaux;
  #stylePret = false;
  #zoomGroupe = NaN;
  #parCle = new globalThis.Map<string, Groupe>();

  private constructor(
    readonly map: Map,
    private readonly options: OptionsCarte,
  ) {
    this.#fond = options.fond;
    this.#fabrique = fabriquer(options.themes, options.icones);
    this.#anneaux = new Anneaux(map, this.#fabrique);
    if (detecterRendu(map.getCanvas()) === 'logiciel') {
      new FondGlissant(map);
      // Un fondu, ce sont plusieurs images entières : sans GPU, il retarde plus qu’il n’adoucit.
      map._fadeDuration = 0;
    }
    map.setMissingStyleImageResolver((id) => this.#ajouterImage(id));
    map.on('style.load', () => this.#surStyle());
    map.on('webglcontextlost', () => {
      this.#stylePret = false;
      options.onetat('perdu');
    });
    map.on('zoom', () => this.#regrouper());
  }

  static async creer(conteneur: HTMLElement, options: OptionsCarte): Promise<Carte> {
    const { fond, emprise, miniature = false, titre, zoomMax } = options;
    const { cooperative = miniature } = options;
    const style = construireStyle({ ...fond, donnees: SANS_DONNEES });
    const map = await creerMap(conteneur, {
      style,
      emprise,
      miniature,
      cooperative,
      ...(titre ? { titre } : {}),
      ...(zoomMax ? { zoomMax } : {}),
    });
    return new Carte(map, options);
  }

  /** Premier style, ou style reconstruit après une perte du contexte graphique. */
  #surStyle(): void {
    // MapLibre émet aussi cet événement après chaque différence de style.
    if (this.#stylePret) return;
    this.#stylePret = true;
    this.poserFond(this.#fond);
    this.options.onetat('pret');
  }

  poserFond(fond: Fond): void {
    const sombreAvant = this.#fond.sombre;
    this.#fond = fond;
    // Les images portent l’apparence dans leur nom : en changer, c’est renommer les marqueurs.
    if (sombreAvant !== fond.sombre) this.#regrouper(true);
    this.#poser('cibles', ciblesGeojson(fond.couverture));
    if (!this.#stylePret) return;
    const style = construireStyle({ ...fond, donnees: this.#donnees });
    this.map.setStyle(style, { diff: true, validate: false });
  }

  poserPoints(initiatives: PointGroupable[], acteurs: PointGroupable[]): void {
    this.#familles = {
      initiative: new Regroupement('initiative', initiatives),
      acteur: new Regroupement('acteur', acteurs),
    };
    this.#regrouper(true);
  }

  mettreEnAvant(accents: Partial<MisesEnAvant>): void {
    this.#accents = { ...this.#accents, ...accents };
    this.#poserAccents();
  }

  /** Tout ce que la carte montre au zoom courant, partout. */
  groupes(): Groupe[] {
    return [...this.#parCle.values()];
  }

  /** Le groupe ou le point sous le doigt. */
  groupeSous(point: { x: number; y: number }, marge: number): Groupe | null {
    if (!this.#stylePret) return null;
    return groupeSous(this.#parCle.values(), (p) => this.map.project(p), point, marge);
  }

  nomDeTheme(id: string): string | undefined {
    return this.options.themes.find((t) => t.id === id)?.nom;
  }

  compter(): { marqueurs: number; elements: number } {
    return this.#stylePret ? compterRendus(this.map, this.#parCle) : { marqueurs: 0, elements: 0 };
  }

  get pret(): boolean {
    return this.#stylePret;
  }

  detruire(): void {
    this.#stylePret = false;
    this.map.remove();
  }

  #regrouper(force = false): void {
    const zoom = palier(this.map.getZoom());
    if (!force && zoom === this.#zoomGroupe) return;
    this.#zoomGroupe = zoom;
    const t = teintes(this.#fond.sombre);
    const initiatives = this.#familles.initiative.a(zoom);
    const acteurs = ecarter(this.#familles.acteur.a(zoom), initiatives, zoom);
    this.#parCle = new globalThis.Map([...initiatives, ...acteurs].map((g) => [g.cle, g]));
    if (force) this.#accents = { ...this.#accents, pointe: null };
    this.#poser('acteurs', groupesGeojson(acteurs, t));
    this.#poser('initiatives', groupesGeojson(initiatives, t));
    this.#poserAccents();
  }

  #poserAccents(): void {
    const t = teintes(this.#fond.sombre);
    this.#anneaux.montrer(accents(this.groupes(), this.#accents, t), t);
  }

  #poser(source: SourcePoints, donnees: FeatureCollection): void {
    // Une source touchée coûte un aller-retour avec le worker et plusieurs images entières.
    if (memesDonnees(this.#donnees[source], donnees)) return;
    this.#donnees = { ...this.#donnees, [source]: donnees };
    if (!this.#stylePret) return;
    void this.map.getSource<GeoJSONSource>(source)?.setData(donnees);
  }

  #ajouterImage(id: string): void {
    if (this.map.hasImage(id)) return;
    const dessin = this.#fabrique(id);
    if (dessin) this.map.addImage(id, dessin.pixels, { pixelRatio: dessin.densite });
  }
}
