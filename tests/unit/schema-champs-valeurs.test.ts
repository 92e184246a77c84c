/** Nombres, choix, codes et territoires : ce que chaque cellule accepte, refuse, répare ou propose. */
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import {
  anneeOptionnelle,
  choix,
  choixOptionnel,
  codeCommuneOptionnel,
  codeNaf,
  codePays,
  couleur,
  entier,
  entierOptionnel,
  metaDe,
  nombreOptionnel,
  ouiNon,
  reference,
  referenceOptionnelle,
} from '../../src/lib/schema/champs';
import { lire, refus, type Champ } from './schema-aides';

const VIDE = 'valeur obligatoire, cellule vide';
const NOMBRE = 'nombre attendu, par exemple « 2.349 »';
const PAYS = 'code de pays attendu : deux majuscules (« FR », « BJ »)';
const NAF = 'sous-classe NAF attendue : « 88.91A »';
const COULEUR = 'couleur attendue : « #a1b2c3 »';
const COMMUNE = 'code Insee de commune attendu : cinq caractères (« 01004 », « 2A004 »)';
const TERRITOIRE =
  'territoire attendu sous la forme « niveau:code » (« epci:200093201 », « region:53 »)';

const roles = ['porteur', 'territoire'] as const;

describe('la phrase d’un refus', () => {
  /** Un champ facultatif est une union : le message de sa branche non vide est dans `issues`. */
  const refuser = (champ: Champ, brut: string): string[] => {
    const dire = (i: v.BaseIssue<unknown>): string[] =>
      i.issues ? i.issues.flatMap(dire) : [i.message];
    return (v.safeParse(champ, brut).issues ?? []).flatMap(dire);
  };

  it.each<[string, () => Champ, string, string]>([
    ['entier', () => entier('N', 1, 9), '', VIDE],
    ['entier', () => entier('N', 1, 9), 'deux', NOMBRE],
    ['entier', () => entier('N', 1, 9), '2,5', 'nombre entier attendu'],
    ['entier', () => entier('N', 1, 9), '0', 'nombre trop petit : 1 au moins'],
    ['entier', () => entier('N', 1, 9), '10', 'nombre trop grand : 9 au plus'],
    ['entier facultatif', () => entierOptionnel('N', 1, 9), '10', 'nombre trop grand : 9 au plus'],
    ['entier facultatif', () => entierOptionnel('N', 1, 9), '2.5', 'nombre entier attendu'],
    ['année', () => anneeOptionnelle('A'), '1799', 'nombre trop petit : 1800 au moins'],
    ['année', () => anneeOptionnelle('A'), '2101', 'nombre trop grand : 2100 au plus'],
    ['nombre', () => nombreOptionnel('N', 0, 9), 'x', NOMBRE],
    ['nombre', () => nombreOptionnel('N', 0, 9), '-0,1', 'nombre trop petit : 0 au moins'],
    ['nombre', () => nombreOptionnel('N', 0, 9), '9,1', 'nombre trop grand : 9 au plus'],
    ['oui ou non', () => ouiNon('O'), 'peut-être', '« oui » ou « non » attendu'],
    ['pays', () => codePays('P'), 'FRA', PAYS],
    ['pays', () => codePays('P'), 'F', PAYS],
    ['NAF', () => codeNaf('N'), '8891A', NAF],
    ['couleur', () => couleur('C'), 'rouge', COULEUR],
    ['couleur', () => couleur('C'), '#a1b2c3d4', COULEUR],
    ['couleur', () => couleur('C'), 'x#a1b2c3', COULEUR],
    ['choix', () => choix('C', roles), 'autre', 'valeur attendue parmi : porteur, territoire'],
    ['choix', () => choix('C', roles), '', 'valeur attendue parmi : porteur, territoire'],
    ['commune', () => codeCommuneOptionnel('C'), '1004', COMMUNE],
    ['commune', () => codeCommuneOptionnel('C'), 'Langouët', COMMUNE],
    ['territoire', () => reference('T'), '', VIDE],
    ['territoire', () => reference('T'), 'region:1', TERRITOIRE],
    ['territoire', () => reference('T'), 'france', TERRITOIRE],
    ['territoire', () => reference('T', 'france'), 'France', TERRITOIRE],
    ['territoire facultatif', () => referenceOptionnelle('T'), 'canton:12', TERRITOIRE],
  ])('%s (%#)', (_nom, champ, brut, phrase) => {
    expect(refuser(champ(), brut)).toContain(phrase);
  });

  it('d’un choix facultatif dit que le vide convient', () => {
    expect(refuser(choixOptionnel('C', roles), 'autre')).toContain(
      'valeur attendue parmi : porteur, territoire, ou vide',
    );
  });
});

describe('la forme annoncée au dictionnaire', () => {
  it.each<[string, () => Champ]>([
    ['nombre de -5 à 5', () => nombreOptionnel('N', -5, 5)],
    ['entier de 1 à 9', () => entier('N', 1, 9)],
    ['entier de 1 à 8', () => entierOptionnel('N', 1, 8)],
    ['entier de 1800 à 2100', () => anneeOptionnelle('A')],
    ['choix', () => choix('C', roles)],
    ['choix', () => choixOptionnel('C', roles)],
    ['choix', () => ouiNon('O')],
    ['code ISO 3166-1', () => codePays('P')],
    ['code NAF rév. 2', () => codeNaf('N')],
    ['code Insee, cinq caractères', () => codeCommuneOptionnel('C')],
    ['niveau:code', () => reference('T')],
    ['niveau:code', () => referenceOptionnelle('T')],
    ['« france » ou niveau:code', () => reference('T', 'france')],
    ['#rrvvbb, minuscules', () => couleur('C')],
  ])('%s (%#)', (format, champ) => expect(metaDe(champ()).format).toBe(format));
});

describe('nombres', () => {
  it('un nombre tient dans ses bornes, comprises', () => {
    const champ = nombreOptionnel('Latitude', -90, 90);
    expect([lire(champ, '-90'), lire(champ, '90'), lire(champ, '2,5')]).toEqual([-90, 90, 2.5]);
    expect(lire(champ, '')).toBeUndefined();
    for (const brut of ['1e3', '1.', 'x1', '1 234']) expect(lire(champ, brut), brut).toEqual(refus);
  });

  it('un entier n’est ni vide ni décimal', () => {
    const champ = entier('Numéro', 1, 99);
    expect([lire(champ, '1'), lire(champ, '99')]).toEqual([1, 99]);
    for (const brut of ['', '0', '100', '1,5']) expect(lire(champ, brut), brut).toEqual(refus);
    expect(lire(entierOptionnel('Page', 1, 99), '')).toBeUndefined();
    expect([1800, 2100].map((n) => lire(anneeOptionnelle('Année'), `${n}`))).toEqual([1800, 2100]);
  });

  it.each<[string, () => Champ]>([
    ['un nombre', () => nombreOptionnel('N', 0, 9999)],
    ['un entier', () => entier('N', 0, 9999)],
    ['un entier facultatif', () => entierOptionnel('N', 0, 9999)],
  ])('%s perd les espaces et la virgule d’un tableur', (_nom, champ) => {
    expect(metaDe(champ()).normaliser!('1 234,5')).toBe('1234.5');
  });
});

describe('choix', () => {
  it('« oui » et « non », vide pour non', () => {
    const champ = ouiNon('À vérifier');
    expect(['oui', 'non', ''].map((brut) => lire(champ, brut))).toEqual([true, false, false]);
    expect(metaDe(champ).valeurs).toEqual(['oui', 'non']);
    expect(metaDe(champ).normaliser!('OUI')).toBe('oui');
  });

  it.each<[string, () => Champ, unknown]>([
    ['obligatoire', () => choix('C', roles), refus],
    ['facultatif', () => choixOptionnel('C', roles), undefined],
  ])('%s, se répare et se propose parmi ses valeurs', (_nom, champ, vide) => {
    expect(['porteur', 'territoire'].map((brut) => lire(champ(), brut))).toEqual(roles);
    expect(lire(champ(), '')).toEqual(vide);
    const { normaliser, proposer, valeurs } = metaDe(champ());
    expect(valeurs).toEqual(['porteur', 'territoire']);
    expect(normaliser!(' Porteur ')).toBe('porteur');
    expect(normaliser!('porteurr')).toBeUndefined();
    expect(proposer!('porteurr')).toBe('porteur');
  });
});

describe('codes', () => {
  it('un code NAF se remet en forme, et seulement lui', () => {
    const champ = codeNaf('NAF');
    const reparer = (brut: string) => metaDe(champ).normaliser!(brut);
    expect(lire(champ, '88.91A')).toBe('88.91A');
    for (const brut of ['8891A', '88.91', '188.91A', '88.91AB', '88.91a', 'AB.91A', '88.CDA'])
      expect(lire(champ, brut), brut).toEqual(refus);
    expect(reparer(' 8891a ')).toBe('88.91A');
    for (const brut of ['88.91A', '18891A', '8891AB', '8891', 'AB91A', '88CDA'])
      expect(reparer(brut), brut).toBe(brut);
  });

  it('un pays en deux majuscules', () => {
    const champ = codePays('Pays');
    expect(lire(champ, 'BJ')).toBe('BJ');
    for (const brut of ['fr', 'F1', '']) expect(lire(champ, brut), brut).toEqual(refus);
    expect(metaDe(champ).normaliser!(' fr ')).toBe('FR');
  });

  it('une couleur en hexadécimal minuscule', () => {
    const champ = couleur('Couleur');
    expect(lire(champ, '#a1b2c3')).toBe('#a1b2c3');
    for (const brut of ['#A1B2C3', '#a1b', '#a1b2cz']) expect(lire(champ, brut)).toEqual(refus);
    expect(metaDe(champ).normaliser!(' #A1B2C3 ')).toBe('#a1b2c3');
  });

  it('une commune en cinq caractères, Corse comprise', () => {
    const champ = codeCommuneOptionnel('Commune');
    expect(['01004', '2A004', '97305', ''].map((brut) => lire(champ, brut))).toEqual([
      '01004',
      '2A004',
      '97305',
      undefined,
    ]);
    for (const brut of ['1004', '2a004', '2C004', '010040'])
      expect(lire(champ, brut), brut).toEqual(refus);
    expect(metaDe(champ).normaliser!('2a004')).toBe('2A004');
    expect(metaDe(champ).genre).toBe('commune');
  });
});

describe('territoires', () => {
  it.each<[string, () => Champ]>([
    ['obligatoire', () => reference('T')],
    ['facultatif', () => referenceOptionnelle('T')],
  ])('%s, un niveau et son code officiel, que « france » ne remplace pas', (_nom, champ) => {
    for (const brut of ['region:53', 'departement:2A', 'epci:200093201', 'commune:01004'])
      expect(lire(champ(), brut)).toBe(brut);
    for (const brut of ['france', 'Region:53', 'commune:1004', 'epci:2000932'])
      expect(lire(champ(), brut), brut).toEqual(refus);
    expect(metaDe(champ()).normaliser!('Commune: 1004')).toBe('commune:01004');
    expect(metaDe(champ()).normaliser!('France')).toBeUndefined();
    expect(metaDe(champ()).genre).toBe('territoire');
  });

  it('facultatif, il peut être vide ; « france » n’est admise que là où on l’attend', () => {
    expect(lire(referenceOptionnelle('T'), '')).toBeUndefined();
    expect(lire(referenceOptionnelle('T', 'france'), 'france')).toBe('france');
    expect(lire(reference('T', 'france'), 'france')).toBe('france');
    expect(lire(reference('T', 'france'), 'region:53')).toBe('region:53');
    expect(metaDe(reference('T', 'france')).normaliser!(' FRANCE ')).toBe('france');
  });
});

describe('le motif donné aux réutilisateurs', () => {
  it.each<[string, () => Champ, string[], string[]]>([
    [
      'commune',
      () => codeCommuneOptionnel('C'),
      ['01004', '2A004', '2B033', '97305'],
      ['1004', '2C004', '2A0040', '010040', 'x01004', '2a004'],
    ],
    [
      'territoire',
      () => reference('T'),
      ['region:53', 'departement:2A', 'epci:200093201', 'commune:01004'],
      ['france', 'canton:12', 'region:', 'region:53:x', 'une region:53', ':53', 'Region:53'],
    ],
    [
      'territoire ou France',
      () => reference('T', 'france'),
      ['france', 'region:53'],
      ['France', 'france:53', '', 'la france'],
    ],
  ])('%s : accepte ce que le champ accepte', (_nom, champ, admises, refusees) => {
    const motif = new RegExp(metaDe(champ()).motif!);
    expect(admises.filter((s) => !motif.test(s))).toEqual([]);
    expect(refusees.filter((s) => motif.test(s))).toEqual([]);
    for (const s of admises) expect(lire(champ(), s)).toBe(s);
  });
});
