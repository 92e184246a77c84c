/** Préciser un nom par son département ou sa région : « saint-denis réunion », « vienne 38 ». */
import type { Entree } from './entrees';
import { MOTS_LIAISON } from './requete';
import { plier } from './pli';

/** Collectivités d’outre-mer sans département ni région : leur nom, par début de code de commune (COG). */
export const COLLECTIVITES: Readonly<Record<string, string>> = {
  '975': 'Saint-Pierre-et-Miquelon',
  '977': 'Saint-Barthélemy',
  '978': 'Saint-Martin',
  '984': 'Terres australes et antarctiques françaises',
  '986': 'Wallis-et-Futuna',
  '987': 'Polynésie française',
  '988': 'Nouvelle-Calédonie',
  '989': 'Clipperton',
};

const LETTRES_MIN = 3;

interface Contexte {
  code: string;
  mots: string[];
}

export class Contextes {
  #liste: Contexte[] = [];
  #noms = new Map<string, string>();

  constructor(entrees: readonly Entree[]) {
    const ajouter = (code: string, nom: string, autres: string) => {
      this.#noms.set(code, nom);
      const mots = plier(`${nom} ${autres}`).split(' ');
      this.#liste.push({ code, mots: mots.filter((m) => !MOTS_LIAISON.has(m)) });
    };
    // Le détail d’un département est le nom de sa région.
    for (const e of entrees) if (e.genre === 'departement') ajouter(e.code, e.nom, e.detail);
    for (const [code, nom] of Object.entries(COLLECTIVITES)) ajouter(code, nom, 'COM outre-mer');
  }

  /** « 29 » → « Finistère », « 975 » → « Saint-Pierre-et-Miquelon ». */
  nom(departement: string): string | undefined {
    return this.#noms.get(departement);
  }

  /** Les départements que désigne un mot : par leur code, ou un début de leur nom ou de leur région. */
  designes(mot: string): string[] {
    const code = mot.toUpperCase();
    const designe = (m: string) => m === mot || (mot.length >= LETTRES_MIN && m.startsWith(mot));
    return this.#liste.filter((c) => c.code === code || c.mots.some(designe)).map((c) => c.code);
  }
}
