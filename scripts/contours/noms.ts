/** Étiquettes : un point par territoire, avec le zoom où il commence à compter. */
import { NIVEAUX, type Niveau } from '../../src/lib/domain/territoire';
import type { Cog } from './cog';
import { projeter } from './geometrie';
import type { Geometries } from './geometries';
import type { CouchesSource } from './sources/lire';
import type { Proprietes } from './tuiles/encoder';

export interface Etiquette {
  /** Mercator, carré unité. */
  xy: [number, number];
  minZoom: number;
  proprietes: Proprietes;
}

/** Rang d’une commune (1 : la plus importante) d’après ses habitants. */
const PALIERS = [200_000, 100_000, 50_000, 20_000, 10_000, 5_000, 2_000, 500];
/** Premier zoom de chaque rang de commune ; toutes y sont au zoom maximal. */
const ZOOM_RANG = [4, 5, 6, 7, 8, 8, 9, 10, 10];
const ZOOM_NIVEAU: Record<Exclude<Niveau, 'commune'>, number> = {
  region: 2,
  departement: 4,
  epci: 6,
};

type ChefLieu = 'region' | 'departement';

function chefsLieux(cog: Cog): Map<string, ChefLieu> {
  const table = new Map<string, ChefLieu>();
  for (const { chefLieu } of cog.departements.values()) table.set(chefLieu, 'departement');
  for (const { chefLieu } of cog.regions.values()) table.set(chefLieu, 'region');
  return table;
}

function rangCommune(population: number, chefLieu: ChefLieu | undefined): number {
  const palier = PALIERS.findIndex((minimum) => population >= minimum);
  const rang = palier < 0 ? PALIERS.length + 1 : palier + 1;
  // Une préfecture se montre avant une ville plus peuplée : c’est elle qu’on cherche sur une carte.
  const plafond = chefLieu === 'region' ? 1 : chefLieu === 'departement' ? 3 : rang;
  return Math.min(rang, plafond);
}

interface Nommable {
  niveau: Niveau;
  code: string;
  nom: string;
  population?: number;
}

function nommables(cog: Cog): Nommable[] {
  const somme = (champ: 'region' | 'departement', code: string) => {
    let total = 0;
    for (const c of cog.communes.values()) if (c[champ] === code) total += c.population ?? 0;
    return total;
  };
  const avec = (niveau: 'region' | 'departement', table: Cog['regions']) =>
    [...table.values()].map(({ code, nom }) => ({
      niveau,
      code,
      nom,
      population: somme(niveau, code),
    }));
  return [
    ...avec('region', cog.regions),
    ...avec('departement', cog.departements),
    ...[...cog.epci.values()].map(({ code, nom, populationMunicipale: population }) => {
      return { niveau: 'epci' as const, code, nom, population };
    }),
    ...[...cog.communes.values()].map(({ code, nom, population }) => {
      return { niveau: 'commune' as const, code, nom, population };
    }),
  ];
}

/** Toutes les étiquettes des territoires qui ont un contour, les plus importantes d’abord. */
export function etiquettes(cog: Cog, geometries: Geometries): Etiquette[] {
  const prefectures = chefsLieux(cog);
  const rangs: Partial<Record<Niveau, number>> = {};
  const tries = nommables(cog)
    .filter(({ niveau, code }) => geometries.has(`${niveau}:${code}`))
    .sort((a, b) => (b.population ?? 0) - (a.population ?? 0) || (a.code < b.code ? -1 : 1));
  return tries.map(({ niveau, code, nom, population = 0 }) => {
    const chefLieu = niveau === 'commune' ? prefectures.get(code) : undefined;
    const ordre = (rangs[niveau] = (rangs[niveau] ?? 0) + 1);
    const rang = niveau === 'commune' ? rangCommune(population, chefLieu) : ordre;
    return {
      xy: projeter(...geometries.get(`${niveau}:${code}`)!.point),
      minZoom: niveau === 'commune' ? ZOOM_RANG[rang - 1]! : ZOOM_NIVEAU[niveau],
      proprietes: { niveau, code, nom, population, rang, ...(chefLieu && { chefLieu }) },
    };
  });
}

/** Noms du COG, puis ceux de la source par-dessus : c’est elle qui est dessinée. */
export function nommer(cog: Cog, sources: Partial<CouchesSource>): Map<string, string> {
  const noms = new Map<string, string>();
  const tables = {
    region: cog.regions,
    departement: cog.departements,
    epci: cog.epci,
    commune: cog.communes,
  };
  for (const niveau of NIVEAUX) {
    for (const { code, nom } of tables[niveau].values()) noms.set(`${niveau}:${code}`, nom);
    for (const { properties } of sources[niveau] ?? []) {
      if (tables[niveau].has(properties.code)) {
        noms.set(`${niveau}:${properties.code}`, properties.nom);
      }
    }
  }
  return noms;
}
