/** Chaque sorte de cellule : ce qu’elle accepte, ce qu’elle refuse, ce qu’elle répare ou propose. */
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { ecrireAnomalie } from '../../src/lib/schema/anomalies';
import {
  choix,
  cible,
  codeNaf,
  codePays,
  couleur,
  dateOptionnelle,
  entier,
  entierOptionnel,
  identifiant,
  identifiantOptionnel,
  jour,
  liste,
  nombreOptionnel,
  ouiNon,
  texte,
  texteBorne,
  urlOptionnelle,
} from '../../src/lib/schema/champs';
import { metaDe } from '../../src/lib/schema/meta';

const lire = (schema: v.GenericSchema<string, unknown>, brut: string) => {
  const { success, output, issues } = v.safeParse(schema, brut);
  return success ? output : `refusé : ${issues[0].message}`;
};
const refus = expect.stringMatching(/^refusé : /) as unknown;

describe('une liste d’identifiants', () => {
  const champ = liste('Thèmes');
  it('se lit avec ou sans espaces, vide comprise', () => {
    expect(lire(champ, 'culture | mobilite')).toEqual(['culture', 'mobilite']);
    expect(lire(champ, '')).toEqual([]);
    expect(lire(champ, 'culture|')).toEqual(['culture']);
  });

  it.each(['culture|Mobilité', 'culture, mobilite', 'culture|culture'])('refuse « %s »', (brut) => {
    expect(lire(champ, brut)).toEqual(refus);
  });

  it('obligatoire, elle ne peut être vide', () => {
    expect(lire(liste('Rôles', true), ' | ')).toEqual('refusé : au moins une valeur attendue');
  });
});

describe('une cible', () => {
  const champ = cible('Cible', ['initiative', 'acteur']);
  it('nomme une ligne d’une autre table', () => {
    expect(lire(champ, 'acteur:rtes')).toBe('acteur:rtes');
  });

  it.each(['acteur', 'acteur:', 'acteur:RTES', 'acteur:rtes:bis', 'theme:culture', ':rtes'])(
    'refuse « %s »',
    (brut) => expect(lire(champ, brut)).toEqual(refus),
  );

  it('propose le genre voisin, et rien s’il manque la moitié', () => {
    const { proposer } = metaDe(champ);
    expect(proposer!('acteurs:Le RTES')).toBe('acteur:le-rtes');
    expect(proposer!('acteurs')).toBeUndefined();
    expect(proposer!('zzzzzzzz:rtes')).toBeUndefined();
  });
});

it('un texte borné dit sa longueur et la limite', () => {
  const champ = texteBorne('Résumé', 3, 5);
  expect([lire(champ, 'abc'), lire(champ, 'abcde')]).toEqual(['abc', 'abcde']);
  expect(lire(champ, 'ab')).toBe('refusé : texte trop court : 2 signes, 3 au moins');
  expect(lire(champ, 'abcdef')).toBe('refusé : texte trop long : 6 signes, 5 au plus');
});

it('une adresse web commence par http(s) ; ce qui y ressemble se propose', () => {
  const champ = urlOptionnelle('Site');
  expect(lire(champ, '')).toBeUndefined();
  expect(lire(champ, 'https://rtes.fr/page')).toBe('https://rtes.fr/page');
  for (const brut of ['rtes.fr', 'https://', 'javascript:alert(1)', 'https://a b'])
    expect(lire(champ, brut), brut).toEqual(refus);
  const { proposer } = metaDe(champ);
  expect(proposer!('www.rtes.fr/page?x=1')).toBe('https://www.rtes.fr/page?x=1');
  expect(proposer!('mon-site.bzh')).toBe('https://mon-site.bzh');
  for (const brut of ['rtes', 'voir rtes.fr', 'rtes.fr puis', '.fr', 'rtes.'])
    expect(proposer!(brut), brut).toBeUndefined();
});

describe('dates et nombres', () => {
  it('une date s’arrête à l’année, au mois ou au jour', () => {
    const champ = dateOptionnelle('Date');
    for (const brut of ['2020', '2020-09', '2020-09-15']) expect(lire(champ, brut)).toBe(brut);
    for (const brut of ['20', '2020-9', '15/09/2020', 'le 2020', '2020-09-15 ?'])
      expect(lire(champ, brut), brut).toEqual(refus);
    expect(lire(jour('Jour'), '2020-09')).toEqual(refus);
    expect(lire(jour('Jour'), 'x2020-09-15')).toEqual(refus);
    expect(lire(jour('Jour'), '2020-09-15')).toBe('2020-09-15');
  });

  it('un nombre tient dans ses bornes, comprises', () => {
    const champ = nombreOptionnel('Latitude', -90, 90);
    expect([lire(champ, '-90'), lire(champ, '90'), lire(champ, '2,5')]).toEqual([-90, 90, 2.5]);
    expect(lire(champ, '90.1')).toBe('refusé : nombre trop grand : 90 au plus');
    expect(lire(champ, '-91')).toBe('refusé : nombre trop petit : -90 au moins');
    for (const brut of ['1e3', '1.', 'x1', '1 234']) expect(lire(champ, brut), brut).toEqual(refus);
  });

  it('un entier n’est ni vide ni décimal', () => {
    const champ = entier('Numéro', 1, 99);
    expect([lire(champ, '1'), lire(champ, '99')]).toEqual([1, 99]);
    for (const brut of ['', '0', '100', '1,5']) expect(lire(champ, brut), brut).toEqual(refus);
  });
});

describe('codes', () => {
  it('« oui » et « non », vide pour non', () => {
    const champ = ouiNon('À vérifier');
    expect(['oui', 'non', ''].map((brut) => lire(champ, brut))).toEqual([true, false, false]);
    expect(lire(champ, 'peut-être')).toEqual(refus);
  });

  it('un code NAF se remet en forme, et seulement lui', () => {
    const champ = codeNaf('NAF');
    const reparer = (brut: string) => metaDe(champ).normaliser!(brut);
    expect(lire(champ, '88.91A')).toBe('88.91A');
    for (const brut of ['8891A', '88.91', '188.91A', '88.91AB'])
      expect(lire(champ, brut), brut).toEqual(refus);
    expect(reparer(' 8891a ')).toBe('88.91A');
    for (const brut of ['88.91A', '18891A', '8891AB', '8891'])
      expect(reparer(brut), brut).toBe(brut);
  });

  it('un pays en deux majuscules, une couleur en hexadécimal minuscule', () => {
    expect(lire(codePays('Pays'), 'fr')).toEqual(refus);
    expect(metaDe(codePays('Pays')).normaliser!(' fr ')).toBe('FR');
    expect(lire(couleur('Couleur'), '#A1B2C3')).toEqual(refus);
    expect(metaDe(couleur('Couleur')).normaliser!(' #A1B2C3 ')).toBe('#a1b2c3');
  });

  it('un identifiant facultatif vide n’est pas une valeur', () => {
    const champ = identifiantOptionnel('Statut');
    expect(lire(champ, '')).toBeUndefined();
    expect(lire(champ, 'scic')).toBe('scic');
    expect(lire(champ, 'SCIC')).toEqual(refus);
    expect(metaDe(champ).proposer!('SCIC à Calais')).toBe('scic-a-calais');
  });
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

describe('la phrase d’un refus', () => {
  it.each<[v.GenericSchema<string, unknown>, string, string]>([
    [texte('T'), '', 'valeur obligatoire, cellule vide'],
    [texteBorne('T', 3, 5), 'ab', 'texte trop court : 2 signes, 3 au moins'],
    [texteBorne('T', 3, 5), 'abcdef', 'texte trop long : 6 signes, 5 au plus'],
    [liste('L'), 'Culture', 'identifiants attendus, séparés par « | » (« culture|mobilite »)'],
    [liste('L'), 'culture|culture', 'valeur répétée dans la liste'],
    [urlOptionnelle('U'), 'exemple.fr', 'adresse attendue : « https://… »'],
    [urlOptionnelle('U'), 'voir https://exemple.fr', 'adresse attendue : « https://… »'],
    [dateOptionnelle('D'), '15/09/2020', 'date attendue : « 2020 », « 2020-09 » ou « 2020-09-15 »'],
    [jour('J'), '2020-09', 'date attendue : « 2020-09-15 »'],
    [jour('J'), '2020-09-15 18h', 'date attendue : « 2020-09-15 »'],
    [entier('N', 1, 9), '', 'valeur obligatoire, cellule vide'],
    [entier('N', 1, 9), 'deux', 'nombre attendu, par exemple « 2.349 »'],
    [entier('N', 1, 9), '2,5', 'nombre entier attendu'],
    [entier('N', 1, 9), '0', 'nombre trop petit : 1 au moins'],
    [entierOptionnel('N', 1, 9), '10', 'nombre trop grand : 9 au plus'],
    [ouiNon('O'), 'peut-être', '« oui » ou « non » attendu'],
    [codePays('P'), 'FRA', 'code de pays attendu : deux majuscules (« FR », « BJ »)'],
    [codePays('P'), 'F', 'code de pays attendu : deux majuscules (« FR », « BJ »)'],
    [codeNaf('N'), '8891A', 'sous-classe NAF attendue : « 88.91A »'],
    [couleur('C'), 'rouge', 'couleur attendue : « #a1b2c3 »'],
    [couleur('C'), '#a1b2c3d4', 'couleur attendue : « #a1b2c3 »'],
    [couleur('C'), 'x#a1b2c3', 'couleur attendue : « #a1b2c3 »'],
    [choix('C', ['a', 'b']), 'c', 'valeur attendue parmi : a, b'],
  ])('dit quoi mettre à la place (%#)', (champ, brut, phrase) => {
    expect(lire(champ, brut)).toBe(`refusé : ${phrase}`);
  });
});

describe('la forme annoncée au dictionnaire', () => {
  it.each<[v.GenericSchema, string]>([
    [texteBorne('T', 3, 5), 'texte de 3 à 5 signes'],
    [identifiant('I'), 'identifiant'],
    [liste('L'), 'identifiants séparés par « | »'],
    [urlOptionnelle('U'), 'adresse web'],
    [dateOptionnelle('D'), 'date (aaaa, aaaa-mm ou aaaa-mm-jj)'],
    [jour('J'), 'date (aaaa-mm-jj)'],
    [nombreOptionnel('N', -5, 5), 'nombre de -5 à 5'],
    [entier('N', 1, 9), 'entier de 1 à 9'],
    [choix('C', ['a']), 'choix'],
    [codePays('P'), 'code ISO 3166-1'],
    [codeNaf('N'), 'code NAF rév. 2'],
    [couleur('C'), '#rrvvbb, minuscules'],
  ])('%#', (champ, format) => expect(metaDe(champ).format).toBe(format));

  it('un choix se répare et se propose parmi ses valeurs', () => {
    const { normaliser, proposer, valeurs } = metaDe(choix('C', ['porteur', 'territoire']));
    expect(valeurs).toEqual(['porteur', 'territoire']);
    expect(normaliser!(' Porteur ')).toBe('porteur');
    expect(proposer!('porteurr')).toBe('porteur');
    expect(metaDe(ouiNon('O')).valeurs).toEqual(['oui', 'non']);
  });
});
