/** Ce qu’un projet dit de ses listes, de ses notes et de ses filtres quand on le rouvre. */
import { describe, expect, it } from 'vitest';
import {
  actionDepuis,
  actionVide,
  deplacer,
  deplacerParmi,
  synthese,
  type Note,
} from '../../src/lib/domain/diagnostic/notes';
import { bilanSources, ecrireOctets, nomLibre } from '../../src/lib/domain/diagnostic/projet';
import type { RefSource } from '../../src/lib/domain/diagnostic/projet';
import { lireFiltre } from '../../src/lib/domain/diagnostic/reglages';

const liste = (n: Partial<RefSource>): RefSource =>
  ({ genre: 'structures', lignes: 0, placees: 0, aRevoir: 0, ecartees: 0, ...n }) as RefSource;

describe('le bilan des listes', () => {
  it('additionne les listes de structures, et elles seules', () => {
    const sources = [
      liste({ lignes: 10, placees: 7, aRevoir: 2, ecartees: 1 }),
      liste({ lignes: 5, placees: 4, aRevoir: 1 }),
      liste({ genre: 'territoires', lignes: 35_000, placees: 35_000 } as Partial<RefSource>),
    ];
    expect(bilanSources(sources)).toEqual({ lues: 15, placees: 11, aRevoir: 3, ecartees: 1 });
    expect(bilanSources([])).toEqual({ lues: 0, placees: 0, aRevoir: 0, ecartees: 0 });
  });
});

describe('le nom d’une copie', () => {
  it.each([
    ['Mayenne', ['Sarthe'], 'Mayenne'],
    ['Mayenne', ['Mayenne', 'Mayenne (2)'], 'Mayenne (3)'],
    ['Mayenne (2)', ['Mayenne (2)'], 'Mayenne (3)'],
    ['Mayenne (12)', ['Mayenne (12)'], 'Mayenne (2)'],
    ['Mayenne (2) bis', ['Mayenne (2) bis'], 'Mayenne (2) bis (2)'],
    ['  ', [], 'Diagnostic sans nom'],
  ])('de « %s »', (souhait, pris, nom) => expect(nomLibre(souhait, pris)).toBe(nom));
});

describe('un poids de fichier', () => {
  it.each([
    [0, '0\u00a0octets'],
    [1023, '1\u202f023\u00a0octets'],
    [1024, '1\u00a0Ko'],
    [1536, '1,5\u00a0Ko'],
    [9 * 1024 ** 2, '9\u00a0Mo'],
    [10 * 1024 + 600, '11\u00a0Ko'],
    [3 * 1024 ** 3 + 1, '3\u00a0Go'],
    [5000 * 1024 ** 3, '5\u202f000\u00a0Go'],
  ])('%d', (octets, texte) => expect(ecrireOctets(octets)).toBe(texte));
});

const note = (id: string, quoi: Partial<Note> = {}): Note => ({
  ...{ id, genre: 'force', texte: id, theme: null, territoire: null, position: null },
  ...{ auteur: '', creeLe: '', modifieLe: '', inspirations: [] },
  ...quoi,
});

describe('les notes', () => {
  it('font un tableau de synthèse sans ligne vide, les notes sans thème en tête', () => {
    const notes = [
      ...[note('a', { theme: 'culture' }), note('b'), note('c', { genre: 'besoin' })],
      note('d', { theme: 'mobilite' }),
    ];
    const lignes = synthese(notes, ['alimentation', 'mobilite', 'culture']);
    expect(lignes.map((l) => [l.theme, l.total])).toEqual([
      [null, 2],
      ['mobilite', 1],
      ['culture', 1],
    ]);
    expect(lignes[0]!.genres.force.map((n) => n.id)).toEqual(['b']);
    expect(lignes[0]!.genres.besoin.map((n) => n.id)).toEqual(['c']);
    expect(synthese([], ['mobilite'])).toEqual([]);
  });

  it('se déplacent d’un cran dans leur colonne, même si rien n’y ressemble à celle qu’on tient', () => {
    const notes = ['a', 'b', 'c', 'd'].map((id) => note(id));
    const ids = (l: Note[]) => l.map((n) => n.id).join('');
    const colonne = (n: Note) => n.id === 'a' || n.id === 'd';
    expect(ids(deplacerParmi(notes, 'a', 1, colonne))).toBe('bcda');
    expect(ids(deplacerParmi(notes, 'c', -1, colonne))).toBe('cabd');
    expect(ids(deplacerParmi(notes, 'd', 1, colonne)), 'la dernière').toBe('abcd');
    expect(ids(deplacerParmi(notes, 'a', -1, colonne)), 'la première').toBe('abcd');
    expect(ids(deplacer(notes, 'a', 99)), 'au-delà de la fin').toBe('bcda');
    expect(ids(deplacer(notes, 'd', -3)), 'avant le début').toBe('dabc');
    expect(ids(deplacer(notes, 'inconnue', 0))).toBe('abcd');
    expect(ids(deplacerParmi(notes, 'inconnue', 1, colonne))).toBe('abcd');
    expect(ids(deplacerParmi(notes, 'inconnue', -1, colonne))).toBe('abcd');
  });

  it('donnent une action à remplir, titrée de leur première ligne', () => {
    const longue = note('n', {
      texte: `  Un bus le dimanche  \n${'x'.repeat(20)}`,
      theme: 'mobilite',
      inspirations: ['citiz'],
    });
    expect(actionDepuis(longue, 'a', 'jour')).toEqual({
      ...{ id: 'a', titre: 'Un bus le dimanche', theme: 'mobilite', levier: null, porteur: '' },
      ...{ partenaires: [], horizon: null, premierPas: '', creeLe: 'jour' },
      ...{ notes: ['n'], inspirations: ['citiz'] },
    });
    expect(actionDepuis(note('m', { texte: 'y'.repeat(200) }), 'a', '').titre).toHaveLength(140);
    expect(actionVide('a', 'jour')).toEqual({
      ...{ id: 'a', titre: '', theme: null, levier: null, porteur: '', partenaires: [] },
      ...{ horizon: null, premierPas: '', notes: [], inspirations: [], creeLe: 'jour' },
    });
  });
});

describe('un filtre relu', () => {
  const VIDE = {
    ...{ territoire: null, themes: [], familles: [], effectifs: [], sources: [] },
    ...{ etats: [], texte: '', zone: null },
  };
  const CARRE = [
    [0, 45],
    [1, 45],
    [1, 46],
    [0, 45],
  ];
  const zone = (coordinates: unknown, type = 'Polygon') =>
    lireFiltre({ zone: { type, coordinates } }).zone;

  it('garde tout ce qui a un sens', () => {
    const filtre = {
      territoire: { niveau: 'commune', code: '53130' },
      themes: ['inconnu', 'mobilite'],
      familles: ['association'],
      effectifs: ['inconnu', '250-plus'],
      sources: ['a', 'b'],
      etats: ['placee', 'a-revoir'],
      texte: 'épicerie',
      zone: { type: 'Polygon', coordinates: [CARRE] },
    };
    expect(lireFiltre(filtre)).toEqual(filtre);
  });

  it.each([[null], ['texte'], [{}], [{ themes: 'mobilite', sources: 'a', etats: [12] }]])(
    'ne restreint rien quand il est abîmé : %j',
    (brut) => expect(lireFiltre(brut)).toEqual(VIDE),
  );

  it.each([
    [{ niveau: 'canton', code: '53' }],
    [{ niveau: 'region', code: 53 }],
    [{ niveau: 12, code: '53' }],
    [{ niveau: 'region', code: 'x' }],
    ['region:53'],
  ])('oublie un territoire qui n’en est pas un : %j', (territoire) =>
    expect(lireFiltre({ territoire }).territoire).toBeNull(),
  );

  it('oublie une source qui n’est pas un nom, et ce qui se répète', () => {
    expect(lireFiltre({ sources: ['a', 3, null] }).sources).toEqual(['a']);
    expect(lireFiltre({ themes: ['mobilite', 'mobilite'] }).themes).toEqual(['mobilite']);
  });

  it('n’accepte pour zone qu’un polygone aux anneaux entiers', () => {
    expect(zone([CARRE])).toEqual({ type: 'Polygon', coordinates: [CARRE] });
    expect(zone([CARRE], 'MultiPolygon')).toBeNull();
    expect(zone([])).toBeNull();
    expect(zone('abîmé')).toBeNull();
    expect(zone([CARRE.slice(1)])).toBeNull();
    expect(zone([CARRE, 'trou'])).toBeNull();
    expect(zone([[...CARRE, 'x']])).toBeNull();
    expect(zone([[...CARRE, [1]]])).toBeNull();
    expect(zone([[...CARRE, [1, null]]])).toBeNull();
    expect(zone([[...CARRE, [NaN, 45]]])).toBeNull();
  });
});
