import { describe, expect, it } from 'vitest';
import {
  cleOfficielle,
  clePlate,
  lireNomCommune,
  ressemble,
} from '../../../src/lib/domain/diagnostic/import/noms-communes';

describe('la clé d’un nom', () => {
  it.each([
    ['RENNES', 'RENNES'],
    ['SAINT-DENIS', 'SAINT DENIS'],
    ["VAL-D'ISERE", 'VAL D ISERE'],
    [' RENNES ', 'RENNES'],
    ['RENNES  NORD', 'RENNES NORD'],
    ['RENNES -', 'RENNES'],
    ['Rennes', 'RENNES'],
    ['L’Haÿ-les-Roses', 'L HAY LES ROSES'],
    ['Œuilly', 'OEUILLY'],
    ['œuilly', 'OEUILLY'],
    ['Ærola', 'AEROLA'],
    ['(Mont) ; Aigu.', 'MONT AIGU'],
    ['É', 'E'],
    ['', ''],
    ['—', ''],
  ])('« %s » → « %s »', (nom, cle) => expect(clePlate(nom)).toBe(cle));

  it.each([
    ['St-Étienne', 'SAINT ETIENNE'],
    ['Ste Foy', 'SAINTE FOY'],
    ['Les Sts Geosmes', 'LES SAINTS GEOSMES'],
    ['Villefranche s Saone', 'VILLEFRANCHE SUR SAONE'],
    ['Stains', 'STAINS'],
    ['Ernest', 'ERNEST'],
    ['Rennes S', 'RENNES S'],
    ['Rennes S 2', 'RENNES S 2'],
  ])('abréviations : « %s » → « %s »', (nom, cle) => expect(cleOfficielle(nom)).toBe(cle));
});

describe('lire un nom de commune', () => {
  const simple = { cedex: false, saint: false, arrondissement: 0 };

  it.each([
    ['Rennes', { ...simple, cle: 'RENNES' }],
    ['L’Haÿ-les-Roses', { ...simple, cle: 'L HAY LES ROSES' }],
    // L’article rejeté à la fin revient devant.
    ['HAVRE (LE)', { ...simple, cle: 'LE HAVRE' }],
    ['Havre (le)', { ...simple, cle: 'LE HAVRE' }],
    ['HAVRE ( LE )', { ...simple, cle: 'LE HAVRE' }],
    ['HAVRE, LE', { ...simple, cle: 'LE HAVRE' }],
    ['HAVRE,LE ', { ...simple, cle: 'LE HAVRE' }],
    ['HAVRE (LE', { ...simple, cle: 'LE HAVRE' }],
    ['ROCHELLE (LA)', { ...simple, cle: 'LA ROCHELLE' }],
    ['SABLES (LES)', { ...simple, cle: 'LES SABLES' }],
    ["ABERGEMENT (L')", { ...simple, cle: 'L ABERGEMENT' }],
    ['Haÿ-les-Roses (L’)', { ...simple, cle: 'L HAY LES ROSES' }],
    ['ILE (L)', { ...simple, cle: 'L ILE' }],
    // Une parenthèse qui n’est pas un article, ou pas à la fin, ne déplace rien.
    ['CAUSANS (LE) VIEUX', { ...simple, cle: 'CAUSANS LE VIEUX' }],
    ['RENNES (NORD)', { ...simple, cle: 'RENNES NORD' }],
    ['RENNES (LX)', { ...simple, cle: 'RENNES LX' }],
    ['RENNES LA', { ...simple, cle: 'RENNES LA' }],
    ['(LE)', { ...simple, cle: 'LE' }],
    ['ST-ETIENNE', { ...simple, saint: true, cle: 'SAINT ETIENNE' }],
    ['STE FOY', { ...simple, saint: true, cle: 'SAINTE FOY' }],
    ['STAINS', { ...simple, cle: 'STAINS' }],
    ['CHALON S/SAONE', { ...simple, cle: 'CHALON SUR SAONE' }],
    ['Chalon s/ Saône', { ...simple, cle: 'CHALON SUR SAONE' }],
    ['CHALON/SAONE', { ...simple, cle: 'CHALON SAONE' }],
    ['RENNES CEDEX', { ...simple, cedex: true, cle: 'RENNES' }],
    ['RENNES CEDEX 7', { ...simple, cedex: true, cle: 'RENNES' }],
    ['Rennes Cedex 7 (fr)', { ...simple, cedex: true, cle: 'RENNES' }],
    ['CEDEXVILLE', { ...simple, cle: 'CEDEXVILLE' }],
    ['ST DENIS CEDEX', { cedex: true, saint: true, arrondissement: 0, cle: 'SAINT DENIS' }],
  ])('« %s »', (brut, attendu) => expect(lireNomCommune(brut)).toEqual(attendu));

  it.each([
    ['PARIS 11', 'PARIS', 11],
    ['PARIS 01', 'PARIS', 1],
    ['PARIS 1ER', 'PARIS', 1],
    ['Paris 1er Arrondissement', 'PARIS', 1],
    ['PARIS 11E ARRONDISSEMENT', 'PARIS', 11],
    ['PARIS 11 E ARR', 'PARIS', 11],
    ['Paris 2nd', 'PARIS', 2],
    ['Lyon 3ème', 'LYON', 3],
    ['LYON 3IEME', 'LYON', 3],
    ['Marseille 16e', 'MARSEILLE', 16],
    // Ce qui n’est pas un numéro d’arrondissement reste dans le nom.
    ['PARIS 111', 'PARIS 111', 0],
    ['PARIS', 'PARIS', 0],
    ['RENNES 3', 'RENNES 3', 0],
    ['VIEUX PARIS 3', 'VIEUX PARIS 3', 0],
    ['PARIS 3 NORD', 'PARIS 3 NORD', 0],
  ])('« %s » est dans %s, arrondissement %i', (brut, cle, arrondissement) =>
    expect(lireNomCommune(brut)).toMatchObject({ cle, arrondissement, cedex: false }),
  );

  it('lit un arrondissement devant son CEDEX', () =>
    expect(lireNomCommune('LYON 3E CEDEX 06')).toEqual({
      cle: 'LYON',
      cedex: true,
      saint: false,
      arrondissement: 3,
    }));
});

describe('un nom ressemble à un nom officiel', () => {
  it.each([
    // Une lettre changée, en trop, manquante, ou deux voisines échangées.
    ['CARPENTRAS', 'CARPENTRAS'],
    ['CARPENTRAX', 'CARPENTRAS'],
    ['XARPENTRAS', 'CARPENTRAS'],
    ['CARPENNTRAS', 'CARPENTRAS'],
    ['CARPETRAS', 'CARPENTRAS'],
    ['CAPRENTRAS', 'CARPENTRAS'],
    ['CARPENTRSA', 'CARPENTRAS'],
    ['CARPENTRASS', 'CARPENTRAS'],
    ['RENES', 'RENNES'],
    ['RENNE', 'RENNES'],
    // Coupé à la longueur d’une colonne.
    ['AMBERIEU EN', 'AMBERIEU EN BUGEY'],
    ['CHATEAU GA', 'CHATEAU GAILLARD'],
  ])('%s ~ %s', (lu, officiel) => expect(ressemble(lu, officiel)).toBe(true));

  it.each([
    ['CARPENTRIX', 'CARPENTRAS BIS'],
    ['CXRPENTRAX', 'CARPENTRAS'],
    ['ACPRENTRAS', 'CARPENTRAS'],
    ['CRAPENTRAX', 'CARPENTRAS'],
    ['CARPENTRASXX', 'CARPENTRAS'],
    ['CARPENTR', 'CARPENTRAS'],
    ['CARPXNTRASS', 'CARPENTRAS'],
    ['CXRPENTRA', 'CARPENTRAS'],
    // Deux lettres voisines changées ne sont pas deux lettres échangées.
    ['CARPXYTRAS', 'CARPENTRAS'],
    ['CARPNXTRAS', 'CARPENTRAS'],
    ['CARPXETRAS', 'CARPENTRAS'],
    // Trop court pour ne pas confondre.
    ['BOUR', 'BOURG'],
    ['CHATEAU G', 'CHATEAU GAILLARD'],
    ['GAILLARD CHATEAU', 'CHATEAU GAILLARD'],
  ])('%s ≁ %s', (lu, officiel) => expect(ressemble(lu, officiel)).toBe(false));
});
