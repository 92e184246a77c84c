/** Fabrique le fichier d’index des territoires : le COG en entier, et la géométrie quand elle existe. */
import type { Cog, CommuneCog } from './cog';
import { VERSION_INDEX, type ColonnesTerritoires, type FichierIndex } from './index-territoires';
import type { Emprise, Niveau, Position } from './territoire';

export interface Geometrie {
  point: Position;
  emprise: Emprise;
  /** km². */
  surface: number;
}

/** Clé `niveau:code`. */
export type Geometries = Map<string, Geometrie>;

type Ligne = { code: string; nom: string; population?: number };

function colonnes<T extends Ligne>(
  niveau: Niveau,
  lignes: T[],
  geometries: Geometries,
): ColonnesTerritoires {
  const g = lignes.map(({ code }) => geometries.get(`${niveau}:${code}`));
  return {
    code: lignes.map(({ code }) => code),
    nom: lignes.map(({ nom }) => nom),
    population: lignes.map(({ population }) => population ?? null),
    point: g.flatMap((x) => x?.point ?? [null, null]),
    emprise: g.flatMap((x) => x?.emprise ?? [null, null, null, null]),
    surface: g.map((x) => x?.surface ?? null),
  };
}

const parCode = <T extends { code: string }>(table: Map<string, T>) =>
  [...table.values()].sort((a, b) => (a.code < b.code ? -1 : 1));

function sommePopulation(communes: CommuneCog[], champ: 'departement' | 'region') {
  const sommes = new Map<string, number>();
  for (const c of communes) {
    if (c[champ]) sommes.set(c[champ], (sommes.get(c[champ]) ?? 0) + (c.population ?? 0));
  }
  return sommes;
}

/** Départements d’un EPCI, le plus peuplé d’abord : c’est lui qu’on nomme quand il faut choisir. */
function departementsDe(membres: { code: string }[], cog: Cog): string[] {
  const communes = membres.flatMap(({ code }) => cog.communes.get(code) ?? []);
  const poids = [...sommePopulation(communes, 'departement')];
  return poids.sort(([a, pa], [b, pb]) => pb - pa || (a < b ? -1 : 1)).map(([code]) => code);
}

export function fabriquerIndex(cog: Cog, geometries: Geometries): FichierIndex {
  const communes = parCode(cog.communes);
  const epci = parCode(cog.epci);
  const populations = {
    region: sommePopulation(communes, 'region'),
    departement: sommePopulation(communes, 'departement'),
  };
  const peupler = (niveau: 'region' | 'departement', table: Cog['regions']) =>
    parCode(table).map((t) => ({ ...t, population: populations[niveau].get(t.code) }));
  const regions = peupler('region', cog.regions);
  const departements = peupler('departement', cog.departements);
  const epciPeuples = epci.map((e) => ({ ...e, population: e.populationMunicipale }));
  const departementsEpci = epci.map(({ membres }) => departementsDe(membres, cog));
  const regionDe = (code: string) => cog.departements.get(code)!.region!;
  return {
    version: VERSION_INDEX,
    millesime: cog.millesime,
    territoires: {
      region: {
        ...colonnes('region', regions, geometries),
        chefLieu: regions.map(({ chefLieu }) => chefLieu),
      },
      departement: {
        ...colonnes('departement', departements, geometries),
        regions: departements.map(({ region }) => region!),
        chefLieu: departements.map(({ chefLieu }) => chefLieu),
      },
      epci: {
        ...colonnes('epci', epciPeuples, geometries),
        type: epci.map(({ type }) => type),
        departements: departementsEpci.map((codes) => codes.join(' ')),
        regions: departementsEpci.map((codes) => [...new Set(codes.map(regionDe))].join(' ')),
      },
      commune: {
        ...colonnes('commune', communes, geometries),
        epci: communes.map((c) => c.epci ?? ''),
        departements: communes.map((c) => c.departement ?? ''),
        regions: communes.map((c) => c.region ?? ''),
        codesPostaux: communes.map((c) => c.codesPostaux.join(' ')),
      },
    },
    anciens: Object.fromEntries([...cog.anciens].sort()),
    nomsAnciens: Object.fromEntries([...cog.nomsAnciens].sort()),
    ept: cog.ept,
  };
}
