import 'leaflet/dist/leaflet.css';
import 'leaflet.markercluster/dist/MarkerCluster.css';
import L from 'leaflet';
import { Bulle, conteneur, stable, type Lignes, type Moteur, type Pixel } from '../commun';

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
    // Son fond habituel : des tuiles images, ici la même couleur unie.
    L.tileLayer('/tuile.png', { maxZoom: 17 }).addTo(this.carte);
    await new Promise((suite) => setTimeout(suite, 500));
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
  survoler() {
    const bulle = new Bulle();
    const dire = (total: number, { latlng, containerPoint: { x, y } }: L.LeafletMouseEvent) =>
      bulle.dire(`${total} ici, ${latlng.lat.toFixed(3)}`, x, y);
    this.groupe.on('clustermouseover', (e) => {
      const evenement = e as unknown as L.LeafletMouseEvent;
      dire((evenement.propagatedFrom as L.MarkerCluster).getChildCount(), evenement);
    });
    this.groupe.on('mouseover', (e) => dire(1, e as L.LeafletMouseEvent));
    this.groupe.on('clustermouseout mouseout', () => bulle.dire(null));
    return bulle.element;
  }
  cibles() {
    return [...conteneur().querySelectorAll('.leaflet-marker-icon')].map((e): Pixel => {
      const { x, y, width, height } = e.getBoundingClientRect();
      return [Math.round(x + width / 2), Math.round(y + height / 2)];
    });
  }
  async voler(lon: number, lat: number, zoom: number, secondes: number) {
    const fini = new Promise<void>((suite) => this.carte.once('moveend', () => suite()));
    // Ses tuiles font 256 pixels : un zoom de plus pour la même échelle.
    this.carte.flyTo([lat, lon], Math.round(zoom + 1), { duration: secondes });
    await fini;
  }
}
