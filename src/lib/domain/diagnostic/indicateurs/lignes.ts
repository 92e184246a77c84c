/** Les lignes d’un relevé, préparées une fois pour le filtre croisé. */
import { ETATS, FAMILLES, PLACEE, THEMES_IDS } from '../releve';
import type { Releve } from '../releve';
import { IndexNoms } from './noms';
import { TRANCHES_EFFECTIF } from './types';

const NB_THEMES = THEMES_IDS.length + 1;
const NB_TRANCHES = TRANCHES_EFFECTIF.length;

/** Rang de la tranche d’effectif ; un effectif inconnu ou négatif est « inconnu ». */
export function trancheEffectif(effectif: number): number {
  if (!(effectif >= 0)) return 0;
  let t = 1;
  while (t + 1 < NB_TRANCHES && effectif >= TRANCHES_EFFECTIF[t + 1]!.des) t++;
  return t;
}

/** Ce qu’on garde d’un relevé d’un filtre à l’autre. */
export interface Lignes {
  releve: Releve;
  /** Bits des critères manqués. */
  echecs: Uint8Array;
  tranches: Uint8Array;
  /** Thème, famille, tranche, état et présence sur la carte, en un seul nombre. */
  combinaisons: Uint16Array;
  noms: IndexNoms;
}

function combiner(releve: Releve, tranches: Uint8Array): Uint16Array {
  const { theme, famille, etat, lon, lat, taille } = releve;
  const c = new Uint16Array(taille);
  for (let i = 0; i < taille; i++) {
    const t = theme[i]! < NB_THEMES ? theme[i]! : 0;
    const f = famille[i]! < FAMILLES.length ? famille[i]! : 0;
    const carte = etat[i] === PLACEE && lon[i] === lon[i] && lat[i] === lat[i] ? 1 : 0;
    const categories = (t * FAMILLES.length + f) * NB_TRANCHES + tranches[i]!;
    c[i] = (categories * ETATS.length + etat[i]!) * 2 + carte;
  }
  return c;
}

export function preparer(releve: Releve, avant: Lignes | undefined): Lignes {
  const tranches = new Uint8Array(releve.taille);
  for (let i = 0; i < releve.taille; i++) tranches[i] = trancheEffectif(releve.effectif[i]!);
  return {
    releve,
    echecs: new Uint8Array(releve.taille),
    tranches,
    combinaisons: combiner(releve, tranches),
    noms:
      avant?.releve.nomStructure === releve.nomStructure
        ? avant.noms
        : new IndexNoms(releve.nomStructure),
  };
}
