import { CarteNuage } from '$lib/map/nuage/nuage';
import { COULEURS, stable, type Lignes } from '../commun';
import Nuage from './nuage';

/**
 * Le nuage tel qu’un GPU le dessine (deck.gl), ici simulé : ses temps d’image ne veulent rien dire,
 * mais ce qu’un filtre coûte à la page et envoie à la carte graphique, si.
 */
export default class NuageMateriel extends Nuage {
  override async charger() {
    this.nuage = new CarteNuage(this.carte, { rendu: 'materiel' });
    await this.nuage.poser({ ...this.lignes, couleurs: COULEURS });
  }
  /** Les masques sont prêts d’avance : l’application les tient de ses filtres, quel que soit le rendu. */
  readonly #masques: Uint8Array[] = [];
  readonly #moities: Uint8Array[] = [];
  #rang = 0;
  override async preparer(lignes: Lignes) {
    await super.preparer(lignes);
    const { categorie } = lignes;
    this.#masques.push(...COULEURS.map((_, k) => categorie.map((c) => (c === k ? 1 : 0))));
    this.#moities.push(
      ...[0, 1].map((reste) => categorie.map((_, i) => (i % 2 === reste ? 1 : 0))),
    );
  }
  override async filtrer() {
    this.nuage.masquer(this.#masques[this.#rang++ % this.#masques.length]!);
    await stable();
  }
  async melanger() {
    this.nuage.masquer(this.#moities[this.#rang++ % 2]!);
    await stable();
  }
}
