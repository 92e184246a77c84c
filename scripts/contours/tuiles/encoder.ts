/** Tuiles d’un zoom : les formes y tombent couche par couche, puis chaque tuile est encodée en MVT. */
import { gzipSync } from 'node:zlib';
import { fromGeojsonVt } from '@maplibre/vt-pbf';
import type { GeoJSONVTTile } from '@maplibre/geojson-vt';
import { aireSignee, COTE_TUILE } from '../geometrie';
import type { TuilePmtiles } from '../pmtiles/ecrire';
import type { Genre } from './couper';
import { repartir, type Forme } from './decouper';

export type Proprietes = Record<string, string | number>;

interface Entite {
  type: 1 | 2 | 3;
  tags: Proprietes;
  geometry: [number, number][][] | [number, number][];
}

const TYPES: Record<Genre, Entite['type']> = { point: 1, ligne: 2, polygone: 3 };

function paires(plat: number[]): [number, number][] {
  const sortie: [number, number][] = [];
  for (let i = 0; i < plat.length; i += 2) sortie.push([plat[i]!, plat[i + 1]!]);
  return sortie;
}

/** Un trou dont l’extérieur a disparu à la découpe ferait une tuile invalide : il part aussi. */
function sansTrouOrphelin(parties: number[][]): number[][] {
  const premier = parties.findIndex((anneau) => aireSignee(anneau) > 0);
  return premier < 0 ? [] : parties.slice(premier);
}

export class TuilesDuZoom {
  readonly #tuiles = new Map<number, Record<string, Entite[]>>();

  /** `accepter(x, y)` borne le fond aux zones utiles. */
  constructor(
    readonly z: number,
    readonly couches: readonly string[],
  ) {}

  ajouter(
    couche: string,
    forme: Forme,
    tags: Proprietes,
    accepter: (x: number, y: number) => boolean = () => true,
  ): void {
    repartir(forme, this.z, (x, y, parties) => {
      if (!accepter(x, y)) return;
      const gardees = forme.genre === 'polygone' ? sansTrouOrphelin(parties) : parties;
      if (gardees.length === 0) return;
      const geometry = forme.genre === 'point' ? gardees.flatMap(paires) : gardees.map(paires);
      this.#couche(x, y, couche).push({ type: TYPES[forme.genre], tags, geometry });
    });
  }

  #couche(x: number, y: number, couche: string): Entite[] {
    const cle = x * 2 ** this.z + y;
    let tuile = this.#tuiles.get(cle);
    if (!tuile) this.#tuiles.set(cle, (tuile = {}));
    return (tuile[couche] ??= []);
  }

  /** Encode toutes les tuiles, compressées ; `avancer` reçoit la part faite, de 0 à 1. */
  *encoder(): Generator<TuilePmtiles> {
    for (const [cle, contenu] of this.#tuiles) {
      const ordonnees = this.couches.filter((nom) => contenu[nom]);
      const couches = Object.fromEntries(
        ordonnees.map((nom) => [nom, { features: contenu[nom]! } as unknown as GeoJSONVTTile]),
      );
      const mvt = fromGeojsonVt(couches, { version: 2, extent: COTE_TUILE });
      const [x, y] = [Math.floor(cle / 2 ** this.z), cle % 2 ** this.z];
      yield { z: this.z, x, y, octets: gzipSync(mvt, { level: 9 }) };
    }
  }

  get nombre(): number {
    return this.#tuiles.size;
  }
}
