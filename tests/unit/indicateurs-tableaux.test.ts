/** Le tableau et la couche d’un indicateur : chaque valeur, chaque signe, chaque remarque à sa place. */
import { describe, expect, it } from 'vitest';
import {
  geojsonIndicateur,
  remarqueDe,
  tableauIndicateurs,
  trierTableau,
} from '$lib/domain/diagnostic/export';
import type { Tableau } from '$lib/domain/diagnostic/export';
import { classer, indicateur, rattacher } from '$lib/domain/diagnostic/indicateurs';
import type { DonneesIndicateur, Serie } from '$lib/domain/diagnostic/indicateurs';
import type { Niveau } from '$lib/domain/territoire';
import { donneesEssai, petitPays } from './indicateurs-aides';

const premier = { niveau: 'departement', code: '01' } as const;
const lignes = [...Array.from({ length: 30 }, () => ({ commune: 0 })), { commune: 3 }];
const serie = (
  genre: 'nombre' | 'pour-10000',
  niveau: Niveau = 'commune',
  o: Partial<DonneesIndicateur> = {},
): Serie => indicateur({ genre }, niveau, donneesEssai(rattacher(petitPays()), lignes, o));
const composer = (series: Serie[], garder?: (rang: number) => boolean): Tableau =>
  tableauIndicateurs('Essai', series, rattacher(petitPays()), garder);
const colonne = (t: Tableau, i: number) => t.lignes.map((l) => l.at(i));

describe('tableau d’indicateurs', () => {
  it('a une ligne par territoire, une colonne par indicateur, et les remarques', () => {
    const t = composer([serie('nombre', 'departement'), serie('pour-10000', 'departement')]);
    expect(t.titre).toBe('Essai');
    expect(t.colonnes).toEqual([
      { titre: 'Code', genre: 'texte' },
      { titre: 'Département', genre: 'texte' },
      { titre: 'Habitants', genre: 'nombre', decimales: 0 },
      { titre: 'Nombre de structures', genre: 'nombre', decimales: 0 },
      { titre: 'Structures pour 10\u202f000 habitants', genre: 'nombre', decimales: 1 },
      { titre: 'Remarques', genre: 'texte' },
    ]);
    expect(t.lignes).toEqual([
      ['01', 'Premier', 13_000, 30, 23.0769230769, ''],
      ['02', 'Second', 2500, 1, 4, 'Structures pour 10\u202f000 habitants\u00a0: petits nombres'],
    ]);
    expect(t.signes).toEqual([
      ['', '', '', '', '', ''],
      ['', '', '', '', '*', ''],
    ]);
  });

  it('dit les réserves de chaque indicateur, l’une après l’autre', () => {
    const taux = serie('pour-10000', 'departement');
    const reserve = 'Structures pour 10\u202f000 habitants\u00a0: petits nombres';
    expect(colonne(composer([taux, taux]), -1)).toEqual(['', `${reserve}\u00a0; ${reserve}`]);
  });

  it('ne montre que ce que la liste couvre et que l’on étudie, sauf autre choix', () => {
    const codes = (t: Tableau) => colonne(t, 0);
    const portee = serie('nombre', 'departement', { portee: premier });
    const etudie = serie('nombre', 'departement', { territoire: premier });
    expect(codes(composer([portee]))).toEqual(['01']);
    expect(codes(composer([etudie]))).toEqual(['01']);
    expect(codes(composer([portee, serie('nombre', 'departement')]))).toEqual(['01', '02']);
    const t = composer([portee], () => true);
    expect(codes(t)).toEqual(['01', '02']);
    expect(t.lignes[1]).toEqual(['02', 'Second', 2500, null, 'hors du territoire que la liste couvre']); // prettier-ignore
    expect(codes(composer([etudie], (rang) => rang === 1))).toEqual(['02']);
  });

  it('marque une couverture en partie, seule ou avec un petit nombre', () => {
    const dep = { portee: { niveau: 'departement', code: '02' } } as const;
    const nombre = composer([serie('nombre', 'epci', dep)]);
    expect(nombre.lignes).toEqual([
      ['200000001', 'CC à cheval', 5500, 1, 'territoire couvert en partie'],
    ]);
    expect(nombre.signes).toEqual([['', '', '', '§', '']]);
    const taux = composer([serie('pour-10000', 'epci', dep)]);
    expect(colonne(taux, -1)).toEqual(['petits nombres, territoire couvert en partie']);
    expect(taux.signes![0]![3]).toBe('*§');
  });

  it('avertit que les habitants d’une intercommunalité sont ceux de ses communes', () => {
    expect(composer([serie('nombre', 'epci')]).notes[0]).toContain('somme de ses communes');
    expect(composer([serie('nombre', 'departement')]).notes).toHaveLength(1);
  });

  it('définit chaque indicateur, et donne la valeur de comparaison si elle existe', () => {
    const [definition, comparaison, ...reste] = composer([
      serie('pour-10000', 'departement', { comparaison: premier }),
    ]).notes;
    expect(definition).toMatch(/^Structures pour 10\u202f000 habitants\. .* Formule\u00a0: .*\. Source\u00a0: .*\.$/); // prettier-ignore
    expect(comparaison).toBe(
      'Comparaison\u00a0: 23,1 (structures pour 10\u202f000 habitants), Premier.',
    );
    expect(reste).toEqual([]);
    const horsPortee = { comparaison: 'france', portee: premier } as const;
    expect(composer([serie('nombre', 'departement', horsPortee)]).notes).toHaveLength(1);
  });

  it('reste un tableau de communes, vide, sans indicateur', () => {
    const t = composer([]);
    expect(t.colonnes.map((c) => c.titre)).toEqual(['Code', 'Commune', 'Habitants', 'Remarques']);
    expect(t).toMatchObject({ lignes: [], signes: [], notes: [] });
  });

  it('dit pourquoi une valeur manque', () => {
    const s = serie('pour-10000', 'commune', { portee: 'france', territoire: null });
    expect(remarqueDe(s, 4)).toBe('population inconnue');
    expect(remarqueDe(s, 0)).toBe('');
    const etudie = serie('nombre', 'departement', { territoire: premier });
    expect(remarqueDe(etudie, 1)).toBe('hors du territoire étudié');
  });

  it('se trie sans changer l’ordre des lignes égales, ni le tableau d’origine', () => {
    const t = { titre: '', colonnes: [], notes: [], lignes: [['b', 2], ['a', 1], ['c', 2]] }; // prettier-ignore
    const trie = trierTableau(t, (x, y) => Number(x[1]) - Number(y[1]));
    expect(colonne(trie, 0)).toEqual(['a', 'b', 'c']);
    expect(colonne(t, 0)).toEqual(['b', 'a', 'c']);
    expect(trie).not.toHaveProperty('signes');
  });
});

describe('couche GeoJSON d’un indicateur', () => {
  const lire = (s: Serie, garder?: (rang: number) => boolean) =>
    JSON.parse(geojsonIndicateur(s, classer(s, 'quantiles', 2), rattacher(petitPays()), garder));

  it('décrit chaque territoire : valeur, classe, réserves', () => {
    const s = serie('pour-10000', 'departement');
    const { type, features } = lire(s);
    expect(type).toBe('FeatureCollection');
    expect(features).toEqual([
      {
        type: 'Feature',
        id: 'departement:01',
        geometry: { type: 'Point', coordinates: [2, 46] },
        properties: {
          code: '01',
          nom: 'Premier',
          niveau: 'departement',
          population: 13_000,
          indicateur: 'Structures pour 10\u202f000 habitants',
          unite: 'structures pour 10\u202f000 habitants',
          valeur: 23.0769230769,
          classe: expect.stringMatching(/ à /),
          petits_nombres: false,
          remarque: null,
        },
      },
      expect.objectContaining({
        properties: expect.objectContaining({
          valeur: 4,
          petits_nombres: true,
          remarque: 'petits nombres',
        }),
      }),
    ]);
  });

  it('laisse nul ce qui n’est pas connu, et ne garde que ce qu’on demande', () => {
    const s = serie('pour-10000');
    const { features } = lire(s, (rang) => rang >= 4);
    expect(features.map((f: { id: string }) => f.id)).toEqual(['commune:02002', 'commune:97501']);
    expect(features[0].properties).toMatchObject({ population: null, valeur: null, classe: null });
    expect(features[1]).toMatchObject({
      geometry: null,
      properties: { population: 600, valeur: 0 },
    });
    const sans = JSON.parse(geojsonIndicateur(s, null, rattacher(petitPays())));
    expect(sans.features[0].properties.classe).toBeNull();
    expect(lire(s, () => false).features).toEqual([]);
  });
});
