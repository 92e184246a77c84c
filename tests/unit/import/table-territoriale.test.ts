import { describe, expect, it } from 'vitest';
import {
  colonnesChiffrees,
  estTerritoriale,
  lireValeur,
  niveauDe,
  TableCollecteur,
} from '../../../src/lib/domain/diagnostic/import/table-territoriale';
import type { RoleColonne } from '../../../src/lib/domain/diagnostic/import/roles';
import type { ChoixImport } from '../../../src/lib/domain/diagnostic/import/types';
import { lireIndex } from '../../../src/lib/domain/index-territoires';
import { FICHIER_INDEX } from '../import-aides';

const colonne = (role: RoleColonne) => ({
  titre: role,
  role,
  exemples: [],
  confiance: 1,
  vides: 0,
});

describe('lire une valeur chiffrée', () => {
  it.each([
    ['12', 12],
    [' 12,5 % ', 12.5],
    ['1\u202f200 €', 1200],
    ['0', 0],
  ])('« %s » vaut %d', (brut, valeur) =>
    expect(lireValeur(brut)).toEqual({ valeur, secret: false, lisible: true }),
  );

  it.each(['s', 'SS', 'c', 'Secret'])('« %s » est un secret, pas un zéro', (brut) =>
    expect(lireValeur(brut)).toEqual({ valeur: NaN, secret: true, lisible: true }),
  );

  const ABSENTES = '| |nd|N.D.|nc|N/A|na|NaN|null|//|..|...|…|-|–|—';
  it.each(ABSENTES.split('|'))('« %s » est une absence', (brut) =>
    expect(lireValeur(brut)).toEqual({ valeur: NaN, secret: false, lisible: true }),
  );

  it.each(['x', 'sss', 'Rennes', '12 km', '%12', '....'])('« %s » ne se lit pas', (brut) =>
    expect(lireValeur(brut)).toEqual({ valeur: NaN, secret: false, lisible: false }),
  );
});

describe('le niveau d’une table', () => {
  it.each<[RoleColonne[], string | null]>([
    [['code-commune', 'valeur'], 'commune'],
    [['code-epci', 'epci'], 'epci'],
    [['code-departement'], 'departement'],
    [['code-region'], 'region'],
    [['commune'], 'commune'],
    [['departement', 'region'], 'departement'],
    // Un code dit mieux qu’un nom (la commune d’un siège) ; entre deux codes, le plus fin.
    [['commune', 'code-epci'], 'epci'],
    [['code-region', 'code-departement'], 'departement'],
    [['nom', 'valeur'], null],
  ])('%j : %s', (roles, niveau) => expect(niveauDe(roles, [])).toBe(niveau));

  it.each<[string, RoleColonne[], string[][], string]>([
    [
      'des communes nommées, le code de leur département répété',
      ['commune', 'code-departement', 'valeur'],
      [
        ['Rennes', '35', '1'],
        ['Redon', '35', '2'],
        ['Lyon', '69', '3'],
      ],
      'commune',
    ],
    [
      'des communes homonymes, que leur département distingue',
      ['commune', 'departement', 'code-region'],
      [
        ['Saint-Denis', 'Seine-Saint-Denis', '11'],
        ['Saint-Denis', 'La Réunion', '04'],
        ['Paris', 'Paris', '11'],
      ],
      'commune',
    ],
    [
      'des intercommunalités nommées, dans leur région',
      ['epci', 'code-region'],
      [
        ['Rennes Métropole', '53'],
        ['Redon Agglomération', '53'],
      ],
      'epci',
    ],
    [
      'des départements et leur chef-lieu',
      ['commune', 'code-departement'],
      [
        ['Rennes', '35'],
        ['Lyon', '69'],
      ],
      'departement',
    ],
    [
      'un code laissé vide, des noms à côté',
      ['code-departement', 'departement'],
      [
        ['', 'Ain'],
        [' ', 'Rhône'],
      ],
      'departement',
    ],
    [
      'rien ne distingue les lignes : le code le plus fin',
      ['commune', 'code-departement', 'code-region'],
      [
        ['Rennes', '35', '53'],
        ['Rennes', '35', '53'],
      ],
      'departement',
    ],
  ])('%s', (_, roles, lignes, niveau) => expect(niveauDe(roles, lignes)).toBe(niveau));
});

describe('reconnaître une table territoriale', () => {
  const juger = (roles: RoleColonne[], ...lignes: string[][]) =>
    estTerritoriale(roles.map(colonne), lignes);

  it('une ligne par territoire, et des nombres', () => {
    expect(juger(['code-commune', 'autre'], ['35238', '1'], ['69123', 's'])).toBe(true);
    expect(juger(['departement', 'effectif'], ['Ain', '1'], ['Rhône', '2'])).toBe(true);
    // Le code du département se répète : ce sont des communes.
    expect(
      juger(['commune', 'code-departement', 'autre'], ['Rennes', '35', '1'], ['Redon', '35', '2']),
    ).toBe(true);
  });

  it.each<[string, RoleColonne[], string[][]]>([
    ['une seule ligne', ['code-commune', 'autre'], [['35238', '1']]],
    [
      'aucun territoire',
      ['nom', 'autre'],
      [
        ['A', '1'],
        ['B', '2'],
      ],
    ],
    [
      'aucun nombre',
      ['code-commune', 'autre'],
      [
        ['35238', 'a'],
        ['69123', 'b'],
      ],
    ],
    [
      'que du secret',
      ['code-commune', 'autre'],
      [
        ['35238', 's'],
        ['69123', 's'],
      ],
    ],
    [
      'un territoire répété',
      ['code-commune', 'autre'],
      [
        ['35238', '1'],
        ['35238', '2'],
      ],
    ],
    [
      'des structures',
      ['code-commune', 'autre', 'siret'],
      [
        ['35238', '1', ''],
        ['69123', '2', ''],
      ],
    ],
    [
      'des adresses',
      ['commune', 'autre', 'adresse'],
      [
        ['Rennes', '1', ''],
        ['Lyon', '2', ''],
      ],
    ],
  ])('mais pas avec %s', (_, roles, lignes) =>
    // prettier-ignore
    expect(juger(roles, ...lignes)).toBe(false),
  );

  it('juge sur le code plutôt que sur le nom, et passe les cellules vides', () => {
    const homonymes = [['93066', 'Saint-Denis', '1'], ['97411', 'Saint-Denis', '2']]; // prettier-ignore
    expect(juger(['code-commune', 'commune', 'autre'], ...homonymes)).toBe(true);
    expect(juger(['code-commune', 'autre'], ['35238', '1'], ['', '2'], [' ', '3'])).toBe(true);
  });
});

describe('les colonnes chiffrées', () => {
  const dixLignes = (fautives: number) =>
    Array.from({ length: 10 }, (_, k) => [k < fautives ? 'beaucoup' : String(k)]);

  it('tolèrent une cellule fautive sur dix', () => {
    expect(colonnesChiffrees([{ role: 'autre' }], dixLignes(1))).toEqual([0]);
    expect(colonnesChiffrees([{ role: 'autre' }], dixLignes(2))).toEqual([]);
  });

  it('ne sont ni des codes, ni des dates, ni des colonnes sans un nombre', () => {
    const roles: RoleColonne[] = ['code-commune', 'autre', 'valeur', 'nom', 'date', 'effectif', 'autre']; // prettier-ignore
    const lignes = [['35238', '1', '2', '3', '2020', '4', 's']];
    expect(colonnesChiffrees(roles.map(colonne), lignes)).toEqual([1, 2, 3, 5]);
    expect(colonnesChiffrees([{ role: 'autre' }, { role: 'autre' }], [['1'], ['2']])).toEqual([0]);
  });
});

describe('apparier une table à ses territoires', () => {
  function tabler(roles: RoleColonne[], lignes: string[][], choix: Partial<ChoixImport> = {}) {
    const table = new TableCollecteur(
      lireIndex(FICHIER_INDEX),
      { roles, ...choix } as ChoixImport,
      roles.map((r, i) => `${r} ${i}`),
    );
    for (const ligne of lignes) table.ajouter(ligne);
    return table.finir({ id: 't', nom: 'table.csv', importeLe: '2026-01-01' });
  }

  it('range les valeurs de chaque commune, absentes et secrètes à part', () => {
    const t = tabler(
      ['code-commune', 'commune', 'valeur', 'autre', 'valeur'],
      [
        ['35238', 'Rennes', '1 200', 'x', 's'],
        ['', '  ', '', '', ''],
        ['1004', 'Ambérieu-en-Bugey', '', 'x', '0'],
        ['99999', 'Nulle part', '1', 'x', '2'],
        ['', '', '3', 'x', '4'],
        ['35238', '', '5', 'x', '6'],
        ['13055'],
      ],
    );
    expect(t).toMatchObject({
      genre: 'territoires',
      id: 't',
      niveau: 'commune',
      codes: ['35238', '01004', '13055'],
      millesime: 'COG 2026',
      lues: 6,
    });
    expect(t.colonnes.map((c) => [c.titre, [...c.valeurs], c.secrets])).toEqual([
      ['valeur 2', [1200, NaN, NaN], 0],
      ['valeur 4', [NaN, 0, NaN], 1],
    ]);
    expect(t.nonAppariees).toEqual([
      { ligne: 3, valeur: '99999 Nulle part', motif: 'territoire introuvable ou ambigu' },
      { ligne: 4, valeur: '', motif: 'ni code ni nom de territoire' },
      {
        ligne: 5,
        valeur: '35238',
        motif: 'même territoire actuel (35238) que la ligne 1 : valeurs non additionnées',
      },
    ]);
    expect(t.reparations).toEqual([{ regle: 'code-zero-perdu', compte: 1 }]);
  });

  it('tranche une commune homonyme par le code postal ou le département de sa ligne', () => {
    const t = tabler(
      ['commune', 'code-postal', 'code-departement', 'departement', 'valeur'],
      [
        ['Saint-Denis', '93200', '', '', '1'],
        ['Saint-Denis', '', '974', '', '2'],
        ['Saint-Denis', '', '', '', '3'],
      ],
      { niveau: 'commune' },
    );
    expect(t.codes).toEqual(['93066', '97411']);
    expect(t.nonAppariees.map((n) => n.ligne)).toEqual([3]);
    const parNom = tabler(
      ['commune', 'departement', 'valeur'],
      [['Saint-Denis', 'La Réunion', '1']],
    );
    expect(parNom.codes).toEqual(['97411']);
  });

  it('reconnaît départements, régions et intercommunalités, par code ou par nom', () => {
    const d = tabler(
      ['code-departement', 'departement', 'valeur'],
      [['1', '', '1'], ['35.0', '', '2'], ['2A', '', '3'], ['', 'vaucluse', '4'], ['Rhône', '', '5'], ['99', '', '6']], // prettier-ignore
    );
    expect([d.niveau, d.codes]).toEqual(['departement', ['01', '35', '2A', '84', '69']]);
    expect(d.reparations).toEqual([
      { regle: 'code-zero-perdu', compte: 1 },
      { regle: 'code-decimale', compte: 1 },
    ]);
    expect(d.nonAppariees).toMatchObject([{ ligne: 6, valeur: '99' }]);
    expect(tabler(['region', 'valeur'], [['BRETAGNE', '1']]).codes).toEqual(['53']);
    expect(tabler(['epci', 'valeur'], [['Rennes Métropole', '1']]).codes).toEqual(['243500139']);
  });

  it('ne choisit pas entre deux territoires de même nom', () => {
    const fichier = structuredClone(FICHIER_INDEX);
    fichier.territoires.epci.code.push('200000002', '200000003');
    fichier.territoires.epci.nom.push('Rennes métropole', 'Val');
    const table = new TableCollecteur(
      lireIndex(fichier),
      { roles: ['epci', 'valeur'] } as unknown as ChoixImport,
      ['a', 'b'],
    );
    table.ajouter(['Rennes Métropole', '1']);
    table.ajouter(['Val', '2']);
    const t = table.finir({ id: 't', nom: 't', importeLe: '' });
    expect([t.codes, t.nonAppariees.length]).toEqual([['200000003'], 1]);
  });

  it('suit le niveau et le millésime que la personne a choisis', () => {
    const choix = { niveau: 'region', millesime: '2023' } as const;
    const t = tabler(['code-region', 'code-departement', 'valeur'], [['53', '35', '1']], choix);
    expect([t.niveau, t.codes, t.millesime]).toEqual(['region', ['53'], '2023']);
    expect(tabler(['valeur'], []).niveau).toBe('commune');
  });
});
