import type { Map as CarteMapLibre } from 'maplibre-gl';
import { FondGlissant } from '$lib/map/glisse';
import { CarteNuage } from '$lib/map/nuage/nuage';
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

/** Le nuage du diagnostic, tel que l’application s’en sert. */
export default class Nuage implements Moteur {
  carte!: CarteMapLibre;
  nuage!: CarteNuage;
  lignes!: Lignes;
  async preparer(lignes: Lignes) {
    this.lignes = lignes;
    this.carte = await carteVide();
    new FondGlissant(this.carte); // comme `Carte`
    this.carte.redraw();
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
  survoler() {
    const bulle = new Bulle();
    // Comme `Gestes`.
    this.carte.on('mousemove', ({ point: { x, y } }) => {
      const visee = this.nuage.viser(x, y, 3);
      bulle.dire(visee && `${visee.total} au même endroit, ligne ${visee.ligne}`, x, y);
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
