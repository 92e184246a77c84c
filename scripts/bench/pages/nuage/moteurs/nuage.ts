import type { Map as CarteMapLibre } from 'maplibre-gl';
import { CarteNuage } from '$lib/map/nuage/nuage';
import { carteVide, COULEURS, glisserMapLibre, stable, type Lignes, type Moteur } from '../commun';

/** Le nuage de l’application, tel qu’elle s’en sert. */
export default class Nuage implements Moteur {
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
