/** Les structures emportées, en CSV ou en GeoJSON : chaque cellule sous son titre, et relisible. */
import { describe, expect, it } from 'vitest';
import {
  BOM,
  ecrireCSV,
  ecrireLigneCSV,
  ecrireNombreCSV,
  lignesStructures,
  lireCellule,
  morceauxCSV,
  morceauxGeoJSON,
  neutraliser,
  titresStructures,
} from '$lib/domain/diagnostic/export';
import type { ChoixStructures } from '$lib/domain/diagnostic/export';
import { rattacher } from '$lib/domain/diagnostic/indicateurs';
import { MOTIFS } from '$lib/domain/diagnostic/releve';
import { colonneDepuis } from '$lib/domain/diagnostic/texte-colonne';
import { petitPays, releveEssai, toutVoir } from './indicateurs-aides';

describe('structures emportées', () => {
  const choix = (): ChoixStructures => {
    const index = petitPays();
    const releve = releveEssai(
      [
        { nom: 'Ruche', commune: 3, theme: 'culture', famille: 'mutuelle', effectif: 0 },
        { nom: 'Sans lieu', etat: 1 },
        { nom: 'Cachée' },
        { nom: 'Îlienne', commune: 5, lon: -56.123456789, lat: 46.5 },
        { nom: 'Demie', lon: 2 },
        { nom: 'Autre demie', lat: 46 },
      ],
      'a',
      index,
    );
    releve.precision.set([4, 0, 0, 3, 1, 1]);
    releve.motif[1] = MOTIFS.indexOf('lieu-absent');
    releve.siret = colonneDepuis(['80000000000019', '', '', '', '', '']);
    releve.colonnes = [
      {
        titre: 'Rue',
        role: 'autre' as never,
        texte: colonneDepuis(['r1', 'r2', 'r3', 'r4', '', '']),
      },
    ];
    const autre = releveEssai([{ nom: 'Seule', commune: 0 }], 'b', index);
    autre.colonnes = [
      { titre: 'Ville', role: 'autre' as never, texte: colonneDepuis(['Ambre']) },
      { titre: 'Rue', role: 'autre' as never, texte: colonneDepuis(['r6']) },
    ];
    const releves = [releve, autre];
    const masques = toutVoir(releves);
    masques[0]![2] = 0;
    return { releves, masques, rattachement: rattacher(index), theme: (id) => `[${id}]` };
  };

  it('dit de chaque ligne où elle est, ce qu’elle est, et d’où elle vient', () => {
    const [ruche, sansLieu, ilienne] = [...lignesStructures(choix())];
    expect(ruche).toEqual([
      'a.csv',
      1,
      'Ruche',
      '80000000000019',
      'placée',
      '',
      '02001',
      'Dune',
      '200000001',
      '02',
      '22',
      3,
      46,
      'coordonnées du fichier',
      '[culture]',
      'mutuelle',
      0,
      'r1',
      '',
    ]);
    expect(sansLieu!.slice(1, 17)).toEqual([
      2,
      'Sans lieu',
      '',
      'à revoir',
      'ni coordonnées, ni commune, ni code postal',
      ...['', '', '', '', ''],
      null,
      null,
      '',
      '',
      'famille inconnue',
      null,
    ]);
    // Une commune sans département ni région, et des degrés au décimètre près.
    expect(ilienne!.slice(6, 14)).toEqual(['97501', 'Îlot', '', '', '', -56.123457, 46.5, 'adresse']); // prettier-ignore
  });

  it('réunit les colonnes de toutes les listes, chaque valeur sous son titre', () => {
    const c = choix();
    expect(titresStructures(c.releves).slice(17)).toEqual(['Rue', 'Ville']);
    const emportees = [...lignesStructures(c)];
    expect(emportees.map((l) => [l[2], l.at(-2), l.at(-1)])).toEqual([
      ['Ruche', 'r1', ''],
      ['Sans lieu', 'r2', ''],
      ['Îlienne', 'r4', ''],
      ['Demie', '', ''],
      ['Autre demie', '', ''],
      ['Seule', 'r6', 'Ambre'],
    ]);
  });

  it('écrit en GeoJSON les mêmes lignes, un point pour celles qui ont une place entière', () => {
    const { features } = JSON.parse([...morceauxGeoJSON(choix())].join(''));
    expect(features.map((f: { geometry: unknown }) => f.geometry)).toEqual([
      { type: 'Point', coordinates: [3, 46] },
      null,
      { type: 'Point', coordinates: [-56.123457, 46.5] },
      null,
      null,
      { type: 'Point', coordinates: [2, 46] },
    ]);
    expect(features[0].properties).toEqual({
      source: 'a.csv',
      ligne: 1,
      nom: 'Ruche',
      siret: '80000000000019',
      etat: 'placée',
      motif: null,
      commune: '02001',
      commune_nom: 'Dune',
      epci: '200000001',
      departement: '02',
      region: '22',
      precision: 'coordonnées du fichier',
      theme: '[culture]',
      famille: 'mutuelle',
      effectif: 0,
    });
    expect(features[0]).not.toHaveProperty('id');
  });
});

describe('CSV', () => {
  it.each([
    [12.5, '12,5'],
    [0, '0'],
    [-1.25e-7, '-0,000000125'],
    [1e-7, '0,0000001'],
    [-1.5e21, '-1500000000000000000000'],
    [1.2345e25, '12345000000000000000000000'],
    [Infinity, ''],
  ])('écrit %d « %s »', (n, texte) => {
    expect(ecrireNombreCSV(n)).toBe(texte);
  });

  it('met entre guillemets ce qui casserait la ligne, et rien d’autre', () => {
    expect(ecrireLigneCSV(['a;b', 'a"b', 'a\nb', ' a', 'a ', 'a b', null, 1])).toBe(
      '"a;b";"a""b";"a\nb";" a";"a ";a b;;1\r\n',
    );
    expect(ecrireLigneCSV(['a\0b'])).toBe('ab\r\n');
  });

  it('neutralise une formule une seule fois, et la retrouve', () => {
    for (const texte of ['=1', "'=1", "''+1", '＠x', '-', "'", "l'eau", 'a=b', '']) {
      expect(lireCellule(neutraliser(texte))).toBe(texte);
    }
    expect(neutraliser("'=1")).toBe("''=1");
    expect(neutraliser("l'=1")).toBe("l'=1");
  });

  it('se découpe en morceaux qui, bout à bout, font le fichier', () => {
    const ecrire = (n: number) => [
      ...morceauxCSV(
        ['n'],
        Array.from({ length: n }, (_, i) => [i]),
      ),
    ];
    expect(ecrire(0)).toEqual([`${BOM}n\r\n`]);
    expect(ecrire(4096)).toHaveLength(1);
    const long = ecrire(4097);
    expect(long).toHaveLength(2);
    expect(long.join('')).toBe(
      `${BOM}n\r\n${Array.from({ length: 4097 }, (_, i) => `${i}\r\n`).join('')}`,
    );
    const colonnes = [{ titre: 'n', genre: 'nombre' as const }];
    const lignes = Array.from({ length: 4097 }, (_, i) => [i]);
    expect(ecrireCSV({ titre: '', colonnes, lignes, notes: [] })).toBe(long.join(''));
  });
});
