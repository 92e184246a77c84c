/** GeoJSON → lignes : les propriétés de chaque objet, et la position des points. */
import { ErreurImport } from '../../domain/diagnostic/import/types';
import { ecrireTaille, type Source } from './source';

const OCTETS_MAX = 200_000_000;
const LONGITUDE = 'longitude (géométrie)';
const LATITUDE = 'latitude (géométrie)';

export interface LignesGeojson {
  titres: string[];
  lignes: string[][];
  remarques: string[];
}

interface Objet {
  geometry?: { type?: string; coordinates?: unknown } | null;
  properties?: Record<string, unknown> | null;
}

function ecrire(valeur: unknown): string {
  if (valeur === null || valeur === undefined) return '';
  return typeof valeur === 'object' ? JSON.stringify(valeur) : String(valeur);
}

/** Ce qui, dans une liste, n’est pas un objet n’a rien à donner. */
const seulsObjets = (liste: unknown[]) =>
  liste.filter((o): o is Objet => typeof o === 'object' && o !== null);

function objets(json: unknown): Objet[] {
  if (Array.isArray(json)) return seulsObjets(json);
  const o = json as { type?: string; features?: unknown; geometry?: unknown };
  if (o?.type === 'FeatureCollection' && Array.isArray(o.features)) return seulsObjets(o.features);
  return o?.type === 'Feature' ? [o as Objet] : [];
}

/** Seul un point a une position sûre ; d’une ligne ou d’une surface on ne tire pas de centre. */
function point({ geometry }: Objet): [string, string] {
  const c = geometry?.coordinates;
  const p = geometry?.type === 'MultiPoint' && Array.isArray(c) && c.length === 1 ? c[0] : c;
  const estPoint = geometry?.type === 'Point' || p !== c;
  if (!estPoint || !Array.isArray(p) || typeof p[0] !== 'number' || typeof p[1] !== 'number')
    return ['', ''];
  return [String(p[0]), String(p[1])];
}

export function lireObjets(nom: string, texte: string): LignesGeojson {
  let json: unknown;
  try {
    json = JSON.parse(texte);
  } catch {
    throw new ErreurImport(
      `« ${nom} » commence comme un GeoJSON mais n’en est pas un jusqu’au bout : fichier coupé ou mal écrit.`,
    );
  }
  const liste = objets(json);
  if (liste.length === 0) {
    throw new ErreurImport(`« ${nom} » ne contient aucun objet GeoJSON (« Feature »).`);
  }
  const cles = new Set<string>();
  for (const { properties } of liste)
    for (const cle of Object.keys(properties ?? {})) cles.add(cle);
  const titres = [...cles];
  let sans = 0;
  const lignes = liste.map((o) => {
    const position = point(o);
    if (!position[0] && o.geometry) sans++;
    return [...titres.map((t) => ecrire(o.properties?.[t])), ...position];
  });
  const remarques =
    sans > 0
      ? [
          `${sans} objets ne sont pas des points : leur géométrie n’est pas employée, leurs propriétés le sont`,
        ]
      : [];
  return { titres: [...titres, LONGITUDE, LATITUDE], lignes, remarques };
}

export async function lireGeojson(source: Source): Promise<LignesGeojson> {
  if (source.octets > OCTETS_MAX) {
    throw new ErreurImport(
      `« ${source.nom} » fait ${ecrireTaille(source.octets)} : un GeoJSON de plus de ${ecrireTaille(OCTETS_MAX)} ` +
        'ne se lit pas d’un bloc. Exportez-le en CSV avec ses coordonnées.',
    );
  }
  const texte = new TextDecoder().decode(await source.lire(0, source.octets));
  return lireObjets(source.nom, texte);
}
