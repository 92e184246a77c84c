/** Ce que partagent les sources de contours : noms de fichiers, options, millésimes. */
import type { SourceContours } from '../../../src/lib/domain/manifeste-contours';
import type { Niveau } from '../../../src/lib/domain/territoire';
import type { FichiersSource } from './lire';

export const FICHIERS: Record<Niveau, string> = {
  region: 'regions-100m.geojson',
  departement: 'departements-100m.geojson',
  epci: 'epci-100m.geojson',
  commune: 'communes-100m.geojson',
};

/** `fichiers` est nul pour le secours, embarqué dans le dépôt. */
export interface SourceTrouvee {
  source: SourceContours;
  fichiers: FichiersSource | null;
}

export interface OptionsSources {
  /** Racine du projet. */
  racine: string;
  /** Dossier de sortie (les téléchargements y sont gardés). */
  sortie: string;
  /** Valeur de CONTOURS_SOURCE : dossier, adresse, ou `secours`. */
  demandee?: string;
  dire: (ligne: string) => void;
  avancer?: (part: number, detail: string) => void;
}

export const SECOURS: SourceTrouvee = {
  source: {
    genre: 'secours',
    adresse: 'Natural Earth, embarqué',
    millesime: 'Natural Earth 1:10 000 000',
  },
  fichiers: null,
};

/** Millésime écrit quelque part (« COG 2026 », « …/2025/geojson ») : le plus récent nommé. */
export function millesimeEcrit(texte: string): string | undefined {
  const annees = [
    ...texte.matchAll(/(?:COG|g[ée]ographique|contours-administratifs\/)\s?(20\d\d)/gi),
  ];
  const derniere = annees
    .map(([, annee]) => annee!)
    .sort()
    .at(-1);
  return derniere && `COG ${derniere}`;
}

export const dateFrancaise = (date: Date) =>
  `fichiers du ${date.toLocaleDateString('fr-FR', { dateStyle: 'long', timeZone: 'UTC' })}`;
