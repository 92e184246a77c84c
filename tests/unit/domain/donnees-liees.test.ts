import { describe, expect, it } from 'vitest';
import { ecrireDonneesLiees, lierTerritoire } from '../../../src/lib/domain/donnees-liees';
import type { TerritoireNomme } from '../../../src/lib/domain/page-territoire';
import type { ReferenceTerritoire, Territoire } from '../../../src/lib/domain/territoire';

const adresse = (t: ReferenceTerritoire) => `https://exemple.fr/territoires/${t.niveau}/${t.code}`;
const lier = (territoire: Territoire, parents: TerritoireNomme[] = []) =>
  lierTerritoire({ territoire, parents }, adresse);

const PLOUGUERNEAU: Territoire = {
  niveau: 'commune',
  code: '29195',
  nom: 'Plouguerneau',
  population: 6755,
  surface: 43.2,
  point: [-4.5, 48.6],
};
const ABERS = { niveau: 'epci', code: '242900553', nom: 'CC du Pays des Abers' } as const;
const BRETAGNE = { niveau: 'region', code: '53', nom: 'Bretagne' } as const;
const FINISTERE = { niveau: 'departement', code: '29', nom: 'Finistère' } as const;

describe('données liées d’un territoire', () => {
  it('dit d’une commune ce que sa page dit, dans le vocabulaire de schema.org', () => {
    expect(lier(PLOUGUERNEAU, [ABERS, FINISTERE])).toEqual({
      '@context': 'https://schema.org',
      '@type': 'City',
      '@id': 'https://exemple.fr/territoires/commune/29195',
      url: 'https://exemple.fr/territoires/commune/29195',
      name: 'Plouguerneau',
      identifier: { '@type': 'PropertyValue', propertyID: 'Code Insee (COG)', value: '29195' },
      geo: { '@type': 'GeoCoordinates', latitude: 48.6, longitude: -4.5 },
      containedInPlace: [
        {
          '@type': 'AdministrativeArea',
          '@id': 'https://exemple.fr/territoires/epci/242900553',
          name: 'CC du Pays des Abers',
          identifier: { '@type': 'PropertyValue', propertyID: 'SIREN', value: '242900553' },
        },
        {
          '@type': 'AdministrativeArea',
          '@id': 'https://exemple.fr/territoires/departement/29',
          name: 'Finistère',
          identifier: { '@type': 'PropertyValue', propertyID: 'Code Insee (COG)', value: '29' },
        },
      ],
      additionalProperty: [
        { '@type': 'PropertyValue', name: 'Population', value: 6755, unitText: 'habitants' },
        { '@type': 'PropertyValue', name: 'Surface', value: 43.2, unitText: 'km²' },
      ],
    });
  });

  it.each([
    ['region', '53', 'AdministrativeArea', 'Code Insee (COG)'],
    ['departement', '29', 'AdministrativeArea', 'Code Insee (COG)'],
    ['epci', '242900553', 'AdministrativeArea', 'SIREN'],
    ['commune', '29195', 'City', 'Code Insee (COG)'],
  ] as const)('%s %s est une %s, d’identifiant « %s »', (niveau, code, genre, propriete) => {
    expect(lier({ niveau, code, nom: 'Ici' })).toMatchObject({
      '@type': genre,
      identifier: { propertyID: propriete, value: code },
    });
  });

  it('un territoire d’un seul parent est dans ce parent', () => {
    expect(lier(FINISTERE, [BRETAGNE])).toMatchObject({ containedInPlace: [{ name: 'Bretagne' }] });
  });

  it('un territoire sans parent est dans la France', () => {
    expect(lier(BRETAGNE).containedInPlace).toEqual({
      '@type': 'Country',
      name: 'France',
    });
  });

  it('n’invente ni point, ni population, ni surface', () => {
    const objet = lier({ niveau: 'commune', code: '98414', nom: 'La Terre-Adélie' });
    expect(objet).not.toHaveProperty('geo');
    expect(objet).not.toHaveProperty('additionalProperty');
  });

  it.each([
    [{ population: 0 }, ['Population', 0]],
    [{ surface: 12 }, ['Surface', 12]],
  ])('de %j seul, ne dit que cela', (connu, [name, value]) => {
    const objet = lier({
      niveau: 'commune',
      code: '55039',
      nom: 'Beaumont-en-Verdunois',
      ...connu,
    });
    expect(objet.additionalProperty).toMatchObject([{ name, value }]);
    expect(objet.additionalProperty).toHaveLength(1);
  });
});

describe('le bloc de données liées dans la page', () => {
  it.each([
    ['</script><b>', '\\u003c/script\\u003e\\u003cb\\u003e'],
    ['&amp;', '\\u0026amp;'],
    ['a\u2028b\u2029c', 'a\\u2028b\\u2029c'],
    ['« L’Haÿ »', '« L’Haÿ »'],
  ])('%j ne peut ni refermer la balise ni être changé par elle', (name, ecrit) => {
    const texte = ecrireDonneesLiees({ name });
    expect(texte).toBe(`{"name":"${ecrit}"}`);
    expect(JSON.parse(texte)).toEqual({ name });
  });
});
