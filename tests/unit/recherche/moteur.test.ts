/** La recherche sur un petit pays : ce qu’une personne tape, ce qu’elle doit trouver. */
import { describe, expect, it } from 'vitest';
import { CLASSE } from '../../../src/lib/domain/recherche/classes';
import { entree } from '../../../src/lib/domain/recherche/entrees';
import type { Entree } from '../../../src/lib/domain/recherche/entrees';
import { PLAFONDS_LISTE } from '../../../src/lib/domain/recherche/groupes';
import { Moteur } from '../../../src/lib/domain/recherche/moteur';
import { cle, petitMoteur } from './petit-pays-aides';

const chercher = (q: string) => petitMoteur().chercher(q, PLAFONDS_LISTE);
const cles = (q: string) => chercher(q).map(cle);

describe('le premier résultat', () => {
  it.each([
    ['st etienne', 'commune:42218'],
    ['SAINT-ÉTIENNE', 'commune:42218'],
    ['etienne saint', 'commune:42218'],
    ['saintetienne', 'commune:42218'],
    ['saint etiene', 'commune:42218'],
    ["L'Hay", 'commune:94038'],
    ['hay les roses', 'commune:94038'],
    ['la reole', 'commune:33352'],
    ['mans', 'commune:72181'],
    ['les sables', 'commune:85194'],
    ['nœux', 'commune:62617'],
    ['bourg bresse', 'commune:01053'],
    ['aix', 'commune:19002'],
    ['aix pro', 'commune:13001'],
    ['y', 'commune:80829'],
    ['plouz', 'commune:29212'],
    ['plougerneau', 'commune:29195'],
    ['plou guerneau', 'commune:29195'],
    ['villeneuve dascq', 'commune:59009'],
    ['strasburg', 'commune:67482'],
    // Deux fautes sur une ville connue en valent une sur une petite commune.
    ['monpelier', 'commune:34172'],
    ['montelier', 'commune:26197'],
    // Codes.
    ['29880', 'commune:29195'],
    ['29 880', 'commune:29195'],
    ['29195', 'commune:29195'],
    ['2a004', 'commune:2A004'],
    ['1004', 'commune:01004'],
    ['75011', 'commune:75056'],
    ['69382', 'ancienne:69382'],
    ['50226', 'ancienne:50226'],
    ['29', 'departement:29'],
    ['2b', 'departement:2B'],
    ['974', 'departement:974'],
    ['1', 'departement:01'],
    ['200046977', 'epci:200046977'],
    // Hier, et les arrondissements.
    ['lomme', 'ancienne:59355'],
    ['paris 11', 'ancienne:75111'],
    ['lyon 3e arrondissement', 'ancienne:69383'],
    // Homonymes, précisés.
    ['saint denis', 'commune:97411'],
    ['saint-denis réunion', 'commune:97411'],
    ['saint denis 93', 'commune:93066'],
    ['saint denis aude', 'commune:11339'],
    ['vienne 38', 'commune:38544'],
    ['COM : saint-pierre', 'commune:97502'],
    ['vienne', 'departement:86'],
    ['paris', 'commune:75056'],
    ['paris ile', 'commune:75056'],
    // Intercommunalités, régions, et le reste.
    ['cc pays des herbiers', 'epci:248500621'],
    ['communaute de communes du pays des herbiers', 'epci:248500621'],
    ['metropole lyon', 'epci:200046977'],
    ['rennes metropole', 'epci:243500139'],
    ['condrieu rhone', 'epci:200077014'],
    ['bretagne', 'region:53'],
    ['ile de france', 'region:11'],
    ['mobilite', 'theme:mobilite'],
    ['cress', 'acteur:cress-bretagne'],
    ['rtes', 'acteur:rtes'],
    ['1d touch', 'initiative:1d-touch'],
    ['opale vieille eglise', 'initiative:terre-d-opale'],
  ])('de « %s » est %s', (q, attendu) => expect(cles(q)[0]).toBe(attendu));
});

describe('ce qui répond', () => {
  it.each([
    ['plou', 'commune:29212 commune:29189 commune:29195'],
    ['saint pierre', 'commune:97416 commune:97502 commune:39494'],
    ['292', 'commune:29019 commune:29232 commune:29212'],
    ['2000', 'epci:200054781 epci:200046977 commune:2A004'],
    ['mobilite bretagne', ''],
    ['zzz', ''],
    ['', ''],
    [' — ', ''],
    ['53', 'region:53'],
    ['75', 'departement:75 region:75 commune:75056 ancienne:75111'],
    // Un chiffre seul est le code qu’un zéro complète, ou un mot ; il ne commence pas de code.
    ['1', 'departement:01 initiative:1d-touch ancienne:75111 initiative:charte-saintes'],
    ['200046977', 'epci:200046977'],
    ['004', ''],
    ['100', ''],
    // Un mot de son nom reste un mot de son nom, fût-il aussi celui de son département.
    ['saint denis', 'commune:97411 commune:93066 commune:11339 commune:17323 departement:93'],
    ['%00\u0000', ''],
    ['__proto__', ''],
  ])('à « %s » : %s', (q, attendu) => expect(cles(q).join(' ')).toBe(attendu));

  it('un département seul ne précise rien : il ne fait pas répondre ses communes', () => {
    expect(cles('finistere')).toEqual(['departement:29']);
    expect(cles('isere auvergne')).toEqual(['departement:38']);
  });
  it('une région précise une commune de n’importe lequel de ses départements', () => {
    expect(cles('brest bretagne')).toEqual(['commune:29019', 'epci:242900314']);
    expect(cles('condrieu 38')).toEqual(['epci:200077014']);
    expect(cles('condrieu 69')).toEqual(['epci:200077014']);
    expect(cles('condrieu 42')).toEqual([]);
  });
  it('un groupe absent n’est pas cherché, un plafond se tient', () => {
    const moteur = petitMoteur();
    expect(moteur.chercher('saint', { region: 5 })).toEqual([]);
    expect(moteur.chercher('saint', { commune: 2 }).map(cle)).toHaveLength(2);
    expect(moteur.chercher('paris', { departement: 1 }).map(cle)).toEqual(['departement:75']);
  });
  it('un nom exact n’amène pas ceux qui lui ressemblent', () => {
    expect(cles('montelier')).toEqual(['commune:26197']);
    expect(cles('brest')).not.toContain('commune:01053');
  });
  it('une espace mal mise ne se répare que si rien ne répond', () => {
    const trouver = (...noms: string[]) =>
      new Moteur(noms.map((nom, i) => entree('commune', `2100${i}`, nom)))
        .chercher('plou guer', PLAFONDS_LISTE)
        .map((r) => `${r.nom} ${r.fautes}`);
    expect(trouver('Plouguer', 'Plou-Guer')).toEqual(['Plou-Guer 0']);
    expect(trouver('Plouguer', 'Autre')).toEqual(['Plouguer 1']);
  });
  it('une espace mal mise et une faute, c’est trop', () => {
    expect(cles('saintdenis oleron')).toEqual(['commune:17323']);
    expect(cles('saintdenis oleran')).toEqual([]);
  });
  it('huit réponses suffisent : on ne cherche pas de fautes', () => {
    const trouver = (n: number) => {
      const noms = [...'abcdefgh'].slice(0, n).map((lettre) => `Marsa${lettre}`);
      const pays = [...noms, 'Marso'].map((nom, i) => entree('commune', `2100${i}`, nom));
      return new Moteur(pays).chercher('marsa', { commune: 20 }).map((r) => r.nom);
    };
    expect(trouver(7)).toHaveLength(8);
    expect(trouver(7).at(-1)).toBe('Marso');
    expect(trouver(8)).toHaveLength(8);
    expect(trouver(8)).not.toContain('Marso');
  });
  it('deux fautes en valent une dans le nom d’une ville connue, et d’elle seule', () => {
    const fautes = (...entrees: Entree[]) =>
      new Moteur(entrees).chercher('plougaztelaz', PLAFONDS_LISTE).map((r) => r.fautes);
    const nommee = (genre: 'commune' | 'region', population: number | null, code = '29000') =>
      entree(genre, code, 'Plougastelas', { population });
    expect(fautes(nommee('commune', 50_000))).toEqual([1]);
    expect(fautes(nommee('commune', 49_999))).toEqual([2]);
    expect(fautes(nommee('commune', null))).toEqual([2]);
    expect(fautes(nommee('region', 90_000), nommee('commune', 60_000))).toEqual([1, 2]);
    expect(fautes(nommee('commune', 60_000), nommee('commune', 40_000, '29001'))).toEqual([1, 2]);
  });
  it('un début de nom amène un nom entier à une faute près', () => {
    const pays = ['Marsan', 'Marsannay'].map((nom, i) => entree('commune', `2100${i}`, nom));
    const trouver = (q: string, ...autres: Entree[]) =>
      new Moteur([...pays, ...autres]).chercher(q, PLAFONDS_LISTE).map((r) => r.nom);
    expect(trouver('marsann')).toEqual(['Marsannay', 'Marsan']);
    const inacheve = entree('commune', '21009', 'Morsannois');
    expect(trouver('marsann', inacheve)).toEqual(['Marsannay', 'Marsan']);
    expect(trouver('mirsann', inacheve)).toEqual(['Marsannay', 'Morsannois']);
  });
});

describe('une réponse', () => {
  const premiere = (q: string) => chercher(q)[0]!;
  it('dit tout d’elle', () => {
    expect(premiere('plouguern')).toEqual({
      ...{ genre: 'commune', code: '29195', nom: 'Plouguerneau', population: 6755 },
      ...{ type: '', detail: '', departements: [{ code: '29', nom: 'Finistère' }] },
      ...{ vers: null, postal: '', fautes: 0, classe: CLASSE.debutDuNom, marques: [[0, 9]] },
    });
    expect(premiere('lomme').vers).toEqual({ code: '59350', nom: 'Lille' });
    expect(premiere('29880').postal).toBe('29880');
  });
  it.each([
    ['29195', 'code', 0],
    ['29880', 'code', 0],
    ['quimper', 'nomExact', 0],
    ['sables d olonne', 'nomExact', 0],
    ['quimp', 'debutDuNom', 0],
    ['saint denis 974', 'nomExactPrecise', 0],
    ['saint den 974', 'debutPrecise', 0],
    ['saint etien loire', 'debutPrecise', 0],
    ['bourg b', 'debutDuNom', 0],
    ['pays fayence', 'debutDuNom', 0],
    ['rennes metropole', 'nomExact', 0],
    ['metropole rennes', 'motEnTete', 0],
    ['provence aix', 'motEnTete', 0],
    ['vivants v', 'motEnTete', 0],
    ['metropole du grand paris', 'nomExact', 0],
    ['ascq', 'dansLeNom', 0],
    ['drome', 'ailleurs', 0],
    ['quimpper', 'nomExact', 1],
    ['qimper', 'nomExact', 1],
    ['strasbuorg', 'nomExact', 1],
    ['plou guerneau', 'nomExact', 1],
    ['saintetien', 'debutDuNom', 1],
    ['plougaztel daoulaz', 'nomExact', 2],
    ['saint etiene', 'nomExact', 1],
    ['plougaztel daoul', 'debutDuNom', 1],
    ['pays fayense', 'nomExact', 1],
    ['fayense pays', 'nomExact', 1],
    ['53', 'ailleurs', 0],
    ['292', 'ailleurs', 0],
    ['2000469', 'ailleurs', 0],
    // Deux fautes, mais une ville connue.
    ['monpelier', 'nomExact', 1],
    ['mnpelier', 'nomExact', 2],
  ] as const)('à « %s » : %s, %i faute', (q, classe, fautes) =>
    expect(premiere(q)).toMatchObject({ classe: CLASSE[classe], fautes }),
  );
  it('marque ce qui a été tapé, fautes comprises', () => {
    expect(premiere('st eti').marques).toEqual([
      [0, 5],
      [6, 9],
    ]);
    expect(premiere('plougerneau').marques).toEqual([[0, 12]]);
    expect(premiere('29880').marques).toEqual([]);
  });
});

it('ce qui ressemble ne se marque pas quand tout est écrit juste', () => {
  const place = entree('initiative', 'x', 'Place de Lyon', { detail: 'Lion' });
  expect(new Moteur([place]).chercher('place lion', { initiative: 1 })[0]!.marques).toEqual([
    [0, 5],
  ]);
});

describe('l’annuaire du moteur', () => {
  it('connaît les communes et les départements', () => {
    const moteur = petitMoteur();
    expect(moteur.commune('29195')?.nom).toBe('Plouguerneau');
    expect(moteur.commune('59355')).toBeUndefined();
    expect(moteur.nomDepartement('29')).toBe('Finistère');
    expect(moteur.nomDepartement('975')).toBe('Saint-Pierre-et-Miquelon');
    expect(moteur.nomDepartement('00')).toBeUndefined();
  });
  it('répond sans rien avoir', () => {
    expect(new Moteur([]).chercher('brest', PLAFONDS_LISTE)).toEqual([]);
  });
});
