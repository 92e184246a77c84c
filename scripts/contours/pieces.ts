/**
 * Des fichiers sources aux pièces de la topologie, recodées sur le COG embarqué, et contrôle que les
 * niveaux fusionnés retrouvent bien les territoires des fichiers fournis.
 */
import area from '@turf/area';
import type { Niveau } from '../../src/lib/domain/territoire';
import { codesDe, type Cog } from './cog';
import type { Decoupage, Piece } from './topologie/assembler';
import type { CouchesSource, EntiteSource } from './sources/lire';

export interface Pieces {
  pieces: Piece[];
  /** km² par code de commune (ou de département en secours), sur le contour non simplifié. */
  surfaces: Map<string, number>;
  /** Constats à afficher, en français. */
  remarques: string[];
}

/** Code de commune d’une source plus ancienne que le COG : fondu dans la commune actuelle. */
function recoder(cog: Cog, { code }: EntiteSource['properties']): string | undefined {
  return cog.communes.has(code) ? code : cog.anciens.get(code);
}

function ajouterSurface(surfaces: Map<string, number>, code: string, entite: EntiteSource): void {
  surfaces.set(code, (surfaces.get(code) ?? 0) + area(entite) / 1e6);
}

function exemples(codes: string[]): string {
  return codes.slice(0, 5).join(', ') + (codes.length > 5 ? '…' : '');
}

export function piecesDesCommunes(entites: EntiteSource[], cog: Cog): Pieces {
  const sortie: Pieces = { pieces: [], surfaces: new Map(), remarques: [] };
  const inconnus: string[] = [];
  let recodees = 0;
  for (const entite of entites) {
    const code = recoder(cog, entite.properties);
    const commune = code && cog.communes.get(code);
    // Collectivités d’outre-mer : hors des 101 départements, l’index les garde sans contour.
    if (commune && !commune.departement) continue;
    if (!commune) {
      inconnus.push(entite.properties.code);
      continue;
    }
    if (code !== entite.properties.code) recodees++;
    sortie.pieces.push({ codes: codesDe(commune), geometrie: entite.geometry });
    ajouterSurface(sortie.surfaces, code, entite);
  }
  if (recodees > 0) sortie.remarques.push(`${recodees} contours recodés sur ${cog.millesime}`);
  if (inconnus.length > 0) {
    sortie.remarques.push(`${inconnus.length} codes hors COG ignorés : ${exemples(inconnus)}`);
  }
  return sortie;
}

export function piecesDesDepartements(entites: EntiteSource[], cog: Cog): Pieces {
  const sortie: Pieces = { pieces: [], surfaces: new Map(), remarques: [] };
  for (const entite of entites) {
    const { code } = entite.properties;
    const region = cog.departements.get(code)?.region;
    if (!region) continue;
    sortie.pieces.push({ codes: { region, departement: code }, geometrie: entite.geometry });
    ajouterSurface(sortie.surfaces, code, entite);
  }
  return sortie;
}

/** Surfaces de tous les niveaux : la somme de celles des pièces, qui ne se recouvrent pas. */
export function sommerSurfaces(pieces: Piece[], base: Niveau, surfaces: Pieces['surfaces']) {
  const sommes = new Map<string, number>();
  const vues = new Set<string>();
  for (const { codes } of pieces) {
    const code = codes[base]!;
    if (vues.has(code)) continue;
    vues.add(code);
    for (const [niveau, parent] of Object.entries(codes)) {
      if (!parent) continue;
      const cle = `${niveau}:${parent}`;
      sommes.set(cle, (sommes.get(cle) ?? 0) + surfaces.get(code)!);
    }
  }
  return sommes;
}

/** Compare les territoires fusionnés à ceux des fichiers fournis (codes, surfaces à 1 % près). */
export function comparer(
  { contours }: Decoupage,
  sources: CouchesSource,
  surfaces: Map<string, number>,
): string[] {
  return (['region', 'departement', 'epci'] as const).flatMap((niveau) => {
    const obtenus = new Set(contours[niveau].map(({ code }) => code));
    const fournis = new Map(sources[niveau].map((e) => [e.properties.code, e]));
    const perdus = [...fournis.keys()].filter((code) => !obtenus.has(code));
    const nouveaux = [...obtenus].filter((code) => !fournis.has(code));
    const ecarts = [...obtenus].filter((code) => {
      const entite = fournis.get(code);
      const surface = surfaces.get(`${niveau}:${code}`)!;
      return entite && Math.abs(area(entite) / 1e6 - surface) > 0.01 * surface;
    });
    return [
      perdus.length && `${niveau} : dans la source mais sans commune ${exemples(perdus)}`,
      nouveaux.length && `${niveau} : absents de la source ${exemples(nouveaux)}`,
      ecarts.length && `${niveau} : surfaces différentes de la source ${exemples(ecarts)}`,
    ].filter((ligne) => typeof ligne === 'string');
  });
}
