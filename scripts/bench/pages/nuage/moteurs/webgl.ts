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
import { PointsWebgl } from '../webgl';

/** L’autre voie étudiée : WebGL2 brut, dans une couche de MapLibre ou sur son propre canevas. */
export default class Webgl implements Moteur {
  carte!: CarteMapLibre;
  points!: PointsWebgl;
  lignes!: Lignes;
  constructor(private readonly couche = false) {}
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
    await stable();
  }
  /** Soixante lignes de nuanceurs ne répondent pas au pointeur. */
  survoler() {
    return new Bulle().element;
  }
  cibles() {
    return ciblesLignes(this.carte, this.lignes);
  }
  voler(lon: number, lat: number, zoom: number, secondes: number) {
    return volerMapLibre(this.carte, lon, lat, zoom, secondes);
  }
}
