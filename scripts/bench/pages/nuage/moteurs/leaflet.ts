import 'leaflet/dist/leaflet.css';
import 'leaflet.markercluster/dist/MarkerCluster.css';
import L from 'leaflet';
import { conteneur, stable, type Lignes, type Moteur } from '../commun';

/** Leaflet.markercluster, réglages d’origine, marqueurs créés à la mesure comme il le demande. */
export default class LeafletGroupe implements Moteur {
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
