import { describe, expect, it } from 'vitest';
import {
  accorder,
  contientMots,
  distanceEdition,
  ecrireDate,
  ecrireDistance,
  ecrireNombre,
  enumerer,
  normaliserTexte,
  plusProche,
} from '../../../src/lib/domain/texte';

describe('comparer des textes', () => {
  it.each([
    ['Saint-Étienne', 'saint etienne'],
    ['Cœur de l’Épi — Sœur', 'coeur de l epi soeur'],
    ['ŒUVRE, ex ÆQUO', 'oeuvre ex aequo'],
    ['  « L’Haÿ-les-Roses » (94) ', 'l hay les roses 94'],
    ['Zoé 2030', 'zoe 2030'],
    ['— … !', ''],
  ])('lit « %s » sans casse, accents, ligatures ni ponctuation', (texte, attendu) => {
    expect(normaliserTexte(texte)).toBe(attendu);
  });

  it.each([
    ['saint loup sur semouse', 'semouse sai', true],
    ['saint loup sur semouse', 'saint', true],
    ['saint loup sur semouse', 'oup', false],
    ['saint loup sur semouse', 'saint lyon', false],
    ['saint loup sur semouse', '', true],
    ['', 'saint', false],
  ])('dans « %s », la demande « %s » est trouvée : %s', (texte, demande, attendu) => {
    expect(contientMots(texte, demande)).toBe(attendu);
  });
});

describe('mesurer une faute de frappe', () => {
  it.each([
    ['culture', 'culture', 0],
    ['', 'scic', 4],
    ['scic', '', 4],
    ['mobilte', 'mobilite', 1],
    ['mobilitee', 'mobilite', 1],
    ['nobilite', 'mobilite', 1],
    ['mboilite', 'mobilite', 1],
    ['mobiliet', 'mobilite', 1],
    ['abc', 'cab', 2],
    ['ruralite', 'mobilite', 4],
    // Deux lettres qui se ressemblent de loin ne sont pas une inversion.
    ['ab', 'ca', 2],
    ['ba', 'ac', 2],
  ])('de « %s » à « %s » : %i', (a, b, attendu) => {
    expect(distanceEdition(a, b)).toBe(attendu);
  });

  it.each([
    ['mobilté', 'mobilite'],
    ['CULTRUE', 'culture'],
    ['sci', 'SCIC'],
    // Deux fautes passent toujours, trois à partir de neuf lettres.
    ['scixx', 'SCIC'],
    ['sxixx', undefined],
    ['rurxlxty', undefined],
    ['rurxlityy', 'ruralite'],
    ['xyz', undefined],
  ])('à la place de « %s », propose %s', (saisie, attendu) => {
    expect(plusProche(saisie, ['mobilite', 'culture', 'SCIC', 'ruralite'])).toBe(attendu);
  });

  it('propose la plus proche, et la première de deux aussi proches', () => {
    expect(plusProche('animer', ['aimer', 'animer'])).toBe('animer');
    expect(plusProche('region', ['regions', 'regiona'])).toBe('regions');
    expect(plusProche('region', [])).toBeUndefined();
  });
});

describe('écrire un nombre', () => {
  it('sépare les milliers par une espace insécable', () => {
    expect(ecrireNombre(34_969)).toMatch(/^34[\u00a0\u202f]969$/);
    expect(ecrireNombre(12)).toBe('12');
  });

  it.each([
    [0, /^0\u00a0commune$/],
    [1, /^1\u00a0commune$/],
    [1.5, /^1,5\u00a0commune$/],
    [2, /^2\u00a0communes$/],
    [34_969, /^34[\u00a0\u202f]969\u00a0communes$/],
  ])('accorde %d : le pluriel commence à deux', (n, attendu) => {
    expect(accorder(n, 'commune', 'communes')).toMatch(attendu);
  });

  it.each([
    [0, '100\u00a0m'],
    [0.02, '100\u00a0m'],
    [0.83, '800\u00a0m'],
    [0.94, '900\u00a0m'],
    [0.96, '1\u00a0km'],
    [3.02, '3\u00a0km'],
    [4.21, '4,2\u00a0km'],
    [9.94, '9,9\u00a0km'],
    [9.97, '10\u00a0km'],
    [10.4, '10\u00a0km'],
    [37.6, '38\u00a0km'],
  ])('écrit la distance %d km', (km, attendu) => expect(ecrireDistance(km)).toBe(attendu));

  it('sépare les milliers de kilomètres', () => {
    expect(ecrireDistance(6784.3)).toMatch(/^6[\u00a0\u202f]784\u00a0km$/);
  });
});

describe('écrire une date ou une liste', () => {
  it.each([
    ['2020', '2020'],
    ['2020-01', 'janvier 2020'],
    ['2020-09', 'septembre 2020'],
    ['2020-12', 'décembre 2020'],
    ['2021-06-15', '15 juin 2021'],
    ['2021-06-02', '2 juin 2021'],
    ['2020-01-01', '1er janvier 2020'],
    // Un mois qui n’existe pas n’est pas inventé.
    ['2020-13', '2020'],
    ['2020-00', '2020'],
    ['', ''],
  ])('écrit la date « %s »', (date, attendu) => expect(ecrireDate(date)).toBe(attendu));

  it('nomme les douze mois comme le calendrier français', () => {
    const noms = Array.from({ length: 12 }, (_, i) => ecrireDate(`2020-${i + 1}`));
    const calendrier = new Intl.DateTimeFormat('fr', { month: 'long', year: 'numeric' });
    expect(noms).toEqual(noms.map((_, i) => calendrier.format(new Date(2020, i, 15))));
  });

  it.each([
    [[], ''],
    [['Lille'], 'Lille'],
    [['Lille', 'Lens'], 'Lille et Lens'],
    [['Lille', 'Lens', 'Calais'], 'Lille, Lens et Calais'],
  ])('énumère %j', (noms, attendu) => expect(enumerer(noms)).toBe(attendu));
});
