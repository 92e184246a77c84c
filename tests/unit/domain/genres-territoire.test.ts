import { describe, expect, it } from 'vitest';
import {
  collectiviteOutreMer,
  genreEpci,
  particularites,
} from '../../../src/lib/domain/genres-territoire';
import type { Niveau, Territoire } from '../../../src/lib/domain/territoire';

const t = (niveau: Niveau, code: string, reste: Partial<Territoire> = {}): Territoire => ({
  niveau,
  code,
  nom: code,
  ...reste,
});
const DANS = { departements: ['29'], regions: ['53'], epci: '242900553' };

describe('le genre d’un EPCI', () => {
  it.each([
    ['CC', 'communauté de communes'],
    ['CA', 'communauté d’agglomération'],
    ['CU', 'communauté urbaine'],
    ['METRO', 'métropole'],
    ['MET69', 'métropole à statut de collectivité'],
    ['EPT', 'établissement public territorial'],
  ])('%s : %s', (type, genre) => {
    expect(genreEpci(t('epci', '200000001', { type }))).toBe(genre);
  });

  it('ne se devine pas', () => {
    expect(genreEpci(t('epci', '200000001', { type: 'SIVOM' }))).toBeUndefined();
    expect(genreEpci(t('commune', '29195'))).toBeUndefined();
  });
});

describe('l’outre-mer', () => {
  it.each([
    ['97502', 'Saint-Pierre-et-Miquelon'],
    ['97701', 'Saint-Barthélemy'],
    ['97801', 'Saint-Martin'],
    ['98412', 'Terres australes et antarctiques françaises'],
    ['98611', 'Wallis-et-Futuna'],
    ['98735', 'Polynésie française'],
    ['98818', 'Nouvelle-Calédonie'],
    ['98901', 'Clipperton'],
  ])('la commune %s est de %s, hors de tout département', (code, collectivite) => {
    const commune = t('commune', code);
    expect(collectiviteOutreMer(commune)).toBe(collectivite);
    const [phrase, ...autres] = particularites(commune);
    expect(phrase).toContain(`(${collectivite})`);
    expect(autres, 'elle n’est pas dite insulaire sans intercommunalité').toEqual([]);
  });

  it('ne concerne ni un département, ni une commune qui en a un', () => {
    expect(collectiviteOutreMer(t('departement', '975'))).toBeUndefined();
    expect(collectiviteOutreMer(t('commune', '97502', { departements: ['975'] }))).toBeUndefined();
  });
});

describe('les statuts particuliers', () => {
  it.each([
    ['epci', '200046977', '27 janvier 2014'],
    ['departement', '69', 'Métropole de Lyon'],
    ['departement', '75', '28 février 2017'],
    ['region', '94', 'des deux départements'],
    ['departement', '2A', 'Collectivité de Corse'],
    ['departement', '2B', 'Collectivité de Corse'],
    ['departement', '67', 'Collectivité européenne d’Alsace'],
    ['departement', '68', 'Collectivité européenne d’Alsace'],
    ['departement', '971', 'deux collectivités'],
    ['region', '01', 'deux collectivités'],
    ['departement', '972', '27 juillet 2011'],
    ['region', '02', '27 juillet 2011'],
    ['departement', '973', '27 juillet 2011'],
    ['region', '03', '27 juillet 2011'],
    ['departement', '974', 'deux collectivités'],
    ['region', '04', 'deux collectivités'],
    ['departement', '976', '7 décembre 2010'],
    ['region', '06', '7 décembre 2010'],
  ] as const)('%s %s : « …%s… »', (niveau, code, extrait) => {
    const phrases = particularites(t(niveau, code));
    expect(phrases).toHaveLength(1);
    expect(phrases[0]).toContain(extrait);
  });

  it('Paris, commune et département, le dit des deux côtés', () => {
    expect(particularites(t('commune', '75056', DANS))[0]).toBe(
      particularites(t('departement', '75'))[0],
    );
  });

  it.each(['29', '93'])('le département %s n’a rien de particulier', (code) => {
    expect(particularites(t('departement', code))).toEqual([]);
  });
});

describe('les intercommunalités', () => {
  it('une commune qui n’est d’aucune est une île', () => {
    const { departements, regions } = DANS;
    expect(particularites(t('commune', '29083', { departements, regions }))).toEqual([
      'Commune insulaire, membre d’aucune intercommunalité à fiscalité propre.',
    ]);
    expect(particularites(t('commune', '29195', DANS))).toEqual([]);
  });

  it('à cheval, disent sur quoi', () => {
    const epci = (departements: string[], regions: string[]) =>
      particularites(t('epci', '243500741', { departements, regions }));
    expect(epci(['35', '44', '56'], ['53', '52'])).toEqual([
      'À cheval sur 2 régions et 3 départements.',
    ]);
    expect(epci(['35', '56'], ['53'])).toEqual(['À cheval sur 2 départements.']);
    expect(epci(['35'], ['53'])).toEqual([]);
    expect(particularites(t('epci', '243500741'))).toEqual([]);
  });

  it('une commune n’est jamais dite à cheval', () => {
    expect(particularites(t('commune', '29195', { ...DANS, departements: ['29', '22'] }))).toEqual(
      [],
    );
  });
});
