/** Aides des essais sur les contours : une petite France inventée, et la lecture de tuiles. */
import { closeSync, openSync, readSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { VectorTile } from '@mapbox/vector-tile';
import { PbfReader } from 'pbf';
import { PMTiles, tileIdToZxy, type Source } from 'pmtiles';
import type { Piece } from '../../scripts/contours/topologie/assembler';

type Point = [number, number];

const arrondir = (v: number) => Math.round(v * 1e5) / 1e5;

/** Ligne ondulée de `a` à `b`, 200 points : de quoi simplifier à tous les zooms. */
function ondule([ax, ay]: Point, [bx, by]: Point): Point[] {
  return Array.from({ length: 201 }, (_, i): Point => {
    const t = i / 200;
    const ecart = 0.02 * Math.sin(9 * Math.PI * t) + 0.004 * Math.sin(57 * Math.PI * t);
    return [
      arrondir(ax + (bx - ax) * t - (by - ay) * ecart),
      arrondir(ay + (by - ay) * t + (bx - ax) * ecart),
    ];
  });
}

/**
 * Quatre communes en damier autour de 2,5° E 46,5° N : deux EPCI (ouest, est), deux départements
 * (sud, nord), une région ; la commune A a un îlot et la D une enclave appartenant à C.
 */
export function petiteFrance(): Piece[] {
  const p = (i: number, j: number): Point => [2 + 0.5 * i, 46 + 0.4 * j];
  const carre = (i: number, j: number): Point[] => {
    const cotes = [
      ondule(p(i, j), p(i + 1, j)),
      ondule(p(i + 1, j), p(i + 1, j + 1)),
      ondule(p(i, j + 1), p(i + 1, j + 1)).reverse(),
      ondule(p(i, j), p(i, j + 1)).reverse(),
    ];
    return [...cotes.flatMap((cote) => cote.slice(0, -1)), cotes[0]![0]!];
  };
  const losange = (x: number, y: number, r: number): Point[] => [
    [x - r, y],
    [x, y - r],
    [x + r, y],
    [x, y + r],
    [x - r, y],
  ];
  const piece = (
    commune: string,
    epci: string,
    departement: string,
    rings: Point[][][],
  ): Piece => ({
    codes: { region: '11', departement, epci, commune },
    geometrie: { type: 'MultiPolygon', coordinates: rings },
  });
  const enclave = losange(2.75, 46.6, 0.03);
  return [
    piece('75001', '200000001', '75', [[carre(0, 0)], [losange(1.9, 46.2, 0.01)]]),
    piece('75002', '200000002', '75', [[carre(1, 0)]]),
    piece('77001', '200000001', '77', [[carre(0, 1)], [enclave]]),
    piece('77002', '200000002', '77', [[carre(1, 1), [...enclave].reverse()]]),
  ];
}

export function lireTuile(octets: Uint8Array): VectorTile {
  return new VectorTile(new PbfReader(gunzipSync(octets)));
}

/** Source PMTiles sur un fichier local. */
export function sourceLocale(chemin: string): Source & { fermer(): void } {
  const fichier = openSync(chemin, 'r');
  return {
    getKey: () => chemin,
    getBytes: async (position, longueur) => {
      const tampon = new Uint8Array(longueur);
      const lus = readSync(fichier, tampon, 0, longueur, position);
      return { data: tampon.buffer.slice(0, lus) as ArrayBuffer };
    },
    fermer: () => closeSync(fichier),
  };
}

/** Parcourt toutes les tuiles d’un zoom, feuilles comprises. */
export async function* tuilesDuZoom(
  source: Source,
  zoom: number,
): AsyncGenerator<{ x: number; y: number; tuile: VectorTile }> {
  const archive = new PMTiles(source);
  const entete = await archive.getHeader();
  async function* ids(position: number, longueur: number): AsyncGenerator<number> {
    for (const e of await archive.cache.getDirectory(source, position, longueur, entete)) {
      if (e.runLength === 0) yield* ids(entete.leafDirectoryOffset + e.offset, e.length);
      for (let k = 0; k < e.runLength; k++) yield e.tileId + k;
    }
  }
  for await (const id of ids(entete.rootDirectoryOffset, entete.rootDirectoryLength)) {
    const [z, x, y] = tileIdToZxy(id);
    if (z !== zoom) continue;
    const { data } = (await archive.getZxy(z, x, y))!;
    yield { x, y, tuile: new VectorTile(new PbfReader(new Uint8Array(data))) };
  }
}
