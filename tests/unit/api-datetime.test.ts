/** `datetime` d’OGC API – Features : dates, instants, intervalles, et ce qu’ils croisent. */
import { describe, expect, it } from 'vitest';
import { croise, lireDatetime } from '../../src/lib/domain/api/datetime';
import type { Intervalle } from '../../src/lib/domain/api/datetime';

const instant = (iso: string) => new Date(iso).getTime();

describe('lecture', () => {
  it.each<[string, string, string]>([
    ['2020-02-29', '2020-02-29T00:00:00Z', '2020-02-29T23:59:59.999Z'],
    ['2020-09-01T12:30:00Z', '2020-09-01T12:30:00Z', '2020-09-01T12:30:00Z'],
    ['2020-09-01t12:30:00.250z', '2020-09-01T12:30:00.250Z', '2020-09-01T12:30:00.250Z'],
    ['2020-09-01T12:30:00.123456789Z', '2020-09-01T12:30:00.123Z', '2020-09-01T12:30:00.123Z'],
    ['2020-09-01T00:30:00+02:00', '2020-08-31T22:30:00Z', '2020-08-31T22:30:00Z'],
    ['2020-09-01T23:30:00-01:30', '2020-09-02T01:00:00Z', '2020-09-02T01:00:00Z'],
    ['2015-01-01/2016-12-31', '2015-01-01T00:00:00Z', '2016-12-31T23:59:59.999Z'],
    ['2015-01-01/2015-01-01', '2015-01-01T00:00:00Z', '2015-01-01T23:59:59.999Z'],
    ['2015-01-01T08:00:00Z/2015-01-01T08:00:00Z', '2015-01-01T08:00:00Z', '2015-01-01T08:00:00Z'],
  ])('« %s » va de %s à %s', (texte, debut, fin) => {
    expect(lireDatetime(texte)).toEqual({ valeur: [instant(debut), instant(fin)] });
  });

  it.each<[string, Intervalle]>([
    ['2015-01-01/..', [instant('2015-01-01T00:00:00Z'), Infinity]],
    ['2015-01-01/', [instant('2015-01-01T00:00:00Z'), Infinity]],
    ['../2015-01-01', [-Infinity, instant('2015-01-01T23:59:59.999Z')]],
    ['/2015-01-01', [-Infinity, instant('2015-01-01T23:59:59.999Z')]],
  ])('« %s » reste ouvert d’un côté', (texte, valeur) => {
    expect(lireDatetime(texte)).toEqual({ valeur });
  });

  it.each([
    '',
    '2020',
    '2020-09',
    '20-09-01',
    ' 2020-09-01',
    '2020-09-01 ',
    '2020-09-010',
    '12020-09-01',
    '2020-13-01',
    '2020-02-30',
    '2021-02-29',
    '2020-09-01T12:30Z',
    '2020-09-01T12:30:00',
    '2020-09-01T12:30:00.Z',
    '2020-09-01T12:30:00.1234567890Z',
    '2020-09-01T12:30:00+2:00',
    '2020-09-01T25:00:00Z',
    '2020-09-01X12:30:00Z',
    '../..',
    '/',
    '../',
    '..',
    '2020-09-01/2020-13-01',
    '2020-13-01/2020-09-01',
    '2015-01-01/../..',
    '2015-01-01/2016-01-01/2017-01-01',
  ])('« %s » est refusé, en disant ce qui est attendu', (texte) => {
    const attendu = /^date RFC 3339 attendue .+, ou intervalle .+$/;
    expect(lireDatetime(texte)).toEqual({ faute: expect.stringMatching(attendu) as string });
  });

  it('un intervalle à l’envers est dit tel', () => {
    const faute = 'l’intervalle finit avant de commencer';
    expect(lireDatetime('2020-01-02/2020-01-01')).toEqual({ faute });
    expect(lireDatetime('2020-01-01T00:00:01Z/2020-01-01T00:00:00Z')).toEqual({ faute });
  });
});

describe('croisement avec des années entières', () => {
  it.each<[number, number | null, string, boolean]>([
    [2018, 2018, '2018-06-01', true],
    [2018, 2018, '2018-01-01T00:00:00Z', true],
    [2018, 2018, '2018-12-31T23:59:59.999Z', true],
    [2018, 2018, '2017-12-31T23:59:59.999Z', false],
    [2018, 2018, '2019-01-01T00:00:00Z', false],
    [2015, 2019, '2017-01-01', true],
    [2015, 2019, '../2014-12-31', false],
    [2015, 2019, '../2015-01-01', true],
    [2015, 2019, '2019-12-31/..', true],
    [2015, 2019, '2020-01-01/..', false],
    [2015, 2019, '2010-01-01/2030-01-01', true],
    [2015, null, '2090-01-01', true],
    [2015, null, '2014-12-31', false],
  ])('%s à %s, « %s » : %s', (debut, fin, texte, attendu) => {
    const lu = lireDatetime(texte) as { valeur: Intervalle };
    expect(croise([debut, fin], lu.valeur)).toBe(attendu);
  });
});
