import { ScatterplotLayer } from '@deck.gl/layers';
import { MapLibreOverlay } from '@deck.gl/maplibre';
import type { Map as CarteMapLibre } from 'maplibre-gl';
import {
  Bulle,
  carteVide,
  ciblesLignes,
  COULEURS,
  stable,
  volerMapLibre,
  type Lignes,
  type Moteur,
} from '../commun';

interface Objet {
  position: [number, number];
  categorie: number;
}

/** deck.gl tel que ses exemples le montrent : des objets, des accesseurs, le survol actif. */
export default class DeckParDefaut implements Moteur {
  carte!: CarteMapLibre;
  lignes!: Lignes;
  objets!: Objet[];
  deck!: MapLibreOverlay;
  #dessin = () => {};
  readonly #rvb = COULEURS.map((c) => {
    const n = Number.parseInt(c.slice(1), 16);
    return [n >> 16, (n >> 8) & 255, n & 255] as [number, number, number];
  });
  async preparer(lignes: Lignes) {
    const { n, lon, lat, categorie } = (this.lignes = lignes);
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
    await stable();
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
  survoler() {
    const bulle = new Bulle();
    this.deck.setProps({
      onHover: ({ object, index, x, y }) => {
        bulle.dire(object ? `${(object as Objet).categorie}, ligne ${index}` : null, x, y);
      },
    });
    return bulle.element;
  }
  cibles() {
    return ciblesLignes(this.carte, this.lignes);
  }
  voler(lon: number, lat: number, zoom: number, secondes: number) {
    return volerMapLibre(this.carte, lon, lat, zoom, secondes);
  }
}
