/** Les codes Insee, anciens et postaux, par leur début. */
import { describe, expect, it } from 'vitest';
import { TableCodes } from '../../../src/lib/domain/recherche/codes';
import { entree } from '../../../src/lib/domain/recherche/entrees';

const ENTREES = () => [
  entree('commune', '29195', 'Plouguerneau', { postaux: ['29880'] }),
  entree('region', '29', 'Une région'),
  entree('commune', '2A004', 'Ajaccio', { postaux: ['20000', '20090'] }),
  entree('ancienne', '29196', 'Autrefois'),
  entree('commune', '74109', 'Éloise', { postaux: ['01200'] }),
  entree('epci', '29200', 'Pas une commune', { postaux: ['29880'] }),
  // Des codes mal formés, et les derniers de tous.
  entree('commune', '291', 'Trop court', { postaux: ['2988', '298801'] }),
  entree('commune', '99999', 'La dernière', { postaux: ['29880', '00001'] }),
];
const trouves = (debut: string) => {
  const liste: string[] = [];
  const entrees = ENTREES();
  new TableCodes(entrees).parDebut(debut, (rang, genre) =>
    liste.push(`${entrees[rang]!.nom} ${genre}`),
  );
  return liste;
};

describe('un début de code', () => {
  it.each([
    ['29195', ['Plouguerneau insee']],
    ['2919', ['Plouguerneau insee', 'Autrefois ancien']],
    ['29880', ['Plouguerneau postal', 'La dernière postal']],
    ['29', ['Plouguerneau insee', 'Autrefois ancien', 'Plouguerneau postal', 'La dernière postal']],
    ['20', ['Ajaccio postal', 'Ajaccio postal']],
    ['2A', ['Ajaccio insee']],
    ['2a', ['Ajaccio insee']],
    ['2a004', ['Ajaccio insee']],
    ['01', ['Éloise postal']],
    ['00', ['La dernière postal']],
    ['99', ['La dernière insee']],
    ['99999', ['La dernière insee']],
    ['28', []],
    ['29194', []],
    ['2B', []],
  ])('%s trouve ses communes, par code croissant', (debut, attendus) =>
    expect(trouves(debut)).toEqual(attendus),
  );

  it.each(['', '2', '291950', '2C', 'a2', 'ab', '29a', '2a0b', '29-', '-29', 'x29195'])(
    '« %s » n’en est pas un',
    (debut) => expect(trouves(debut)).toEqual([]),
  );
});
