import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { trouverContours } from '../../scripts/donnees/contours';
import { constatsDe, type Ligne } from './donnees-mini';

type Anneau = [number, number][];
const carre = (x: number, y: number, cote: number): Anneau => [
  [x, y],
  [x + cote, y],
  [x + cote, y + cote],
  [x, y + cote],
  [x, y],
];
const contour = (code: string, nom: string, ...morceaux: Anneau[][]) => ({
  type: 'Feature',
  properties: { code, nom },
  geometry: { type: 'MultiPolygon', coordinates: morceaux },
});

/** Langouët, un carré troué de 0,2° ; Rennes, un carré voisin et une îlette. */
function dossier(): string {
  const chemin = mkdtempSync(path.join(tmpdir(), 'territoiress-contours-'));
  const communes = [
    contour('35146', 'Langouët', [carre(-1.9, 48.2, 0.2), carre(-1.82, 48.28, 0.04)]),
    contour('35238', 'Rennes', [carre(-1.7, 48.0, 0.2)], [carre(-1.5, 47.9, 0.01)]),
  ];
  const ecrire = (nom: string, features: unknown[], gzip: boolean) => {
    const texte = JSON.stringify({ type: 'FeatureCollection', features });
    writeFileSync(path.join(chemin, nom), gzip ? gzipSync(texte) : texte);
  };
  ecrire('communes-100m.geojson.gz', communes, true);
  ecrire('regions-100m.geojson', [contour('53', 'Bretagne', [carre(-5, 47, 4)])], false);
  return chemin;
}

const contours = trouverContours(dossier())!;
const constats = (changement: Ligne) =>
  constatsDe((t) => Object.assign(t.lieux[0]!, changement), { contours });

describe('un point dans sa commune', () => {
  it('passe à l’intérieur, et juste au bord malgré la généralisation', async () => {
    expect(await constats({ longitude: '-1.75', latitude: '48.25' })).toEqual([]);
    expect(await constats({ longitude: '-1.901', latitude: '48.25' })).toEqual([]);
  });

  it('dehors : dit où il tombe et propose un point intérieur', async () => {
    const [constat, ...autres] = await constats({ longitude: '-1.6', latitude: '48.1' });
    expect(autres).toEqual([]);
    expect(constat).toMatchObject({
      gravite: 'erreur',
      fichier: 'data/lieux.csv',
      ligne: 2,
      colonne: 'longitude',
      valeur: '-1.6 ; 48.1',
    });
    expect(constat!.message).toContain('(commune 35146)');
    expect(constat!.message).toContain('Rennes (35238)');
    const [lon, lat] = constat!.proposition!.split(' ; ').map(Number) as [number, number];
    expect(contours.contient({ niveau: 'commune', code: '35146' }, [lon, lat])).toBe(true);
  });

  it('un trou n’est pas l’intérieur, une îlette l’est', async () => {
    expect(await constats({ longitude: '-1.8', latitude: '48.3' })).toHaveLength(1);
    expect(await constats({ commune: '35238', longitude: '-1.495', latitude: '47.905' })).toEqual(
      [],
    );
  });

  it('reconnaît longitude et latitude inversées', async () => {
    const [constat] = await constats({ longitude: '48.25', latitude: '-1.75' });
    expect(constat!.message).toContain('inversées');
    expect(constat!.proposition).toBe('-1.75 ; 48.25');
  });

  it('vérifie aussi les autres niveaux, et ne dit rien d’un contour absent', async () => {
    const region = { commune: '', territoire: 'region:53', precision: 'region' };
    expect(await constats({ ...region, longitude: '-2', latitude: '48' })).toEqual([]);
    expect(await constats({ ...region, longitude: '4', latitude: '48' })).toHaveLength(1);
    const ailleurs = { commune: '', territoire: 'region:11', precision: 'region' };
    expect(await constats({ ...ailleurs, longitude: '4', latitude: '48' })).toEqual([]);
  });

  it('propose les coordonnées qui manquent', async () => {
    const [constat] = await constats({ longitude: '', latitude: '' });
    expect(constat).toMatchObject({ colonne: 'longitude' });
    expect(constat!.proposition).toMatch(/^-1\.\d+ ; 48\.\d+$/);
  });

  it('vérifie le siège d’un acteur', async () => {
    const siege = {
      siege_commune: '35238',
      siege_longitude: '2.35',
      siege_latitude: '48.85',
      siege_precision: 'commune',
      siege_base: 'fait-etabli',
    };
    const trouves = await constatsDe(
      (t) => {
        Object.assign(t.acteurs[0]!, siege);
        Object.assign(t.lieux[0]!, { longitude: '-1.75', latitude: '48.25' });
      },
      { contours },
    );
    expect(trouves).toMatchObject([{ fichier: 'data/acteurs.csv', colonne: 'siege_longitude' }]);
  });
});
