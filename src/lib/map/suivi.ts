/** Suit la vue et le territoire demandés, et rend la vue atteinte, sans que l’un réponde à l’autre. */
import type { Map } from 'maplibre-gl';
import type { Emprise } from '$lib/domain/territoire';
import { cadrer, lireVue, memeVue } from './camera';
import type { Marges, TerritoireChoisi, Vue } from './types';
import { METROPOLE } from './vues';

const reference = (t: TerritoireChoisi | null): string | null =>
  t ? `${t.niveau}:${t.code}` : null;

export class Suivi {
  /** Territoire déjà cadré, ou que la vue de départ dispense de cadrer. */
  #cadre: string | null;
  #vue: Vue | null;

  constructor(
    private readonly map: Map,
    private readonly marges: (emprise: Emprise) => Marges,
    depart: { vue: Vue | null; territoire: TerritoireChoisi | null },
  ) {
    const { territoire, vue } = depart;
    this.#cadre = vue || territoire?.emprise ? reference(territoire) : null;
    this.#vue = vue;
    // Une adresse qui donne la vue l’emporte sur le territoire choisi.
    if (vue) this.#sauter(vue);
    else this.cadrer(territoire?.emprise ?? METROPOLE, false);
  }

  /** Cadre un territoire nouvellement choisi, dès que son emprise est connue, une seule fois. */
  territoire(territoire: TerritoireChoisi | null): void {
    const nouvelle = reference(territoire);
    if (nouvelle === this.#cadre) return;
    if (!territoire) this.#cadre = null;
    if (!territoire?.emprise) return;
    this.#cadre = nouvelle;
    this.cadrer(territoire.emprise);
  }

  /** Va à une vue imposée, sauf si c’est celle que la carte vient d’annoncer. */
  vue(vue: Vue | null): void {
    if (!vue || (this.#vue && memeVue(vue, this.#vue))) return;
    this.#vue = vue;
    this.#sauter(vue);
  }

  /** La vue atteinte après un mouvement ; `null` si elle n’a pas changé. */
  nouvelleVue(): Vue | null {
    const vue = lireVue(this.map);
    if (this.#vue && memeVue(vue, this.#vue)) return null;
    this.#vue = vue;
    return vue;
  }

  cadrer(emprise: Emprise, anime = true): void {
    cadrer(this.map, emprise, this.marges(emprise), anime);
  }

  #sauter({ zoom, latitude, longitude }: Vue): void {
    this.map.jumpTo({ zoom, center: [longitude, latitude] });
  }
}
