import { gzipSync } from 'node:zlib';
import type { VectorTile } from '@mapbox/vector-tile';
import { PMTiles, type Source } from 'pmtiles';
import { describe, expect, it } from 'vitest';
import { ecrirePmtiles, type TuilePmtiles } from '../../scripts/contours/pmtiles/ecrire';
import { aireSignee, projeter } from '../../scripts/contours/geometrie';
import { emprise } from '../../scripts/contours/geometries';
import { peser } from '../../scripts/contours/topologie/arcs';
import { assembler, fondre } from '../../scripts/contours/topologie/assembler';
import { limites, niveauSepare } from '../../scripts/contours/topologie/limites';
import { anneaux, preparer, simplifier } from '../../scripts/contours/topologie/simplifier';
import { DEBORD, repartir } from '../../scripts/contours/tuiles/decouper';
import { TuilesDuZoom } from '../../scripts/contours/tuiles/encoder';
import { lireTuile, petiteFrance } from './contours-aides';

const decoupage = assembler(petiteFrance());
const preparation = preparer(peser(decoupage.topologie), decoupage.pieces);
const NIVEAUX = ['region', 'departement', 'epci', 'commune'] as const;

function tuiler(z: number): { x: number; y: number; tuile: VectorTile }[] {
  const simple = simplifier(preparation, z, 24, 0);
  const tuiles = new TuilesDuZoom(z, NIVEAUX);
  for (const niveau of NIVEAUX) {
    for (const { code, polygones } of decoupage.contours[niveau]) {
      const parties = anneaux(polygones, simple);
      tuiles.ajouter(niveau, { genre: 'polygone', parties }, { code });
    }
  }
  return [...tuiles.encoder()].map(({ x, y, octets }) => ({ x, y, tuile: lireTuile(octets) }));
}

function anneauxDe(tuile: VectorTile, couche: string): number[][] {
  const calque = tuile.layers[couche];
  return Array.from({ length: calque?.length ?? 0 }, (_, i) => calque!.feature(i)).flatMap((f) =>
    f.loadGeometry().map((anneau) => anneau.slice(0, -1).flatMap(({ x, y }) => [x, y])),
  );
}

/** Arêtes orientées `x,y>x,y` qui ne courent pas le long du bord de découpe. */
function aretes(liste: number[][]): string[] {
  const bord = (v: number) => v === -DEBORD || v === 4096 + DEBORD;
  return liste.flatMap((a) =>
    Array.from({ length: a.length / 2 }, (_, i) => {
      const [x0, y0] = [a[2 * i]!, a[2 * i + 1]!];
      const [x1, y1] = [a[(2 * i + 2) % a.length]!, a[(2 * i + 3) % a.length]!];
      if ((bord(x0) && x0 === x1) || (bord(y0) && y0 === y1)) return '';
      return `${x0},${y0}>${x1},${y1}`;
    }).filter(Boolean),
  );
}

const retourner = (arete: string) => arete.split('>').reverse().join('>');

describe('topologie partagée', () => {
  it('retrouve les quatre niveaux à partir des communes', () => {
    const comptes = NIVEAUX.map((niveau) => decoupage.contours[niveau].length);
    expect(comptes).toEqual([1, 2, 2, 4]);
  });

  it('fond les communes en pièces plus grosses sans perdre de surface', () => {
    const gros = assembler(fondre(decoupage, ['region', 'departement']));
    expect(gros.pieces).toHaveLength(2);
    expect(gros.topologie.arcs.length).toBeLessThan(decoupage.topologie.arcs.length);
    expect(gros.contours.commune).toHaveLength(0);
  });

  it('range chaque limite au plus haut niveau qu’elle sépare', () => {
    const commun = { region: '11', departement: '75', epci: '1', commune: 'a' };
    expect(niveauSepare(commun, { ...commun, commune: 'b' })).toBe('commune');
    expect(niveauSepare(commun, { ...commun, departement: '77', commune: 'b' })).toBe(
      'departement',
    );
    expect(niveauSepare(commun, commun)).toBeNull();
  });

  it('trace chaque frontière une seule fois', () => {
    const toutes = limites(decoupage, () => false);
    const arcs = toutes.flatMap(({ lignes }) => lignes.flat()).map((a) => (a < 0 ? ~a : a));
    expect(new Set(arcs).size).toBe(arcs.length);
    expect(arcs).toHaveLength(decoupage.topologie.arcs.length);
    expect(toutes.some(({ niveau, memeEpci }) => niveau === 'departement' && memeEpci)).toBe(true);
    expect(toutes.filter(({ cote }) => cote)).toHaveLength(1);
  });
});

describe('aucun jour entre voisins', () => {
  for (const z of [5, 6, 7, 8, 9, 10, 12]) {
    it(`au zoom ${z}, les arêtes des communes se répondent ou forment le bord de la région`, () => {
      for (const { tuile } of tuiler(z)) {
        const communes = aretes(anneauxDe(tuile, 'commune'));
        const connues = new Set(communes);
        const seules = communes.filter((arete) => !connues.has(retourner(arete))).sort();
        const bord = aretes(anneauxDe(tuile, 'region')).sort();
        expect(connues.size).toBe(communes.length);
        expect(seules).toEqual(bord);
      }
    });

    it(`au zoom ${z}, les surfaces des niveaux sont égales`, () => {
      for (const { tuile } of tuiler(z)) {
        const total = (couche: string) =>
          anneauxDe(tuile, couche).reduce((somme, anneau) => somme + aireSignee(anneau), 0);
        for (const niveau of NIVEAUX) expect(total(niveau)).toBe(total('region'));
      }
    });
  }

  it('ne perd aucune commune, même réduite à moins d’un pixel', () => {
    for (const z of [0, 3, 6]) {
      const codes = tuiler(z).flatMap(({ tuile }) => {
        const calque = tuile.layers.commune!;
        return Array.from({ length: calque.length }, (_, i) => calque.feature(i).properties.code);
      });
      expect(new Set(codes).size).toBe(4);
    }
  });
});

describe('découpe en tuiles', () => {
  it('coupe une ligne qui traverse la tuile de part en part', () => {
    const recus: [number, number, number[][]][] = [];
    repartir({ genre: 'ligne', parties: [[-3000, 2048, 15000, 2048]] }, 1, (...recu) =>
      recus.push(recu),
    );
    expect(recus.map(([x, y]) => [x, y])).toEqual([
      [0, 0],
      [1, 0],
    ]);
    expect(recus[0]![2]).toEqual([[-DEBORD, 2048, 4096 + DEBORD, 2048]]);
  });

  it('ne pose un point que dans une tuile', () => {
    const recus: number[][] = [];
    repartir({ genre: 'point', parties: [[4096, 4096]] }, 2, (x, y) => recus.push([x, y]));
    expect(recus).toEqual([[1, 1]]);
  });
});

describe('écrivain PMTiles', () => {
  const options = {
    minZoom: 0,
    maxZoom: 7,
    emprise: [-180, -85, 180, 85] as const,
    centre: [2.5, 46.6, 5] as const,
    metadonnees: { name: 'essai', vector_layers: [] },
  };
  const lire = (octets: Buffer) =>
    new PMTiles({
      getKey: () => 'essai',
      getBytes: async (position, longueur) => {
        const morceau = Uint8Array.from(octets.subarray(position, position + longueur));
        return { data: morceau.buffer };
      },
    } satisfies Source);

  const contenu = (x: number, y: number) => Uint8Array.from([x % 7 === 0 ? 0 : x, y, x ^ y]);
  const toutes = (z: number): TuilePmtiles[] =>
    Array.from({ length: 4 ** z }, (_, i) => {
      const [x, y] = [i % 2 ** z, Math.floor(i / 2 ** z)];
      return { z, x, y, octets: contenu(x, y) };
    });

  it('est relu par le paquet pmtiles, en-tête et métadonnées compris', async () => {
    const archive = lire(ecrirePmtiles(toutes(3), options));
    const entete = await archive.getHeader();
    expect(entete).toMatchObject({ specVersion: 3, clustered: true, minLon: -180, maxLat: 85 });
    expect(entete).toMatchObject({ numAddressedTiles: 64, centerZoom: 5, centerLat: 46.6 });
    expect(await archive.getMetadata()).toEqual(options.metadonnees);
  });

  it('passe par des feuilles quand la racine dépasserait 16 Ko, et n’écrit qu’une fois un même contenu', async () => {
    // Tailles irrégulières, pour que le répertoire se compresse mal.
    let graine = 1;
    const tuiles = toutes(7).map((tuile) => {
      graine = (graine * 48_271) % 2_147_483_647;
      const texte = tuile.x % 16 === 0 ? 'mer' : `${tuile.x}/${tuile.y}`.padEnd(graine % 997);
      return { ...tuile, octets: gzipSync(texte, { level: 0 }) };
    });
    const octets = ecrirePmtiles(tuiles, options);
    const archive = lire(octets);
    const entete = await archive.getHeader();
    expect(entete.leafDirectoryLength).toBeGreaterThan(0);
    expect(entete.rootDirectoryOffset + entete.rootDirectoryLength).toBeLessThanOrEqual(16_384);
    expect(entete.numTileContents).toBeLessThan(entete.numAddressedTiles);
    for (const [x, y, attendu] of [
      [101, 3, '101/3'],
      [16, 99, 'mer'],
    ] as const) {
      const { data } = (await archive.getZxy(7, x, y))!;
      expect(Buffer.from(data).toString().trim()).toBe(attendu);
    }
  });

  it('donne les mêmes octets pour les mêmes tuiles, dans n’importe quel ordre', () => {
    const tuiles = toutes(4);
    const endroit = ecrirePmtiles(tuiles, options);
    expect(ecrirePmtiles([...tuiles].reverse(), options).equals(endroit)).toBe(true);
  });
});

describe('l’emprise d’un territoire', () => {
  /** Un carré de `cote` degrés posé en (lon, lat). */
  const carre = (lon: number, lat: number, cote: number) =>
    Float64Array.from(
      [
        [lon, lat],
        [lon + cote, lat],
        [lon + cote, lat + cote],
        [lon, lat + cote],
      ].flatMap(([x, y]) => projeter(x!, y!)),
    );
  const cadrer = (...arcs: Float64Array[]) =>
    emprise(
      arcs.map((_, i) => [[i]]),
      arcs,
    );

  it('tient tous ses morceaux, même séparés par un bras de mer', () => {
    const [ville, ile] = [carre(-2, 47, 0.1), carre(-2.5, 47, 0.01)];
    expect(cadrer(ville, ile)).toEqual([-2.5, 47, -1.9, 47.1]);
  });

  it('laisse un îlot perdu au loin, pas une seconde moitié', () => {
    const ville = carre(-52.3, 4.9, 0.1);
    expect(cadrer(ville, carre(-53.9, 5.7, 0.02))).toEqual([-52.3, 4.9, -52.2, 5]);
    expect(cadrer(ville, carre(-53.9, 5.7, 0.08))).toEqual([-53.9, 4.9, -52.2, 5.78]);
  });
});
