import { describe, expect, it } from 'vitest';
import {
  familleDe,
  lireNaf,
  rangFamille,
  rangTheme,
  themeNomme,
} from '../../../src/lib/domain/diagnostic/import/classement';
import { FAMILLES, THEMES_IDS } from '../../../src/lib/domain/diagnostic/releve';

describe('lire un code NAF', () => {
  it.each([
    ['88.91A', '88.91A'],
    ['8891A', '88.91A'],
    ['88.91a', '88.91A'],
    [' 8891 A', '88.91A'],
    ['88.91A - Accueil de jeunes enfants', '88.91A'],
    ['88.91', ''],
    ['88.91AB', ''],
    ['88.91A2', ''],
    ['NAF 88.91A', ''],
    ['88 91A', ''],
    ['', ''],
  ])('« %s » → « %s »', (brut, code) => expect(lireNaf(brut)).toBe(code));
});

describe('la famille d’une structure', () => {
  it.each([
    ['9220', 'association'],
    ['9220 - Association déclarée', 'association'],
    [' 9300', 'fondation'],
    ['9220.0', 'association'],
    ['9220,00 ', 'association'],
    ['8290', 'mutuelle'],
    ['5458', 'cooperative'],
    // Une SAS peut être de l’ESS ou non ; une congrégation n’est pas comptée.
    ['5710', 'inconnue'],
    ['9240', 'inconnue'],
    // Cinq chiffres ne sont pas une catégorie juridique.
    ['92201', 'inconnue'],
    ['Association loi 1901', 'association'],
    ['ASSO', 'association'],
    ['Loi de 1901', 'association'],
    ['SCOP', 'cooperative'],
    ['Société coopérative d’intérêt collectif', 'cooperative'],
    ['Fonds de dotation', 'fondation'],
    ['Fondations', 'fondation'],
    ['Groupement mutualiste', 'mutuelle'],
    ['Société commerciale de l’ESS', 'societe-commerciale-ess'],
    ['societe commerciale ESS', 'societe-commerciale-ess'],
    ['Agréée ESUS', 'societe-commerciale-ess'],
    // Le plus précis d’abord : une association mutualiste, une fondation d’association.
    ['Association mutualiste', 'mutuelle'],
    ['Fondation de coopératives', 'fondation'],
    ['SARL', 'inconnue'],
    ['', 'inconnue'],
  ])('« %s » : %s', (brut, famille) => {
    expect(familleDe(brut)).toBe(famille);
    expect(FAMILLES[rangFamille(familleDe(brut))]).toBe(famille);
  });

  it('inconnue quand son nom n’est pas celui d’une famille', () =>
    expect(FAMILLES[rangFamille('secte')]).toBe('inconnue'));
});

describe('un thème', () => {
  it('se lit par son identifiant, sans casse ni ponctuation', () => {
    const rang = THEMES_IDS.indexOf('petite-enfance-famille') + 1;
    expect(rangTheme('petite-enfance-famille')).toBe(rang);
    expect(themeNomme('Petite enfance (famille)')).toBe(rang);
    expect([rangTheme('inconnu'), themeNomme('inconnu')]).toEqual([0, 0]);
  });
});
