/** Le département ou la région qui précise un nom. */
import { describe, expect, it } from 'vitest';
import { Contextes } from '../../../src/lib/domain/recherche/contextes';
import { petitPays } from './petit-pays-aides';

const contextes = () => new Contextes(petitPays());

describe('un département', () => {
  it.each([
    ['29', 'Finistère'],
    ['2A', 'Corse-du-Sud'],
    ['974', 'La Réunion'],
    ['975', 'Saint-Pierre-et-Miquelon'],
    ['988', 'Nouvelle-Calédonie'],
    ['53', undefined],
    ['00', undefined],
  ])('%s se nomme %s', (code, nom) => expect(contextes().nom(code)).toBe(nom));

  it.each([
    ['par son code', '29', ['29']],
    ['par son code, en minuscules', '2a', ['2A']],
    ['par son nom', 'isere', ['38']],
    ['par un début de son nom', 'fin', ['29']],
    ['par un mot de son nom', 'vilaine', ['35']],
    ['par sa région', 'bretagne', ['29', '35']],
    ['par un début de sa région', 'auv', ['01', '38', '42', '69']],
    ['par un mot court entier', 'or', ['21']],
    ['par le nom d’une collectivité', 'miquelon', ['975']],
  ])('se désigne %s', (_quoi, mot, codes) => expect(contextes().designes(mot)).toEqual(codes));

  it('d’outre-mer se désigne par ce que l’on en dit', () => {
    for (const mot of ['com', 'outre', 'mer'])
      expect(contextes().designes(mot).join(' '), mot).toBe('975 977 978 984 986 987 988 989');
  });

  it.each(['fi', 'la', 'des', 'et', 'ret', '9', 'plouguerneau', '53'])(
    'ne se désigne pas par « %s »',
    (mot) => expect(contextes().designes(mot)).toEqual([]),
  );
});
