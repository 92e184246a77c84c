/** Quel niveau de limites se voit, se survole et se nomme, à quel zoom. */
import { NIVEAUX, type Niveau } from '$lib/domain/territoire';

/** Couche des tuiles qui porte les polygones d’un niveau. */
export const COUCHE_TUILES: Record<Niveau, string> = {
  region: 'regions',
  departement: 'departements',
  epci: 'epci',
  commune: 'communes',
};

/** Zoom à partir duquel un niveau affiché est assez grand pour être tracé et désigné du doigt. */
export const ZOOM_MIN: Record<Niveau, number> = { region: 0, departement: 4, epci: 5, commune: 9 };

export const rang = (niveau: Niveau): number => NIVEAUX.indexOf(niveau);

/** Niveaux affichés, du plus grand au plus fin, sans doublon. */
export function ordonner(limites: readonly Niveau[]): Niveau[] {
  return NIVEAUX.filter((niveau) => limites.includes(niveau));
}

/**
 * Le niveau qu’un clic désigne : le plus fin des niveaux affichés qui se voit à ce zoom ; à défaut
 * le plus grand des niveaux affichés (les communes seules, vues de loin, ne désignent rien).
 */
export function niveauInteractif(limites: readonly Niveau[], zoom: number): Niveau | null {
  const visibles = ordonner(limites).filter((niveau) => zoom >= ZOOM_MIN[niveau]);
  return visibles.at(-1) ?? null;
}

/**
 * Répartit les frontières des tuiles entre les niveaux affichés. Une frontière porte le plus haut
 * niveau qu’elle sépare ; elle se dessine donc avec le trait du plus grand niveau affiché qui la
 * contient : sans les régions, leurs bords se tracent comme des bords de départements.
 */
export function traitsParNiveau(limites: readonly Niveau[]): Partial<Record<Niveau, Niveau[]>> {
  const affiches = ordonner(limites);
  const traits: Partial<Record<Niveau, Niveau[]>> = {};
  for (const frontiere of NIVEAUX) {
    const trait = affiches.find((niveau) => rang(niveau) >= rang(frontiere));
    if (trait) (traits[trait] ??= []).push(frontiere);
  }
  return traits;
}
