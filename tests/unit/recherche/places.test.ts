/** Où un mot tapé se trouve, entrée par entrée, et à combien de fautes. */
import { describe, expect, it } from 'vitest';
import { PLACE } from '../../../src/lib/domain/recherche/classes';
import { TableCodes } from '../../../src/lib/domain/recherche/codes';
import { Contextes } from '../../../src/lib/domain/recherche/contextes';
import { Dictionnaire, motsDuNom } from '../../../src/lib/domain/recherche/dictionnaire';
import { entree } from '../../../src/lib/domain/recherche/entrees';
import { ABSENT, fautesDans, placeDe, placer } from '../../../src/lib/domain/recherche/places';

const ENTREES = [
  entree('commune', '35238', 'Rennes', { departements: ['35'], postaux: ['35000'] }),
  entree('commune', '35281', 'Saint-Jacques-de-la-Lande', { departements: ['35'] }),
  entree('commune', '11309', 'Rennes-les-Bains', { departements: ['11'], postaux: ['11190'] }),
  entree('epci', '243500139', 'Rennes Métropole', { departements: ['35'], type: 'METRO' }),
  entree('epci', '200072734', 'CC d’Oust', { departements: ['56', '35'], type: 'CC' }),
  entree('departement', '35', 'Ille-et-Vilaine', { departements: ['35'], detail: 'Bretagne' }),
  entree('initiative', 'lande', 'La Lande commune', { detail: 'Rennes (35)' }),
  entree('commune', '33352', 'La Réole', { departements: ['33'] }),
];
const NUMEROS = new Map([['35', 1], ['11', 2], ['56', 3], ['33', 4]]); // prettier-ignore
const NOMS_PLACES = Object.entries(PLACE);

function chercher(mot: string, { seul = true, fautes = false } = {}) {
  const octets = placer(mot, seul, fautes, {
    dictionnaire: new Dictionnaire(ENTREES, ENTREES.map((e) => motsDuNom(e.nom))), // prettier-ignore
    codes: new TableCodes(ENTREES),
    contextes: new Contextes(ENTREES),
    departements: Uint8Array.from(ENTREES, (e) => NUMEROS.get(e.departements[0] ?? '') ?? 0),
    plusieurs: new Map([[4, [3, 1]]]),
    numeros: NUMEROS,
  });
  return Object.fromEntries(
    ENTREES.flatMap(({ nom }, rang) => {
      const octet = octets[rang]!;
      if (octet === ABSENT) return [];
      const place = NOMS_PLACES.find(([, p]) => p === placeDe(octet))![0];
      return [[nom, fautesDans(octet) ? `${place}, ${fautesDans(octet)} faute` : place]];
    }),
  );
}

describe('un mot se place', () => {
  it('en tête d’un nom, dans un nom, à côté ; entier ou par son début', () => {
    expect(chercher('rennes')).toEqual({
      Rennes: 'teteEntiere',
      'Rennes-les-Bains': 'teteEntiere',
      'Rennes Métropole': 'teteEntiere',
      'La Lande commune': 'aCote',
    });
    expect(chercher('ren')).toEqual({
      Rennes: 'teteDebut',
      'Rennes-les-Bains': 'teteDebut',
      'Rennes Métropole': 'teteDebut',
      'La Lande commune': 'aCote',
    });
    expect(chercher('lande')).toEqual({
      'Saint-Jacques-de-la-Lande': 'corpsEntier',
      'La Lande commune': 'teteEntiere',
    });
    expect(chercher('lan')).toEqual({
      'Saint-Jacques-de-la-Lande': 'corpsDebut',
      'La Lande commune': 'teteDebut',
    });
  });

  it('à la meilleure de ses places', () => {
    // Dans le nom, et dans « communauté de communes » que dit le sigle.
    expect(chercher('commun')).toEqual({ 'La Lande commune': 'corpsDebut', 'CC d’Oust': 'aCote' });
    expect(chercher('la')).toEqual({
      'Saint-Jacques-de-la-Lande': 'corpsEntier',
      'La Lande commune': 'teteDebut',
      'La Réole': 'corpsEntier',
    });
  });

  it('sous sa forme développée aussi', () => {
    expect(chercher('st')).toEqual({ 'Saint-Jacques-de-la-Lande': 'teteEntiere' });
  });

  it('par un début de code, sans prendre la place du nom', () => {
    expect(chercher('352')).toEqual({ Rennes: 'aCote', 'Saint-Jacques-de-la-Lande': 'aCote' });
    expect(chercher('11190')).toEqual({ 'Rennes-les-Bains': 'aCote' });
  });
});

describe('une faute', () => {
  it('ne se pardonne que si on le permet', () => {
    expect(chercher('renes')).toEqual({});
    expect(chercher('renes', { fautes: true })).toEqual({
      Rennes: 'teteEntiere, 1 faute',
      'Rennes-les-Bains': 'teteEntiere, 1 faute',
      'Rennes Métropole': 'teteEntiere, 1 faute',
      'La Lande commune': 'aCote, 1 faute',
    });
  });

  it('ne prend pas la place d’un mot juste, et se compte sur un mot à peine commencé', () => {
    expect(chercher('rennes', { fautes: true })).toEqual(chercher('rennes'));
    expect(chercher('jaqu', { fautes: true })).toEqual({
      'Saint-Jacques-de-la-Lande': 'corpsDebut, 1 faute',
    });
  });
});

describe('le département', () => {
  const dans35 = (place: string) => ({
    Rennes: place,
    'Saint-Jacques-de-la-Lande': place,
    'Rennes Métropole': place,
    'CC d’Oust': place,
  });

  it('précise un autre mot : les siens, et ceux qui sont à cheval', () => {
    expect(chercher('vilaine', { seul: false })).toEqual({
      ...dans35('contexte'),
      'Ille-et-Vilaine': 'corpsEntier',
    });
    expect(chercher('bretagne', { seul: false })).toEqual({
      ...dans35('contexte'),
      'Ille-et-Vilaine': 'aCote',
    });
  });

  it('n’appelle pas tout son monde s’il est seul', () => {
    expect(chercher('vilaine')).toEqual({ 'Ille-et-Vilaine': 'corpsEntier' });
  });

  it('laisse à sa place ce qui porte le mot', () => {
    // « 35 » est dans le lieu de l’initiative, et au début du code de Rennes.
    expect(chercher('35', { seul: false })).toEqual({
      ...dans35('contexte'),
      Rennes: 'aCote',
      'Saint-Jacques-de-la-Lande': 'aCote',
      'Ille-et-Vilaine': 'contexte',
      'La Lande commune': 'aCote',
    });
  });

  it('que personne n’a ne place rien', () => {
    expect(chercher('miquelon', { seul: false })).toEqual({});
  });
});
