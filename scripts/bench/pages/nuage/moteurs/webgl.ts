import type { Map as CarteMapLibre } from 'maplibre-gl';
import { carteVide, COULEURS, glisserMapLibre, stable, type Lignes, type Moteur } from '../commun';
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
    await stable(this.points.gl);
  }
  glisser(dx: number, duree: number) {
    return glisserMapLibre(this.carte, dx, duree);
  }
}
