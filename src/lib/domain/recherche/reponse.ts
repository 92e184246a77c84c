/** Ce que la recherche rend : de quoi afficher une ligne et y mener. */
import type { Entree, Genre } from './entrees';
import type { Marque } from './marques';
import type { Requete } from './requete';

export interface CodeNomme {
  code: string;
  nom: string;
}

export interface Reponse {
  genre: Genre;
  /** Code du territoire ou identifiant ; pour une ancienne commune, son ancien code. */
  code: string;
  nom: string;
  population: number | null;
  type: string;
  detail: string;
  departements: CodeNomme[];
  /** La commune d’aujourd’hui, si celle-ci n’en est plus une. */
  vers: CodeNomme | null;
  /** Le code postal qui a fait trouver cette commune. */
  postal: string;
  fautes: number;
  /** Comment le nom répond, voir `CLASSE` ; plus petit est meilleur. */
  classe: number;
  /** Lettres à marquer dans `nom`. */
  marques: Marque[];
}

export interface Annuaire {
  commune(code: string): Entree | undefined;
  nomDepartement(code: string): string | undefined;
}

export function composer(
  e: Entree,
  { tous }: Requete,
  annuaire: Annuaire,
): Omit<Reponse, 'fautes' | 'classe' | 'marques'> {
  const actuelle = e.genre === 'ancienne' ? annuaire.commune(e.actuel) : undefined;
  const enChiffres = tous.filter((mot) => /^\d{2,5}$/.test(mot));
  return {
    genre: e.genre,
    code: e.code,
    nom: e.nom || (actuelle?.nom ?? e.code),
    population: e.population,
    type: e.type,
    detail: e.detail,
    departements: e.departements.map((code) => ({
      code,
      nom: annuaire.nomDepartement(code) ?? code,
    })),
    vers: actuelle ? { code: actuelle.code, nom: actuelle.nom } : null,
    postal: e.postaux.find((p) => enChiffres.some((mot) => p.startsWith(mot))) ?? '',
  };
}
