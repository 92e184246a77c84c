import { GeoJSONVT } from '@maplibre/geojson-vt';
import { fromGeojsonVt } from '@maplibre/vt-pbf';
import { expect, it } from 'vitest';
import { situerPoints } from '../../src/lib/data/import/situer';
import { colle, decrire, index, relever } from './import-aides';

const carre = (code: string, o: number, s: number, trou?: [number, number]) => {
  const boite = (a: number, b: number, c: number) => [
    [a, b],
    [a + c, b],
    [a + c, b + c],
    [a, b + c],
    [a, b],
  ];
  const anneaux = [boite(o, s, 0.1), ...(trou ? [boite(trou[0], trou[1], 0.02).reverse()] : [])];
  return {
    type: 'Feature' as const,
    properties: { code },
    geometry: { type: 'Polygon' as const, coordinates: anneaux },
  };
};

it('rattache un point à la commune où il tombe, pas dans un trou ni en mer', async () => {
  const features = [carre('35238', -1.75, 48.05, [-1.7, 48.1]), carre('49007', -1.64, 48.05)];
  const vt = new GeoJSONVT(
    { type: 'FeatureCollection', features },
    { maxZoom: 10, indexMaxZoom: 10 },
  );
  const lireTuile = async (z: number, x: number, y: number) => {
    const tuile = vt.getTile(z, x, y);
    return tuile ? (fromGeojsonVt({ communes: tuile }).slice().buffer as ArrayBuffer) : null;
  };
  const r = await relever(
    colle('nom;latitude;longitude\nA;48,07;-1,73\nTrou;48,11;-1,69\nB;48,07;-1,6\nMer;47,5;-4\n'),
  );
  expect(decrire(r).map((l) => l.commune)).toEqual([null, null, null, null]);
  expect(await situerPoints(r, index, 10, lireTuile)).toBe(2);
  expect(decrire(r).map((l) => l.commune)).toEqual(['35238', null, '49007', null]);
});
