/** Une lecture des lignes : le masque, et les compteurs de tous les critères à la fois. */
import { ETATS, FAMILLES, SANS_COMMUNE, THEMES_IDS } from '../releve';
import type { Lignes } from './lignes';
import { FACETTES, THEME_INCONNU, TRANCHES_EFFECTIF } from './types';
import type { Facette, ResultatFiltre } from './types';

const NB_FAMILLES = FAMILLES.length;
const NB_TRANCHES = TRANCHES_EFFECTIF.length;
const NB_ETATS = ETATS.length;
const NB_COMBINAISONS = (THEMES_IDS.length + 1) * NB_FAMILLES * NB_TRANCHES * NB_ETATS * 2;

/** Tableau où tombe une ligne : 0 visible, 1 + rang du seul critère manqué, le dernier pour le reste. */
const CASE_RESTE = FACETTES.length + 1;
const CASE_DE = Uint8Array.from({ length: 256 }, (_, echecs) => {
  if (echecs === 0) return 0;
  const seul = (echecs & (echecs - 1)) === 0;
  return seul ? 1 + Math.log2(echecs) : CASE_RESTE;
});
const caseDe = (facette: Facette) => 1 + FACETTES.indexOf(facette);

/** Rang d’une combinaison dans l’une de ses catégories. */
const LIRE = {
  themes: (c: number) => Math.floor(c / (2 * NB_ETATS * NB_TRANCHES * NB_FAMILLES)),
  familles: (c: number) => Math.floor(c / (2 * NB_ETATS * NB_TRANCHES)) % NB_FAMILLES,
  effectifs: (c: number) => Math.floor(c / (2 * NB_ETATS)) % NB_TRANCHES,
  etats: (c: number) => Math.floor(c / 2) % NB_ETATS,
};

export class Compteur {
  #histogramme = new Uint32Array((CASE_RESTE + 1) * NB_COMBINAISONS);
  #communes = new Uint32Array(SANS_COMMUNE + 1);
  #nbCommunes: number;
  #sources: Record<string, number> = {};
  #total = 0;

  constructor(nbCommunes: number) {
    this.#nbCommunes = nbCommunes;
  }

  /** Lit un relevé ; rend son masque. */
  lire({ releve, echecs, combinaisons }: Lignes): Uint8Array {
    const histogramme = this.#histogramme;
    const communes = this.#communes;
    const { commune } = releve;
    const masque = new Uint8Array(echecs.length);
    const seulTerritoire = 1 << FACETTES.indexOf('territoire');
    const seulSources = 1 << FACETTES.indexOf('sources');
    let deLaSource = 0;
    for (let i = 0; i < echecs.length; i++) {
      const e = echecs[i]!;
      histogramme[CASE_DE[e]! * NB_COMBINAISONS + combinaisons[i]!]!++;
      if (e === 0) {
        masque[i] = 1;
        communes[commune[i]!]!++;
        deLaSource++;
      } else if (e === seulTerritoire) communes[commune[i]!]!++;
      else if (e === seulSources) deLaSource++;
    }
    this.#sources[releve.id] = (this.#sources[releve.id] ?? 0) + deLaSource;
    this.#total += echecs.length;
    return masque;
  }

  /** Visibles, plus celles que seul ce critère écarte, par valeur de la catégorie. */
  #facette(facette: keyof typeof LIRE, noms: readonly string[]): Record<string, number> {
    const comptes = new Array<number>(noms.length).fill(0);
    const debut = caseDe(facette) * NB_COMBINAISONS;
    for (let c = 0; c < NB_COMBINAISONS; c++) {
      const n = this.#histogramme[c]! + this.#histogramme[debut + c]!;
      if (n > 0) comptes[LIRE[facette](c)]! += n;
    }
    return Object.fromEntries(noms.map((nom, i) => [nom, comptes[i]!]));
  }

  conclure(): Omit<ResultatFiltre, 'masques'> {
    let visibles = 0;
    let surLaCarte = 0;
    for (let c = 0; c < NB_COMBINAISONS; c++) {
      visibles += this.#histogramme[c]!;
      if (c % 2 === 1) surLaCarte += this.#histogramme[c]!;
    }
    const tranches = TRANCHES_EFFECTIF.map((t) => t.id);
    return {
      visibles,
      surLaCarte,
      total: this.#total,
      compteurs: {
        themes: this.#facette('themes', [THEME_INCONNU, ...THEMES_IDS]),
        familles: this.#facette('familles', FAMILLES) as never,
        effectifs: this.#facette('effectifs', tranches) as never,
        etats: this.#facette('etats', ETATS) as never,
        sources: this.#sources,
        communes: this.#communes.slice(0, this.#nbCommunes),
        sansCommune: this.#communes[SANS_COMMUNE]!,
      },
    };
  }
}
