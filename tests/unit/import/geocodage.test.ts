import { describe, expect, it } from 'vitest';
import {
  appliquerGeocodage,
  lignesAGeocoder,
  SCORE_MIN,
  type ResultatGeocodage,
} from '../../../src/lib/domain/diagnostic/import/geocodage';
import { SANS_COMMUNE } from '../../../src/lib/domain/diagnostic/releve';
import { colle, decrire, index, relever, total } from '../import-aides';

const liste = () =>
  relever(
    colle(
      'nom;adresse;commune;latitude;longitude\nA;3 rue Haute;Rennes;;\nB;;Rennes;;\nC;5 rue Basse;Port;;\n;;;;\nE; ;Port;;\nF;1 quai;Rennes;48,1;-1,7\n',
    ),
  );

describe('les lignes à géocoder', () => {
  it('ont une adresse, et pas déjà mieux que le point de leur commune', async () => {
    const r = await liste();
    expect(lignesAGeocoder(r, [1])).toEqual([0, 2]);
    expect(lignesAGeocoder(r, [1, 2])).toEqual([0, 1, 2, 4]);
    expect(lignesAGeocoder(r, [9])).toEqual([]);
    r.precision[0] = 3;
    expect(lignesAGeocoder(r, [1])).toEqual([2]);
  });
});

describe('appliquer ce que rend le géocodage', () => {
  const appliquer = async (...resultats: Partial<ResultatGeocodage>[]) => {
    const r = await liste();
    const defaut = { ligne: 0, lon: -1.67, lat: 48.11, score: 0.9, type: 'housenumber', citycode: '35238' }; // prettier-ignore
    const { releve, bilan } = appliquerGeocodage(
      r,
      resultats.map((x) => ({ ...defaut, ...x })),
      index,
    );
    expect(total(releve)).toBe(r.taille);
    return { r, releve, bilan };
  };
  const rien = { adresses: 0, communes: 0, incertaines: 0, contradictoires: 0 };

  it('affine une ligne placée, sur une copie', async () => {
    const { r, releve, bilan } = await appliquer({});
    expect(bilan).toEqual({ ...rien, adresses: 1 });
    expect([releve.lon[0], releve.lat[0], releve.precision[0]]).toEqual([-1.67, 48.11, 3]);
    expect([r.lon[0], r.lat[0], r.precision[0]]).toEqual([-1.68, 48.117, 2]);
  });

  it('place une ligne à revoir dans la commune trouvée, et l’ôte de son groupe', async () => {
    const { r, releve, bilan } = await appliquer({ ligne: 2, type: 'municipality' });
    expect(bilan).toEqual({ ...rien, communes: 1 });
    expect(decrire(releve)[2]).toMatchObject({
      etat: 'placee',
      motif: 'sans-objet',
      commune: '35238',
    });
    expect(releve.precision[2]).toBe(2);
    expect(releve.aRevoir.map((g) => [...g.lignes])).toEqual([[4]]);
    expect(decrire(r)[2]).toMatchObject({ etat: 'a-revoir', motif: 'commune-inconnue' });
    const deux = await appliquer({ ligne: 2 }, { ligne: 4 });
    expect(deux.releve.aRevoir).toEqual([]);
  });

  it('lit le code d’une ancienne commune, et se passe de commune s’il est inconnu', async () => {
    expect(decrire((await appliquer({ ligne: 2, citycode: '69383' })).releve)[2]).toMatchObject({
      commune: '69123',
    });
    const { releve } = await appliquer({ ligne: 2, citycode: '' });
    expect([releve.etat[2], releve.commune[2]]).toEqual([0, SANS_COMMUNE]);
  });

  it.each([
    [{ score: SCORE_MIN - 0.01 }, 'incertaines'],
    [{ score: NaN }, 'incertaines'],
    [{ lon: NaN }, 'incertaines'],
    [{ lat: NaN }, 'incertaines'],
    // Une autre commune que celle du fichier, ou aucune : rien n’est déplacé.
    [{ citycode: '69123' }, 'contradictoires'],
    [{ citycode: '' }, 'contradictoires'],
  ] as const)('%j ne change rien : %s', async (resultat, compteur) => {
    const { r, releve, bilan } = await appliquer(resultat);
    expect(bilan).toEqual({ ...rien, [compteur]: 1 });
    expect(releve).toEqual(r);
  });

  it('se fie au score à partir du seuil', async () =>
    expect((await appliquer({ score: SCORE_MIN })).bilan.adresses).toBe(1));
});
