/** Chaque sorte de cellule : ce qu’elle accepte, ce qu’elle refuse, ce qu’elle répare ou propose. */
import { describe, expect, it } from 'vitest';
import { ecrireAnomalie } from '../../src/lib/schema/anomalies';
import {
  cible,
  dateOptionnelle,
  identifiant,
  identifiantOptionnel,
  jour,
  liste,
  texte,
  texteBorne,
  texteOptionnel,
  urlOptionnelle,
} from '../../src/lib/schema/champs';
import { metaDe } from '../../src/lib/schema/meta';
import { lire, refus, type Champ } from './schema-aides';

describe('une liste d’identifiants', () => {
  const champ = () => liste('Thèmes');
  it('se lit avec ou sans espaces, vide comprise', () => {
    expect(lire(champ(), 'culture | mobilite')).toEqual(['culture', 'mobilite']);
    expect(lire(champ(), '')).toEqual([]);
    expect(lire(champ(), 'culture|')).toEqual(['culture']);
  });

  it('se remet en forme, et son motif est celui d’une liste remise en forme', () => {
    const { normaliser, motif } = metaDe(champ());
    expect(normaliser!('culture , mobilite;culture')).toBe('culture|mobilite');
    const accepte = (s: string) => new RegExp(motif!).test(s);
    expect(['', 'culture', 'circuits-courts|mobilite|velo'].filter((s) => !accepte(s))).toEqual([]);
    const fautes = ['culture|', '|culture', 'culture | velo', 'Culture', 'a-', 'culture,velo'];
    expect(fautes.filter(accepte)).toEqual([]);
  });

  it.each(['culture|Mobilité', 'culture, mobilite', 'culture|culture'])('refuse « %s »', (brut) => {
    expect(lire(champ(), brut)).toEqual(refus);
  });

  it('obligatoire, elle ne peut être vide', () => {
    expect(lire(liste('Rôles', true), ' | ')).toEqual('refusé : au moins une valeur attendue');
  });
});

describe('une cible', () => {
  const champ = () => cible('Cible', ['initiative', 'acteur']);
  it('nomme une ligne d’une autre table', () => {
    expect(lire(champ(), 'acteur:rtes')).toBe('acteur:rtes');
    const { format, motif } = metaDe(champ());
    expect(format).toBe('initiative:id ou acteur:id');
    const accepte = (s: string) => new RegExp(motif!).test(s);
    expect(['acteur:rtes', 'initiative:le-108'].filter((s) => !accepte(s))).toEqual([]);
    expect(
      ['acteur:', 'theme:rtes', 'acteur:rtes:bis', 'acteur:-', 'acteurs:a'].filter(accepte),
    ).toEqual([]);
  });

  it.each(['acteur', 'acteur:', 'acteur:RTES', 'acteur:rtes:bis', 'theme:culture', ':rtes'])(
    'refuse « %s »',
    (brut) => expect(lire(champ(), brut)).toEqual(refus),
  );

  it('propose le genre voisin, et rien s’il manque la moitié', () => {
    const { proposer } = metaDe(champ());
    expect(proposer!('acteurs:Le RTES')).toBe('acteur:le-rtes');
    expect(proposer!('acteurs')).toBeUndefined();
    expect(proposer!('acteurs:')).toBeUndefined();
    expect(proposer!('zzzzzzzz:rtes')).toBeUndefined();
  });
});

it('un texte borné dit sa longueur et la limite', () => {
  const champ = texteBorne('Résumé', 3, 5);
  expect([lire(champ, 'abc'), lire(champ, 'abcde')]).toEqual(['abc', 'abcde']);
  expect(lire(champ, 'ab')).toBe('refusé : texte trop court : 2 signes, 3 au moins');
  expect(lire(champ, 'abcdef')).toBe('refusé : texte trop long : 6 signes, 5 au plus');
});

it('un texte facultatif vide n’est pas une valeur', () => {
  expect(lire(texteOptionnel('Note'), '')).toBeUndefined();
  expect(lire(texteOptionnel('Note'), 'à revoir')).toBe('à revoir');
  expect(lire(texte('Nom'), 'Solilab')).toBe('Solilab');
});

it('un identifiant mal écrit se propose, sans s’appliquer de lui-même', () => {
  const { proposer, normaliser } = metaDe(identifiant('Identifiant'));
  expect(lire(identifiant('Identifiant'), 'le-108')).toBe('le-108');
  expect(proposer!('Pôle ESS (Calais)')).toBe('pole-ess-calais');
  expect(normaliser).toBeUndefined();
});

it('une adresse web commence par http(s) ; ce qui y ressemble se propose', () => {
  const champ = urlOptionnelle('Site');
  expect(lire(champ, '')).toBeUndefined();
  expect(lire(champ, 'https://rtes.fr/page')).toBe('https://rtes.fr/page');
  expect(lire(champ, 'http://rtes.fr')).toBe('http://rtes.fr');
  for (const brut of ['rtes.fr', 'https://', 'javascript:alert(1)', 'https://a b', 'https:// a'])
    expect(lire(champ, brut), brut).toEqual(refus);
  const { proposer } = metaDe(champ);
  expect(proposer!('www.rtes.fr/page?x=1')).toBe('https://www.rtes.fr/page?x=1');
  expect(proposer!('mon-site.bzh')).toBe('https://mon-site.bzh');
  for (const brut of ['rtes', 'voir rtes.fr', 'rtes.fr puis', '.fr', 'rtes.'])
    expect(proposer!(brut), brut).toBeUndefined();
});

it('une date s’arrête à l’année, au mois ou au jour', () => {
  const champ = dateOptionnelle('Date');
  for (const brut of ['2020', '2020-09', '2020-09-15']) expect(lire(champ, brut)).toBe(brut);
  for (const brut of ['20', '2020-9', '15/09/2020', 'le 2020', '2020-09-15 ?'])
    expect(lire(champ, brut), brut).toEqual(refus);
  expect(lire(jour('Jour'), '2020-09')).toEqual(refus);
  expect(lire(jour('Jour'), 'x2020-09-15')).toEqual(refus);
  expect(lire(jour('Jour'), '2020-09-15')).toBe('2020-09-15');
  expect(lire(champ, '')).toBeUndefined();
  for (const c of [champ, jour('Jour')])
    expect(metaDe(c).normaliser!('15/06/2021')).toBe('2021-06-15');
});

describe('une anomalie en une phrase', () => {
  const anomalie = { fichier: 'data/lieux.csv', ligne: 12, message: 'code inconnu' };
  it('dit où, quoi, et ce qui conviendrait', () => {
    expect(
      ecrireAnomalie({ ...anomalie, colonne: 'commune', valeur: '1004', proposition: '01004' }),
    ).toBe(
      'data/lieux.csv, ligne 12, colonne « commune » : code inconnu (valeur lue : « 1004 »). Essayez « 01004 ».',
    );
  });

  it('sans colonne, sans valeur ni proposition, ne dit rien de trop', () => {
    expect(ecrireAnomalie(anomalie)).toBe('data/lieux.csv, ligne 12 : code inconnu.');
  });

  it('coupe une valeur trop longue, et elle seule', () => {
    expect(ecrireAnomalie({ ...anomalie, valeur: 'x'.repeat(80) })).toContain(
      `« ${'x'.repeat(80)} »`,
    );
    expect(ecrireAnomalie({ ...anomalie, valeur: 'x'.repeat(81) })).toContain(
      `« ${'x'.repeat(80)}… »`,
    );
  });
});

const IDENTIFIANT_ATTENDU =
  'identifiant attendu : minuscules sans accent, chiffres et tirets (« pole-ess-calais »)';
const CIBLE_ATTENDUE =
  'cible attendue sous la forme « genre:identifiant », genre parmi : theme, levier';

describe('la phrase d’un refus', () => {
  it.each<[() => Champ, string, string]>([
    [() => texte('T'), '', 'valeur obligatoire, cellule vide'],
    [() => texteBorne('T', 3, 5), 'ab', 'texte trop court : 2 signes, 3 au moins'],
    [() => texteBorne('T', 3, 5), 'abcdef', 'texte trop long : 6 signes, 5 au plus'],
    [
      () => liste('L'),
      'Culture',
      'identifiants attendus, séparés par « | » (« culture|mobilite »)',
    ],
    [() => identifiant('I'), 'Pôle ESS', IDENTIFIANT_ATTENDU],
    [() => identifiant('I'), '', IDENTIFIANT_ATTENDU],
    [() => identifiant('I'), 'pole-', IDENTIFIANT_ATTENDU],
    [() => identifiantOptionnel('I'), 'SCIC', IDENTIFIANT_ATTENDU],
    [() => liste('L', true), '', 'au moins une valeur attendue'],
    [() => cible('C', ['theme', 'levier']), 'themes:velo', CIBLE_ATTENDUE],
    [() => cible('C', ['theme', 'levier']), '', CIBLE_ATTENDUE],
    [() => liste('L'), 'culture|culture', 'valeur répétée dans la liste'],
    [() => urlOptionnelle('U'), 'exemple.fr', 'adresse attendue : « https://… »'],
    [() => urlOptionnelle('U'), 'voir https://exemple.fr', 'adresse attendue : « https://… »'],
    [
      () => dateOptionnelle('D'),
      '15/09/2020',
      'date attendue : « 2020 », « 2020-09 » ou « 2020-09-15 »',
    ],
    [() => jour('J'), '2020-09', 'date attendue : « 2020-09-15 »'],
    [() => jour('J'), '2020-09-15 18h', 'date attendue : « 2020-09-15 »'],
  ])('dit quoi mettre à la place (%#)', (champ, brut, phrase) => {
    expect(lire(champ(), brut)).toBe(`refusé : ${phrase}`);
  });
});

describe('la forme annoncée au dictionnaire', () => {
  it.each<[() => Champ, string]>([
    [() => texte('T'), 'texte'],
    [() => texteOptionnel('T'), 'texte'],
    [() => texteBorne('T', 3, 5), 'texte de 3 à 5 signes'],
    [() => identifiant('I'), 'identifiant'],
    [() => liste('L'), 'identifiants séparés par « | »'],
    [() => urlOptionnelle('U'), 'adresse web'],
    [() => dateOptionnelle('D'), 'date (aaaa, aaaa-mm ou aaaa-mm-jj)'],
    [() => jour('J'), 'date (aaaa-mm-jj)'],
  ])('%#', (champ, format) => expect(metaDe(champ()).format).toBe(format));
});
