/**
 * Code officiel géographique : des tables du paquet @etalab/decoupage-administratif, qui fait foi, aux
 * territoires d’aujourd’hui. Ici, aucune lecture de fichier : `npm run contours` et le serveur (quand
 * les contours manquent) lisent les tables chacun à leur façon.
 */
import type { Ept } from './index-territoires';
import type { Niveau } from './territoire';

/** Millésime du COG de chaque version majeure du paquet. */
const MILLESIMES: Record<string, string> = { '5': 'COG 2025', '6': 'COG 2026' };

interface LigneCommune {
  code: string;
  nom: string;
  type: string;
  departement: string;
  region: string;
  chefLieu?: string;
  commune?: string;
  anciensCodes?: string[];
  codesPostaux?: string[];
  population?: number;
}
interface LigneTerritoire {
  code: string;
  nom: string;
  zone: string;
  chefLieu: string;
  region?: string;
}
/** Un EPCI, ou un établissement public territorial du Grand Paris. */
interface LigneEpci {
  code: string;
  nom: string;
  type: string;
  populationMunicipale: number;
  membres: { code: string }[];
}

export interface CommuneCog {
  code: string;
  nom: string;
  population?: number;
  codesPostaux: string[];
  /** Absents pour les communes des collectivités d’outre-mer, qui n’ont ni l’un ni l’autre. */
  departement?: string;
  region?: string;
  epci?: string;
}

export interface Cog {
  millesime: string;
  version: string;
  communes: Map<string, CommuneCog>;
  epci: Map<string, LigneEpci>;
  departements: Map<string, LigneTerritoire>;
  regions: Map<string, LigneTerritoire>;
  /** Établissements publics territoriaux de la Métropole du Grand Paris. */
  ept: Ept[];
  /** Ancien code → code actuel. */
  anciens: Map<string, string>;
  nomsAnciens: Map<string, string>;
}

/** Les tables du paquet, telles quelles. */
export interface TablesCog {
  communes: LigneCommune[];
  epci: LigneEpci[];
  departements: LigneTerritoire[];
  regions: LigneTerritoire[];
  ept: LigneEpci[];
}
export const NOMS_TABLES_COG = ['communes', 'epci', 'departements', 'regions', 'ept'] as const;

/** Sans les collectivités d’outre-mer : restent les 18 régions et les 101 départements. */
const horsCom = (lignes: LigneTerritoire[]) =>
  new Map(lignes.filter(({ zone }) => zone !== 'com').map((ligne) => [ligne.code, ligne]));

function lireAnciens(lignes: LigneCommune[], communes: Cog['communes']) {
  const anciens = new Map<string, string>();
  const noms = new Map<string, string>();
  for (const ligne of lignes) {
    if (ligne.type === 'commune-actuelle') {
      for (const ancien of ligne.anciensCodes ?? []) {
        if (!communes.has(ancien)) anciens.set(ancien, ligne.code);
      }
      continue;
    }
    const actuelle = communes.get(ligne.chefLieu ?? ligne.commune ?? '');
    // Une commune nouvelle garde souvent le code de son chef-lieu : seul le nom est alors ancien.
    if (!actuelle || actuelle.nom === ligne.nom) continue;
    anciens.set(ligne.code, actuelle.code);
    noms.set(ligne.code, ligne.nom);
  }
  return { anciens, nomsAnciens: noms };
}

/** `version` : celle du paquet, d’où se déduit le millésime. */
export function assemblerCog(tables: TablesCog, version: string): Cog {
  const [departements, regions] = [horsCom(tables.departements), horsCom(tables.regions)];
  const epciDe = new Map(tables.epci.flatMap((e) => e.membres.map((m) => [m.code, e.code])));
  const communes = new Map<string, CommuneCog>();
  for (const ligne of tables.communes) {
    if (ligne.type !== 'commune-actuelle') continue;
    communes.set(ligne.code, {
      code: ligne.code,
      nom: ligne.nom,
      population: ligne.population,
      codesPostaux: ligne.codesPostaux ?? [],
      departement: departements.has(ligne.departement) ? ligne.departement : undefined,
      region: regions.has(ligne.region) ? ligne.region : undefined,
      epci: epciDe.get(ligne.code),
    });
  }
  return {
    millesime: MILLESIMES[version.split('.')[0]!] ?? `decoupage-administratif ${version}`,
    version,
    communes,
    epci: new Map(tables.epci.map((ligne) => [ligne.code, ligne])),
    departements,
    regions,
    ept: tables.ept.map(({ code, nom, membres }) => ({
      code,
      nom,
      communes: membres.map((m) => m.code).sort(),
    })),
    ...lireAnciens(tables.communes, communes),
  };
}

/** Codes des parents d’une commune, à la forme des pièces de la topologie. */
export function codesDe(commune: CommuneCog): Partial<Record<Niveau, string>> {
  const { code, departement, region, epci } = commune;
  return { region, departement, epci, commune: code };
}
