/** Tous les mots des noms, triés, et les entrées où chacun se trouve. */
import type { Entree } from './entrees';
import { prefixesCommuns } from './fautes';
import { plier } from './pli';
import { MOTS_LIAISON, developper } from './requete';

/** Où se trouve un mot : en tête du nom (article et sigle passés), dans le nom, ou seulement à côté. */
export const TETE = 0;
export const CORPS = 1;
export const ANNEXE = 2;

/** Ce que l’on tape au lieu du sigle des intercommunalités. */
const TYPES_EPCI: Readonly<Record<string, string>> = {
  CC: 'communaute de communes',
  CA: 'communaute d agglomeration',
  CU: 'communaute urbaine',
  METRO: 'metropole',
  MET69: 'metropole',
};
const SIGLES = new Set(['cc', 'ca', 'cu', 'metropole']);

const decouper = (pli: string) => (pli === '' ? [] : pli.split(' ').map(developper));

export const motsDuNom = (nom: string) => decouper(plier(nom));

/** Rang du premier mot qui compte : « La Réole » → 1, « CC du Pays de Fayence » → 2. */
export function rangDeTete(e: Pick<Entree, 'genre'>, mots: readonly string[]): number {
  let i = e.genre === 'epci' && SIGLES.has(mots[0] ?? '') ? 1 : 0;
  while (i < mots.length - 1 && MOTS_LIAISON.has(mots[i]!)) i++;
  return i;
}

/** Les mots qui mènent à une entrée sans être dans son nom. */
export function motsAnnexes(e: Entree): string[] {
  if (e.detail === '' && e.type === '') return [];
  return decouper(plier(`${e.detail} ${TYPES_EPCI[e.type] ?? ''}`));
}

export class Dictionnaire {
  /** Mots distincts, triés. */
  mots: readonly string[];
  /** Lettres partagées avec le mot précédent. */
  communs: Uint8Array;
  #debuts: Uint32Array;
  /** Rang de l’entrée × 4 + place du mot. */
  #presences: Uint32Array;

  /** `noms` : les mots du nom de chaque entrée, dans le même ordre. */
  constructor(entrees: readonly Entree[], noms: readonly string[][]) {
    const parMot = new Map<string, number[]>();
    const ajouter = (mot: string, presence: number) => {
      const liste = parMot.get(mot);
      if (liste) liste.push(presence);
      else parMot.set(mot, [presence]);
    };
    entrees.forEach((e, rang) => {
      const mots = noms[rang]!;
      const tete = rangDeTete(e, mots);
      mots.forEach((mot, i) => ajouter(mot, rang * 4 + (i === tete ? TETE : CORPS)));
      for (const mot of motsAnnexes(e)) ajouter(mot, rang * 4 + ANNEXE);
    });
    this.mots = [...parMot.keys()].sort();
    this.communs = prefixesCommuns(this.mots);
    const total = [...parMot.values()].reduce((n, liste) => n + liste.length, 0);
    this.#debuts = new Uint32Array(this.mots.length + 1);
    this.#presences = new Uint32Array(total);
    let n = 0;
    this.mots.forEach((mot, i) => {
      this.#debuts[i] = n;
      for (const presence of parMot.get(mot)!) this.#presences[n++] = presence;
    });
    this.#debuts[this.mots.length] = n;
  }

  /** Rang du premier mot qui n’est pas avant `mot`. */
  premier(mot: string): number {
    let [bas, haut] = [0, this.mots.length];
    while (bas < haut) {
      const milieu = (bas + haut) >> 1;
      if (this.mots[milieu]! < mot) bas = milieu + 1;
      else haut = milieu;
    }
    return bas;
  }

  /** Rangs `[de, a[` des mots qui commencent ainsi ; les mots pliés n’ont que des lettres et chiffres. */
  intervalle(debut: string): [de: number, a: number] {
    return [this.premier(debut), this.premier(`${debut}{`)];
  }

  contient(mot: string): boolean {
    return this.mots[this.premier(mot)] === mot;
  }

  presences(mot: number): Uint32Array {
    return this.#presences.subarray(this.#debuts[mot], this.#debuts[mot + 1]);
  }
}
