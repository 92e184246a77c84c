import { describe, expect, it } from 'vitest';
import { SANS_FILTRE, type Filtres } from '../../../src/lib/domain/filtres';
import { titrerCarte } from '../../../src/lib/domain/titre-carte';

type Lieu = NonNullable<Parameters<typeof titrerCarte>[2]>;

const vocable = (id: string, nom: string) => ({ id, nom, description: '' });
const V = {
  themes: [
    vocable('mobilite', 'Mobilité'),
    vocable('culture', 'Culture'),
    vocable('numerique', 'Numérique'),
    vocable('ruralite', 'Ruralité'),
    vocable('alimentation', 'Alimentation'),
    vocable('ess', 'ESS en Europe'),
  ],
  leviers: [vocable('scic', 'SCIC'), vocable('foncier', 'Foncier et lieux')],
  natures: [vocable('lieu', 'Lieu partagé'), vocable('evenement', 'Événement')],
  statuts: [vocable('association', 'Association')],
};
const titrer = (f: Partial<Filtres>, lieu: Lieu | null = null, entiere?: boolean) =>
  titrerCarte({ ...SANS_FILTRE, ...f }, V, lieu, entiere);
const TOUTES = 'Initiatives de l’économie sociale et solidaire';

describe('titrer une carte d’après ses thèmes', () => {
  it.each([
    [[], TOUTES],
    [['mobilite'], 'Mobilité'],
    [['mobilite', 'culture'], 'Mobilité et culture'],
    [['mobilite', 'culture', 'numerique'], 'Mobilité, culture et numérique'],
    [['mobilite', 'culture', 'numerique', 'ruralite'], 'Mobilité, culture, numérique et ruralité'],
    [['mobilite', 'ess'], 'Mobilité et ESS en Europe'],
    [['transversal', 'culture'], 'Transversal et culture'],
    [['culture', 'transversal'], 'Culture et transversal'],
    [['disparu', 'culture'], 'Culture'],
    [['disparu'], TOUTES],
  ])('%j : « %s »', (theme, attendu) => {
    const { titre, precisions } = titrer({ theme });
    expect(titre).toBe(`${attendu}, en France`);
    // Ce que le titre dit, les précisions ne le redisent pas.
    expect(precisions).toEqual([]);
  });

  it('au-delà de quatre thèmes, les dit en précision', () => {
    const theme = ['mobilite', 'culture', 'numerique', 'ruralite', 'alimentation'];
    expect(titrer({ theme })).toEqual({
      titre: `${TOUTES}, en France`,
      precisions: ['thèmes\u00a0: mobilité ou culture ou numérique ou ruralité ou alimentation'],
    });
  });

  it('ne dit « en France » que d’une carte qui la montre entière', () => {
    expect(titrer({ theme: ['mobilite'] }, null, true).titre).toBe('Mobilité, en France');
    expect(titrer({ theme: ['mobilite'] }, null, false).titre).toBe('Mobilité');
  });
});

describe('dire où est la carte', () => {
  it.each<[Lieu['niveau'], string, string, string]>([
    ['region', '53', 'Bretagne', ', en Bretagne'],
    ['region', '04', 'La Réunion', ', à La Réunion'],
    ['region', '32', 'Hauts-de-France', ', dans les Hauts-de-France'],
    ['region', '99', 'Une région nouvelle', ' · Une région nouvelle (région)'],
    // Le code 53 d’un département n’est pas celui de la Bretagne.
    ['departement', '53', 'Mayenne', ' · Mayenne (département)'],
    ['epci', '243500139', 'Rennes Métropole', ' · Rennes Métropole'],
    ['commune', '69123', 'Lyon', ', à Lyon'],
    ['commune', '76351', 'Le Havre', ', au Havre'],
    ['commune', '85109', 'Les Herbiers', ', aux Herbiers'],
    ['commune', '17300', 'La Rochelle', ', à La Rochelle'],
    ['commune', '29124', 'Lesneven', ', à Lesneven'],
    ['commune', '94038', 'L’Haÿ-les-Roses', ', à L’Haÿ-les-Roses'],
  ])('%s %s %s : « %s »', (niveau, code, nom, attendu) => {
    expect(titrer({ theme: ['culture'] }, { niveau, code, nom }).titre).toBe(`Culture${attendu}`);
  });
});

describe('dire les autres filtres', () => {
  it('n’en oublie aucun, et les dit en milieu de phrase', () => {
    const { titre, precisions } = titrer({
      levier: ['scic', 'foncier'],
      nature: ['lieu', 'evenement'],
      statut: ['association'],
      q: 'vélo',
      localise: 'oui',
    });
    expect(titre).toBe(`${TOUTES}, en France`);
    expect(precisions).toEqual([
      'leviers\u00a0: SCIC ou foncier et lieux',
      'nature\u00a0: lieu partagé ou événement',
      'forme\u00a0: association',
      'mots\u00a0: «\u00a0vélo\u00a0»',
      'seulement les localisées',
    ]);
  });

  it.each<[Partial<Filtres>, string[]]>([
    [{}, []],
    [{ localise: 'non' }, ['seulement les non localisées']],
    [{ q: 'vélo' }, ['mots\u00a0: «\u00a0vélo\u00a0»']],
    [{ levier: ['disparu'] }, []],
    [{ acteurs: true, limites: ['epci'] }, []],
  ])('de %j, dit seulement %j', (f, attendu) => expect(titrer(f).precisions).toEqual(attendu));
});
