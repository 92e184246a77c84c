import type { Feature, FeatureCollection, Point } from 'geojson';
import type { GeoJSONSource, Map as CarteMapLibre } from 'maplibre-gl';
import {
  Bulle,
  carteVide,
  stable,
  volerMapLibre,
  type Lignes,
  type Moteur,
  type Pixel,
} from '../commun';

function geojson({ n, lon, lat, categorie }: Lignes): Feature<Point>[] {
  return Array.from({ length: n }, (_, i) => ({
    type: 'Feature',
    properties: { categorie: categorie[i]! },
    geometry: { type: 'Point', coordinates: [lon[i]!, lat[i]!] },
  }));
}

/** Le groupement de MapLibre : l’exemple « Create and style clusters » de sa documentation. */
export default class MapLibreGroupe implements Moteur {
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
    await stable();
  }
  survoler() {
    const bulle = new Bulle();
    for (const couche of ['groupes', 'seuls']) {
      this.carte.on('mousemove', couche, ({ features, point: { x, y } }) => {
        const { point_count: total = 1, cluster_id: id = 0 } = features?.[0]?.properties ?? {};
        bulle.dire(`${total} ici, groupe ${id}`, x, y);
      });
      this.carte.on('mouseleave', couche, () => bulle.dire(null));
    }
    return bulle.element;
  }
  cibles() {
    return this.carte.queryRenderedFeatures({ layers: ['groupes', 'seuls'] }).map((f): Pixel => {
      const { x, y } = this.carte.project((f.geometry as Point).coordinates as [number, number]);
      return [Math.round(x), Math.round(y)];
    });
  }
  voler(lon: number, lat: number, zoom: number, secondes: number) {
    return volerMapLibre(this.carte, lon, lat, zoom, secondes);
  }
}
