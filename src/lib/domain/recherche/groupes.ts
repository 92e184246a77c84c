/** Présenter les réponses : par groupe, le groupe de la meilleure d’abord ; et les dire en clair. */
import type { Genre } from './entrees';
import type { Reponse } from './reponse';
import { groupeDe } from './selection';
import type { Groupe, Plafonds } from './selection';
import { NOMS_NIVEAUX, estNiveau } from '../territoire';
import type { Niveau } from '../territoire';
import { ecrireNombre } from '../texte';

/** Ce que la liste déroulante montre au plus. */
export const PLAFONDS_LISTE: Plafonds = {
  commune: 8,
  epci: 2,
  departement: 2,
  region: 2,
  theme: 2,
  levier: 2,
  initiative: 3,
  acteur: 3,
};

/** Ce que la page de résultats montre au plus. */
export const PLAFONDS_PAGE: Plafonds = {
  commune: 30,
  epci: 12,
  departement: 12,
  region: 12,
  theme: 12,
  levier: 12,
  initiative: 20,
  acteur: 20,
};

/** Les territoires seulement, `n` par niveau au plus. */
export const plafondsTerritoires = (n: number): Plafonds => ({
  commune: n,
  epci: n,
  departement: n,
  region: n,
});

export const NOMS_GROUPES: Readonly<Record<Groupe, string>> = {
  commune: 'Communes',
  epci: 'Intercommunalités',
  departement: 'Départements',
  region: 'Régions',
  theme: 'Thèmes',
  levier: 'Leviers',
  initiative: 'Initiatives',
  acteur: 'Acteurs',
};

export interface GroupeReponses {
  groupe: Groupe;
  nom: string;
  reponses: Reponse[];
}

export function grouper(reponses: readonly Reponse[]): GroupeReponses[] {
  const groupes = new Map<Groupe, GroupeReponses>();
  for (const r of reponses) {
    const groupe = groupeDe(r.genre);
    const celui = groupes.get(groupe);
    if (celui) celui.reponses.push(r);
    else groupes.set(groupe, { groupe, nom: NOMS_GROUPES[groupe], reponses: [r] });
  }
  return [...groupes.values()];
}

/** Le territoire d’aujourd’hui où mène une réponse ; `null` pour le reste. */
export function territoireDe({ genre, code, vers }: Pick<Reponse, 'genre' | 'code' | 'vers'>) {
  if (genre === 'ancienne') return vers && { niveau: 'commune' as const, code: vers.code };
  return estNiveau(genre) ? { niveau: genre as Niveau, code } : null;
}

export const ICONES_GENRE: Readonly<Record<Genre, string>> = {
  commune: 'map-pin',
  ancienne: 'map-pin',
  epci: 'network',
  departement: 'map',
  region: 'map',
  theme: 'layers',
  levier: 'key-round',
  initiative: 'book-open',
  acteur: 'users-round',
};

const TYPES_EPCI: Readonly<Record<string, string>> = {
  CC: 'communauté de communes',
  CA: 'communauté d’agglomération',
  CU: 'communauté urbaine',
  METRO: 'métropole',
  MET69: 'métropole',
};

const estArrondissement = (nom: string) => /\d+e?r? Arrondissement$/.test(nom);

/** « région », « communauté de communes » ; rien pour une commune, que son groupe nomme déjà. */
function nature(r: Reponse): string {
  if (r.genre === 'epci') return TYPES_EPCI[r.type] ?? NOMS_NIVEAUX.epci.un;
  return r.genre === 'region' || r.genre === 'departement' ? NOMS_NIVEAUX[r.genre].un : '';
}

function lieu(r: Reponse): string {
  if (r.genre === 'departement') return r.detail;
  return r.departements.map((d) => d.nom).join(', ');
}

/** De quoi départager des homonymes : « 29880 · Finistère · 6 755 hab. », « communauté urbaine… ». */
export function preciser(r: Reponse): string {
  if (r.genre === 'initiative' || r.genre === 'acteur') return r.detail;
  const ancien =
    r.genre !== 'ancienne' ? '' : estArrondissement(r.nom) ? 'arrondissement' : 'ancienne commune';
  // Un ancien code sans nom porte déjà le nom de la commune d’aujourd’hui.
  const parCode = ancien && r.vers?.nom === r.nom ? `ancien code ${r.code}` : ancien;
  const habitants = r.population === null ? '' : `${ecrireNombre(r.population)}\u00a0hab.`;
  return [nature(r), parCode, r.postal, lieu(r), habitants].filter(Boolean).join(' · ');
}

export interface Morceau {
  texte: string;
  marque: boolean;
}

/** Le nom coupé en morceaux, marqués ou non. */
export function couper(nom: string, marques: Reponse['marques']): Morceau[] {
  const morceaux: Morceau[] = [];
  let fin = 0;
  const ajouter = (texte: string, marque: boolean) => {
    if (texte !== '') morceaux.push({ texte, marque });
  };
  for (const [debut, apres] of marques) {
    ajouter(nom.slice(fin, debut), false);
    ajouter(nom.slice(debut, apres), true);
    fin = apres;
  }
  ajouter(nom.slice(fin), false);
  return morceaux;
}
