/** À égalité de correspondance, qui passe d’abord. */
import { describe, expect, it } from 'vitest';
import { entree } from '../../../src/lib/domain/recherche/entrees';
import type { Entree } from '../../../src/lib/domain/recherche/entrees';
import { poids, ranger } from '../../../src/lib/domain/recherche/poids';
import { cle, petitPays } from './petit-pays-aides';

const ordre = (...entrees: Entree[]) => ranger(entrees).map(cle);
const commune = (code: string, population: number | null) =>
  entree('commune', code, 'Nom', { population });

describe('le poids', () => {
  it.each([
    [commune('1', 1000), 1000],
    [commune('1', null), 0],
    [entree('departement', '1', 'Nom', { population: 1000 }), 1000],
    [entree('region', '1', 'Nom', { population: 1000 }), 1000],
    // Derrière sa ville.
    [entree('epci', '1', 'Nom', { population: 8000 }), 1000],
    [entree('epci', '1', 'Nom'), 0],
    // Une part de la commune d’aujourd’hui.
    [entree('ancienne', '1', 'Nom', { actuel: '29195' }), 5],
    [entree('theme', '1', 'Nom'), 400_000],
    [entree('levier', '1', 'Nom'), 300_000],
    [entree('acteur', '1', 'Nom'), 3_000],
    [entree('initiative', '1', 'Nom'), 2_000],
  ])('de %o est %i', (e, attendu) =>
    expect(poids(e, (code) => (code === '29195' ? 100 : 0))).toBe(attendu),
  );
});

describe('l’ordre', () => {
  it('met le plus peuplé d’abord', () => {
    expect(ordre(commune('1', 10), commune('2', 30), commune('3', null), commune('4', 20))).toEqual(
      ['commune:2', 'commune:4', 'commune:1', 'commune:3'],
    );
  });
  it('met une ancienne commune derrière celles vingt fois moins peuplées que la sienne', () => {
    const ancienne = (actuel: string) => entree('ancienne', `a${actuel}`, 'Nom', { actuel });
    expect(
      ordre(ancienne('4'), ancienne('9'), ancienne('1'), commune('1', 1000), commune('2', 51)),
    ).toEqual(['commune:1', 'commune:2', 'ancienne:a1', 'ancienne:a4', 'ancienne:a9']);
    expect(ordre(commune('3', 49), ancienne('1'), commune('1', 1000))).toEqual([
      ...['commune:1', 'ancienne:a1', 'commune:3'],
    ]);
  });
  it('ne confond pas un EPCI et la commune de même code', () => {
    const epci = entree('epci', '1', 'Nom', { population: 8_000_000 });
    const ancienne = entree('ancienne', '0', 'Nom', { actuel: '1' });
    expect(ordre(ancienne, commune('2', 5), commune('1', 20), epci)).toEqual([
      ...['epci:1', 'commune:1', 'commune:2', 'ancienne:0'],
    ]);
  });
  it('à poids égal, suit le genre puis le code', () => {
    const egaux = (['region', 'departement', 'commune'] as const).flatMap((genre) =>
      ['2', '1', '3'].map((code) => entree(genre, code, 'Paris', { population: 7 })),
    );
    const attendu = ['commune', 'departement', 'region'].flatMap((g) =>
      ['1', '2', '3'].map((code) => `${g}:${code}`),
    );
    expect(ordre(...egaux)).toEqual(attendu);
    expect(ordre(...egaux.toReversed())).toEqual(attendu);
  });
  it('ne dépend pas de l’arrivée, et ne perd personne', () => {
    const pays = petitPays();
    expect(ordre(...pays.toReversed())).toEqual(ordre(...pays));
    expect(ordre(...pays).sort()).toEqual(pays.map(cle).sort());
  });
});
