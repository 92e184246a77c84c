import type { Theme } from '$lib/domain/corpus';
import { Carte } from '$lib/map/carte';
import type { PointGroupable } from '$lib/map/groupes';
import { Interactions } from '$lib/map/interactions';
import { SANS_MARGES } from '$lib/map/marges';
import {
  COULEURS,
  conteneur,
  stable,
  volerMapLibre,
  type Lignes,
  type Moteur,
  type Pixel,
} from '../commun';

const THEMES = COULEURS.map((couleur, k): Theme => {
  const id = `theme-${k}`;
  return { id, nom: id, description: '', icone: 'rond', couleur, couleurSombre: couleur };
});

/** La carte d’accueil : quelques centaines d’initiatives, en symboles de MapLibre déjà regroupés. */
export default class Accueil implements Moteur {
  carte!: Carte;
  points: PointGroupable[] = [];
  async preparer({ n, lon, lat, categorie }: Lignes) {
    this.points = Array.from({ length: n }, (_, i) => ({
      cle: `i${i}#0`,
      item: { type: 'initiative', id: `i${i}`, nom: `Initiative ${i}` },
      classe: `theme-${categorie[i]}`,
      flou: false,
      position: [lon[i]!, lat[i]!],
    }));
    conteneur().className = 'carte-ess';
    let prete = () => {};
    const attente = new Promise<void>((suite) => (prete = suite));
    this.carte = await Carte.creer(conteneur(), {
      fond: { tuiles: null, limites: [], territoire: null, couverture: null, sombre: false },
      themes: THEMES,
      icones: { rond: [['circle', { cx: 12, cy: 12, r: 6 }]] },
      emprise: [-5.2, 41.3, 9.6, 51.1],
      onetat: (etat) => etat === 'pret' && prete(),
    });
    await attente;
    await this.#repos();
  }
  async charger() {
    this.carte.poserPoints(this.points, []);
    await this.#repos();
  }
  async filtrer(categorie: number) {
    const gardes = this.points.filter(({ classe }) => classe === `theme-${categorie}`);
    this.carte.poserPoints(gardes, []);
    await this.#repos();
  }
  async #repos() {
    await new Promise<void>((suite) => this.carte.map.once('idle', () => suite()));
    await stable();
  }
  survoler() {
    new Interactions({
      carte: this.carte,
      rappels: () => ({}),
      limites: () => [],
      marges: () => SANS_MARGES,
    });
    return conteneur().querySelector<HTMLElement>('.carte-infobulle')!;
  }
  cibles() {
    return this.carte.groupes().map(({ position }): Pixel => {
      const { x, y } = this.carte.map.project(position);
      return [Math.round(x), Math.round(y)];
    });
  }
  voler(lon: number, lat: number, zoom: number, secondes: number) {
    return volerMapLibre(this.carte.map, lon, lat, zoom, secondes);
  }
}
