import { describe, expect, it } from 'vitest';
import { devinerRoles } from '../../../src/lib/domain/diagnostic/import/deviner-roles';
import { lireIndex } from '../../../src/lib/domain/index-territoires';
import { FICHIER_INDEX } from '../import-aides';

const index = () => lireIndex(FICHIER_INDEX);
/** Une seule colonne : son titre et ses valeurs. */
const colonne = (titre: string, valeurs: string[], sur = index()) =>
  devinerRoles(
    [titre],
    valeurs.map((v) => [v]),
    sur,
  )[0]!;
const role = (titre: string, ...valeurs: string[]) => colonne(titre, valeurs).role;

const SIRET = '73282932000074';

describe('un titre et des valeurs qui s’accordent', () => {
  it.each([
    ['Code INSEE', '35238', 'code-commune'],
    ['code_commune', '01004', 'code-commune'],
    ['CODGEO', '35238', 'code-commune'],
    ['depcom', '1004', 'code-commune'],
    ['codeCommune', '75111', 'code-commune'],
    ['plg_code_commune', '35238', 'code-commune'],
    ['Code postal', '35000', 'code-postal'],
    ['CP', '1000', 'code-postal'],
    ['codePostal', '35 000', 'code-postal'],
    ['zip', '84200.0', 'code-postal'],
    ['SIRET', SIRET, 'siret'],
    ['N° SIRET du siège', '8,12E+13', 'siret'],
    ['Numéro SIREN', '732829320', 'siren'],
    ['siren_epci', '243500139', 'code-epci'],
    ['Code EPCI', '243500139', 'code-epci'],
    ['EPCI', '243500139', 'code-epci'],
    ['Code du département', '35', 'code-departement'],
    ['dep', '2A', 'code-departement'],
    ['num_dep', '1', 'code-departement'],
    ['numDep', '35', 'code-departement'],
    ['Code région', '53', 'code-region'],
    ['reg', '84', 'code-region'],
    ['Code APE', '88.91A', 'naf'],
    ['NAF', '8891A', 'naf'],
    ['activitePrincipaleEtablissement', '88.91A', 'naf'],
    ['Forme juridique', 'Association', 'forme-juridique'],
    ['Statut', 'SCOP', 'forme-juridique'],
    ['Famille ESS', 'Mutuelle', 'forme-juridique'],
    ['Département', 'Ille-et-Vilaine', 'departement'],
    ['Nom du département', '35', 'departement'],
    ['Région', 'Bretagne', 'region'],
    ['Nom de l’EPCI', 'Rennes Métropole', 'epci'],
    ['Intercommunalité', 'Rennes Métropole', 'epci'],
    ['Latitude', '48,11', 'latitude'],
    ['lat', '48.11', 'latitude'],
    ['y_latitude', '48.11', 'latitude'],
    ['Longitude', '-1,68', 'longitude'],
    ['lng', '-1.68', 'longitude'],
    ['x_longitude', '-1.68', 'longitude'],
    ['geo_point_2d', '48.11, -1.68', 'lat-lon'],
    ['Coordonnées', '-1.68, 48.11', 'lon-lat'],
    ['Position GPS', '48.11, -1.68', 'lat-lon'],
    ['EPSG', '2154', 'epsg'],
    ['srid', 'EPSG:2154', 'epsg'],
    ['x', '351942', 'x'],
    ['Coord X', '351942,5', 'x'],
    ['coordonneeLambertAbscisseEtablissement', '351942', 'x'],
    ['y', '6789943', 'y'],
    ['lambert_y', '6789943', 'y'],
    ['coordonneeLambertOrdonneeEtablissement', '6789943', 'y'],
    ['Commune', 'RENNES', 'commune'],
    ['Ville', 'Rennes CEDEX', 'commune'],
    ['libelleCommuneEtablissement', 'ALBENS', 'commune'],
    ['Nom de la commune', 'St-Étienne', 'commune'],
    ['Adresse', '3 rue Haute', 'adresse'],
    ['Voie', '3 rue Haute', 'adresse'],
    ['Effectif salarié', '12', 'effectif'],
    ['Nombre d’emplois', 'NN', 'effectif'],
    ['ETP', '3,5', 'effectif'],
    ['Thème', 'culture', 'theme'],
    ['Date de création', '2020-01-31', 'date'],
    ['Créée (date)', '31/01/2020', 'date'],
    ['Date', '2020', 'date'],
    ['date_maj', '20200131', 'date'],
    ['Raison sociale', 'La Ruche', 'nom'],
    ['Dénomination', 'La Ruche', 'nom'],
    ['Nom de la structure', 'La Ruche', 'nom'],
    ['nomStructure', 'La Ruche', 'nom'],
    ['Enseigne', 'La Ruche', 'nom'],
  ] as const)('« %s » (%s) : %s', (titre, valeur, attendu) =>
    expect(role(titre, valeur, valeur)).toBe(attendu),
  );

  it('disent leur part de valeurs justes, les vides à part', () => {
    expect(colonne('Commune', ['Rennes', 'Rennes', 'Nulle part', ' ', ''])).toEqual({
      titre: 'Commune',
      role: 'commune',
      confiance: 2 / 3,
      exemples: ['Rennes', 'Nulle part'],
      vides: 2 / 5,
    });
    expect(colonne('Commune', [])).toMatchObject({ confiance: 0.5, vides: 0, exemples: [] });
    expect(colonne('Adresse', ['3 rue Haute'])).toMatchObject({ confiance: 0.6 });
  });

  it('donnent cinq exemples distincts au plus, coupés à deux cents caractères', () => {
    const longue = 'x'.repeat(300);
    const { exemples } = colonne('Adresse', [longue, 'a', 'a', ' b ', 'c', 'd', 'e']);
    expect(exemples).toEqual(['x'.repeat(200), 'a', 'b', 'c', 'd']);
  });
});

describe('une valeur va avec son titre', () => {
  /** Vrai si cette valeur ne baisse pas la confiance que donnent trois autres. */
  const va = (titre: string, bonne: string, valeur: string) =>
    colonne(titre, [bonne, bonne, bonne, valeur]).confiance === 1;

  it.each<[string, string, string[], string[]]>([
    ['Latitude', '48', ['90', '-90', '0'], ['91', '-91', 'x']],
    ['Longitude', '2', ['180', '-180'], ['181', '-181']],
    ['SIREN', '732829320', ['732 829 320', '5520176', '732829320.0'], [SIRET, '732829321', '8,12E+13']], // prettier-ignore
    ['SIRET', SIRET, ['732 829 320 00074', '8,12E+13'], ['732829320', '73282932000075']],
    ['Code postal', '35000', ['1000', '84200.00', '35 000', '99999'], ['9999', 'B-1000', '350001']],
    ['Date', '2020', ['2020-1-31', '2020-01', '31/01/2020', '1/2/20', '20200131'], ['hier', '20201', '1-2', '31/01/2', '202001311', '12020']], // prettier-ignore
    ['Effectif', '12', ['NN', 'nd', '3 à 5'], ['inconnu', 'annd', 'nnx']],
    ['EPSG', '2154', ['EPSG:27572'], ['215', 'Lambert 93']],
    ['Coordonnées', '-1.68, 48.11', ['2,35 48,85'], ['ici', '48.11, -1.68', '80, 12']],
  ])('%s : %s, %j, mais pas %j', (titre, bonne, justes, fautives) => {
    expect(justes.filter((v) => !va(titre, bonne, v))).toEqual([]);
    expect(fautives.filter((v) => va(titre, bonne, v))).toEqual([]);
  });
});

describe('un titre que ses valeurs démentent', () => {
  it.each([
    // « CODGEO » nomme tous les niveaux ; un « code commune » est parfois un code postal.
    ['CODGEO', ['243500139'], 'code-epci'],
    ['CODGEO', ['35', '84', '2A'], 'code-departement'],
    ['Code commune', ['35000', '84200', '69001'], 'code-postal'],
    ['LIBGEO', ['Ain', 'Vaucluse'], 'departement'],
    ['LIBGEO', ['Bretagne', 'Guadeloupe'], 'region'],
    // Ces titres-là suffisent : c’est l’import qui réparera.
    ['Commune', ['Nulle part', 'Ailleurs'], 'commune'],
    ['Code postal', ['B-1000', 'B-2000'], 'code-postal'],
    ['SIRET', ['en cours', 'néant'], 'siret'],
    ['SIREN', ['en cours', 'néant'], 'siren'],
    // Des mètres sous un titre de degrés.
    ['Latitude', ['6789943', '6789944'], 'y'],
    ['Longitude', ['351942', '351943'], 'x'],
    // Une paire sous le titre de ses deux nombres.
    ['Latitude, longitude', ['48.11, -1.68', '48,85 ; 2,35'], 'lat-lon'],
    ['Longitude / latitude', ['-1.68, 48.11', '2.35 48.85'], 'lon-lat'],
    ['Latitude', ['48.11, -1.68'], 'autre'],
    ['Effectif', ['beaucoup', 'peu'], 'autre'],
    ['EPSG', ['Lambert', 'Lambert'], 'autre'],
    ['EPSG', ['12', '13'], 'autre'],
    ['Coordonnées', ['ici', 'là'], 'autre'],
    ['Date', ['hier', 'demain'], 'autre'],
    ['x', ['oui', 'non'], 'autre'],
    ['y', ['oui', 'non'], 'autre'],
    ['Région', ['Nord', 'Sud'], 'autre'],
    ['Département', ['Nord-Ouest', 'Sud-Est'], 'autre'],
    ['NAF', ['garderie', 'école'], 'autre'],
  ])('« %s » (%j) : %s', (titre, valeurs, attendu) => {
    // Une colonne de noms, pour qu’aucune autre ne soit prise pour elle.
    const lignes = valeurs.map((v) => [v, 'La Ruche']);
    expect(devinerRoles([titre, 'Nom'], lignes, index())[0]!.role).toBe(attendu);
  });

  it('cède s’il y a moins de trois valeurs justes sur dix', () => {
    const valeurs = (justes: number) =>
      Array.from({ length: 10 }, (_, k) => [k < justes ? '88.91A' : 'garderie', 'x']);
    const juger = (justes: number) => devinerRoles(['NAF', 'Nom'], valeurs(justes), index())[0]!;
    expect(juger(3)).toMatchObject({ role: 'naf', confiance: 0.3 });
    expect(juger(2)).toMatchObject({ role: 'autre', confiance: 0 });
  });
});

describe('sans titre parlant', () => {
  it.each([
    [[SIRET, '35600000000006', SIRET], 'siret'],
    [['732829320', '732829320', '732829320'], 'siren'],
    [['88.91A', '8891A', '01.11Z'], 'naf'],
    [['48.11, -1.68', '48.85, 2.35', '45.7, 4.8'], 'lat-lon'],
    [['-1.68, 48.11', '2.35, 48.85', '4.8, 45.7'], 'lon-lat'],
    [['35000', '84200', '1000'], 'code-postal'],
    [['Rennes', 'ST-ETIENNE', 'Albens'], 'commune'],
    [['SCOP', 'SCIC', 'Association'], 'forme-juridique'],
    // Trop peu de valeurs, ou trop de fautives : la colonne ne se devine pas.
    [['Rennes', 'Lyon'], 'autre'],
    [['Rennes', 'Lyon', 'Nulle part'], 'autre'],
    [['SCOP', 'SCIC', 'Garderie'], 'autre'],
  ])('%j : %s', (valeurs, attendu) => {
    const lignes = valeurs.map((v) => [v, 'La Ruche']);
    expect(devinerRoles(['Colonne 1', 'Nom'], lignes, index())[0]!.role).toBe(attendu);
  });

  it('est moins sûr qu’avec lui', () =>
    expect(colonne('Colonne 1', ['Rennes', 'Lyon', 'Paris'])).toMatchObject({
      role: 'commune',
      confiance: 0.8,
    }));

  it('tolère une valeur fautive sur dix', () => {
    const dix = [...Array.from({ length: 9 }, () => 'Rennes'), 'Nulle part'];
    expect(colonne('Colonne 1', dix).role).toBe('commune');
    expect(colonne('Colonne 1', ['Ailleurs', ...dix]).role).not.toBe('commune');
  });

  it('ne prend pas une liste de noms d’associations pour des formes juridiques', () => {
    const noms = Array.from({ length: 13 }, (_, k) => `Association ${k}`);
    expect(colonne('Colonne 1', noms).role).toBe('nom');
    expect(colonne('Colonne 1', noms.slice(0, 12)).role).toBe('forme-juridique');
  });
});

describe('un rôle unique par colonne', () => {
  const deviner = (titres: string[], ...lignes: string[][]) =>
    devinerRoles(titres, lignes, index()).map((c) => c.role);

  it('revient à la plus sûre, puis à la première', () => {
    expect(deviner(['Ville', 'Commune'], ['Nulle part', 'Rennes'])).toEqual(['autre', 'commune']);
    expect(deviner(['Nom', 'Ville', 'Commune'], ['A', 'Lyon', 'Rennes'])).toEqual([
      'nom',
      'commune',
      'autre',
    ]);
  });

  it('la perdante ne dit plus rien, et n’y prétend plus', () => {
    const [, , perdante] = devinerRoles(
      ['Nom', 'Ville', 'Commune'],
      [['A', 'Lyon', 'Rennes']],
      index(),
    );
    expect(perdante).toMatchObject({ role: 'autre', confiance: 0 });
  });

  it('laisse autant de colonnes « autre » qu’il en faut', () =>
    expect(deviner(['Nom', 'Remarque', 'Note'], ['A', '1', '2'])).toEqual([
      'nom',
      'autre',
      'autre',
    ]));

  it('lit les cellules manquantes comme vides', () =>
    expect(deviner(['Nom', 'Commune'], ['A'], ['B', 'Rennes'])).toEqual(['nom', 'commune']));
});

describe('sans colonne de nom', () => {
  const nommer = (titres: string[], ...lignes: string[][]) => {
    const colonnes = devinerRoles(titres, lignes, index());
    return colonnes.find((c) => c.role === 'nom');
  };

  it('la plus bavarde des colonnes de texte en tient lieu, sans assurance', () => {
    expect(
      nommer(['a', 'b', 'c'], ['oui', 'La Ruche', '1'], ['non', 'Le Local associatif', '2']),
    ).toMatchObject({ titre: 'b', confiance: 0.3 });
  });

  it('même si toutes ses cellules ne sont pas du texte', () =>
    expect(nommer(['a'], ['La Ruche'], ['12'])).toMatchObject({ titre: 'a' }));

  it.each([
    [['12', '13']],
    [['la', 'le']],
    // Toujours la même valeur : ce n’est pas un nom.
    [['La Ruche', 'La Ruche']],
    [['3 rue Haute', '4 rue Haute'], 'Adresse'],
  ])('%j n’en est pas un', (valeurs, titre = 'Colonne 1') =>
    expect(nommer([titre], ...valeurs.map((v) => [v]))).toBeUndefined(),
  );
});

describe('sans index des communes', () => {
  it.each([
    ['Commune', 'Nulle part', 'commune'],
    ['Région', 'Nulle part', 'region'],
    ['Code postal', '99999', 'code-postal'],
    ['Code INSEE', 'ABCDE', 'autre'],
    ['Code INSEE', '99999', 'code-commune'],
  ] as const)('« %s » (%s) : %s', (titre, valeur, attendu) => {
    const lignes = [[valeur, 'A']];
    expect(devinerRoles([titre, 'Nom'], lignes, null)[0]!.role).toBe(attendu);
  });
});
