import { describe, expect, it } from 'vitest';
import { ecrireDonneesLiees, lierTerritoire } from '../../../src/lib/domain/donnees-liees';
import type { PageTerritoire } from '../../../src/lib/domain/page-territoire';
import type { ReferenceTerritoire } from '../../../src/lib/domain/territoire';

const adresse = (t: ReferenceTerritoire) => `https://exemple.fr/territoires/${t.niveau}/${t.code}`;
const page = (territoire: object, parents: object[] = []) =>
  ({ territoire, parents }) as unknown as PageTerritoire;

describe('données liées d’un territoire', () => {
  it('une commune est une City, identifiée par son code Insee, dans ses parents', () => {
    const objet = lierTerritoire(
      page(
        {
          niveau: 'commune',
          code: '29195',
          nom: 'Plouguerneau',
          population: 6755,
          point: [-4.5, 48.6],
        },
        [{ niveau: 'epci', code: '242900553', nom: 'CC du Pays des Abers' }],
      ),
      adresse,
    );
    expect(objet).toMatchObject({
      '@type': 'City',
      '@id': 'https://exemple.fr/territoires/commune/29195',
      identifier: { propertyID: 'Code Insee (COG)', value: '29195' },
      geo: { latitude: 48.6, longitude: -4.5 },
      containedInPlace: [{ name: 'CC du Pays des Abers', identifier: { propertyID: 'SIREN' } }],
    });
  });

  it('sans point ni population, elle ne les invente pas', () => {
    const objet = lierTerritoire(
      page({ niveau: 'commune', code: '98415', nom: 'La Terre-Adélie' }),
      adresse,
    );
    expect(objet).not.toHaveProperty('geo');
    expect(objet).not.toHaveProperty('additionalProperty');
  });

  it('rien dans le texte ne peut refermer la balise, et il se relit à l’identique', () => {
    const objet = { name: '</script><b>&amp;\u2028 « L’Haÿ »' };
    const texte = ecrireDonneesLiees(objet);
    expect(texte).not.toMatch(/[<>&\u2028]/);
    expect(JSON.parse(texte)).toEqual(objet);
  });
});
