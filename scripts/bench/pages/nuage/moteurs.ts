/** Les moteurs comparés. Les données de chacun sont prêtes avant la mesure, à son avantage. */
import 'leaflet/dist/leaflet.css';
import 'leaflet.markercluster/dist/MarkerCluster.css';
import { ScatterplotLayer } from '@deck.gl/layers';
import { MapLibreOverlay } from '@deck.gl/maplibre';
import type { Feature, FeatureCollection, Point } from 'geojson';
import L from 'leaflet';
import type { GeoJSONSource, Map as CarteMapLibre } from 'maplibre-gl';
import { CarteNuage } from '$lib/map/nuage/nuage';
import { PointsWebgl } from './webgl';
import {
  carteVide,
  conteneur,
  COULEURS,
  glDe,
  glisserMapLibre,
  stable,
  type Lignes,
  type Moteur,
} from './commun';

/** Le nuage de l’application, tel qu’elle s’en sert. */
class Nuage implements Moteur {
  carte!: CarteMapLibre;
  nuage!: CarteNuage;
  lignes!: Lignes;
  async preparer(lignes: Lignes) {
    this.lignes = lignes;
    this.carte = await carteVide();
  }
  async charger() {
    this.nuage = new CarteNuage(this.carte);
    await this.nuage.poser({ ...this.lignes, couleurs: COULEURS });
    await this.#dessine();
  }
  async filtrer(categorie: number) {
    this.nuage.masquer(Uint8Array.from(this.lignes.categorie, (c) => (c === categorie ? 1 : 0)));
    await this.#dessine();
  }
  async #dessine() {
    // Le calque se dessine à la fin de la tâche ; la carte, elle, n’est pas repeinte.
    await stable();
    if (this.nuage.calque.images === 0) throw new Error('Rien n’a été dessiné');
  }
  glisser(dx: number, duree: number) {
    return glisserMapLibre(this.carte, dx, duree);
  }
}

function geojson({ n, lon, lat, categorie }: Lignes): Feature<Point>[] {
  return Array.from({ length: n }, (_, i) => ({
    type: 'Feature',
    properties: { categorie: categorie[i]! },
    geometry: { type: 'Point', coordinates: [lon[i]!, lat[i]!] },
  }));
}

/** Le groupement de MapLibre : l’exemple « Create and style clusters » de sa documentation. */
class MapLibreGroupe implements Moteur {
  carte!: CarteMapLibre;
  entites!: Feature<Point>[];
  async preparer(lignes: Lignes) {
    this.entites = geojson(lignes);
    this.carte = await carteVide();
  }
  async charger() {
    const data: FeatureCollection = { type: 'FeatureCollection', features: this.entites };
    const repos = this.#repos();
    this.carte.addSource('p', {
      type: 'geojson', data, cluster: true, clusterMaxZoom: 14, clusterRadius: 50,
    }); // prettier-ignore
    const groupe = ['has', 'point_count'] as never;
    this.carte.addLayer({
      id: 'groupes', type: 'circle', source: 'p', filter: groupe,
      paint: {
        'circle-color': ['step', ['get', 'point_count'], '#51bbd6', 100, '#f1f075', 750, '#f28cb1'],
        'circle-radius': ['step', ['get', 'point_count'], 20, 100, 30, 750, 40],
      },
    }); // prettier-ignore
    this.carte.addLayer({
      id: 'nombres', type: 'symbol', source: 'p', filter: groupe,
      layout: { 'text-field': '{point_count_abbreviated}', 'text-size': 12 },
    }); // prettier-ignore
    this.carte.addLayer({
      id: 'seuls', type: 'circle', source: 'p', filter: ['!', groupe] as never,
      paint: { 'circle-color': '#11b4da', 'circle-radius': 4 },
    }); // prettier-ignore
    await repos;
  }
  async filtrer(categorie: number) {
    const repos = this.#repos();
    const features = this.entites.filter((e) => e.properties!.categorie === categorie);
    void this.carte.getSource<GeoJSONSource>('p')!.setData({ type: 'FeatureCollection', features });
    await repos;
  }
  async #repos() {
    await new Promise<void>((suite) => {
      const voir = () => {
        if (!this.carte.isSourceLoaded('p') || !this.carte.loaded()) return;
        this.carte.off('idle', voir);
        suite();
      };
      this.carte.on('idle', voir);
    });
    await stable(glDe(this.carte));
  }
  glisser(dx: number, duree: number) {
    return glisserMapLibre(this.carte, dx, duree);
  }
}

interface Objet {
  position: [number, number];
  categorie: number;
}

/** deck.gl tel que ses exemples le montrent : des objets, des accesseurs, le survol actif. */
class DeckParDefaut implements Moteur {
  carte!: CarteMapLibre;
  objets!: Objet[];
  deck!: MapLibreOverlay;
  #dessin = () => {};
  readonly #rvb = COULEURS.map((c) => {
    const n = Number.parseInt(c.slice(1), 16);
    return [n >> 16, (n >> 8) & 255, n & 255] as [number, number, number];
  });
  async preparer({ n, lon, lat, categorie }: Lignes) {
    this.objets = Array.from({ length: n }, (_, i) => ({
      position: [lon[i]!, lat[i]!],
      categorie: categorie[i]!,
    }));
    this.carte = await carteVide();
  }
  #couche(data: Objet[]) {
    return new ScatterplotLayer<Objet>({
      id: 'p',
      data,
      getPosition: (o) => o.position,
      getFillColor: (o) => this.#rvb[o.categorie]!,
      getRadius: 3,
      radiusUnits: 'pixels',
      pickable: true,
    });
  }
  async #montrer(data: Objet[], poser: (couche: ScatterplotLayer<Objet>) => void) {
    const dessine = new Promise<void>((suite) => (this.#dessin = suite));
    poser(this.#couche(data));
    await dessine;
    const canevas = conteneur().querySelector<HTMLCanvasElement>(
      '.maplibregl-ctrl-top-left canvas',
    );
    await stable(canevas?.getContext('webgl2'));
  }
  async charger() {
    await this.#montrer(this.objets, (couche) => {
      this.deck = new MapLibreOverlay({
        interleaved: false,
        layers: [couche],
        onAfterRender: () => this.#dessin(),
      });
      this.carte.addControl(this.deck);
    });
  }
  async filtrer(categorie: number) {
    const gardes = this.objets.filter((o) => o.categorie === categorie);
    await this.#montrer(gardes, (couche) => this.deck.setProps({ layers: [couche] }));
  }
  glisser(dx: number, duree: number) {
    return glisserMapLibre(this.carte, dx, duree);
  }
}

/** Leaflet.markercluster, réglages d’origine, marqueurs créés à la mesure comme il le demande. */
class LeafletGroupe implements Moteur {
  carte!: L.Map;
  lignes!: Lignes;
  groupe!: L.MarkerClusterGroup;
  async preparer(lignes: Lignes) {
    (globalThis as { L?: typeof L }).L = L;
    await import('leaflet.markercluster');
    this.lignes = lignes;
    this.carte = L.map(conteneur(), { center: [46.6, 2.4], zoom: 6, maxZoom: 17 });
    await stable();
  }
  #marqueurs(garde: (i: number) => boolean): L.Marker[] {
    const { n, lon, lat } = this.lignes;
    const marqueurs: L.Marker[] = [];
    for (let i = 0; i < n; i++) if (garde(i)) marqueurs.push(L.marker([lat[i]!, lon[i]!]));
    return marqueurs;
  }
  async charger() {
    this.groupe = L.markerClusterGroup();
    this.groupe.addLayers(this.#marqueurs(() => true));
    this.carte.addLayer(this.groupe);
    await stable();
  }
  async filtrer(categorie: number) {
    const { categorie: categories } = this.lignes;
    this.groupe.clearLayers();
    this.groupe.addLayers(this.#marqueurs((i) => categories[i] === categorie));
    await stable();
  }
  async glisser(dx: number, duree: number) {
    const fini = new Promise<void>((suite) => this.carte.once('moveend', () => suite()));
    this.carte.panBy([dx, 0], { animate: true, duration: duree / 1000, easeLinearity: 1 });
    await fini;
  }
}

/** L’autre voie étudiée : WebGL2 brut, dans une couche de MapLibre ou sur son propre canevas. */
class Webgl implements Moteur {
  carte!: CarteMapLibre;
  points!: PointsWebgl;
  lignes!: Lignes;
  constructor(private readonly couche: boolean) {}
  async preparer(lignes: Lignes) {
    this.lignes = lignes;
    this.carte = await carteVide();
  }
  async charger() {
    this.points = new PointsWebgl(this.carte, this.couche);
    this.points.poser(this.lignes, COULEURS);
    await this.#dessine();
  }
  async filtrer(categorie: number) {
    this.points.filtrer(categorie);
    await this.#dessine();
  }
  async #dessine() {
    await this.points.dessine();
    await stable(this.points.gl);
  }
  glisser(dx: number, duree: number) {
    return glisserMapLibre(this.carte, dx, duree);
  }
}

export const MOTEURS: Record<string, () => Moteur> = {
  nuage: () => new Nuage(),
  maplibre: () => new MapLibreGroupe(),
  deck: () => new DeckParDefaut(),
  leaflet: () => new LeafletGroupe(),
  'webgl-couche': () => new Webgl(true),
  'webgl-calque': () => new Webgl(false),
};
