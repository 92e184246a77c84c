/** Choisir dans une liste : l’emprise, la distance. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dansEmprise, situerDans } from '../../src/lib/domain/api/selection';
import type { Element } from '../../src/lib/domain/api/selection';
import { distanceKm } from '../../src/lib/domain/proximite';
import type { Emprise, Position } from '../../src/lib/domain/territoire';

const RENNES: Position = [-1.68, 48.11];
const NANTES: Position = [-1.55, 47.22];
const LILLE: Position = [3.06, 50.63];
const VILLES: Element<string>[] = [
  { cle: ['Lille'], position: LILLE, contenu: 'Lille' },
  { cle: ['Nantes'], position: NANTES, contenu: 'Nantes' },
  { cle: ['Partout'], position: null, contenu: 'Partout' },
  { cle: ['Rennes'], position: RENNES, contenu: 'Rennes' },
];
const OUEST: Emprise = [-5.2, 47, -1, 48.9];
const noms = (lus: readonly { contenu: string }[]) => lus.map((l) => l.contenu);

describe('emprise', () => {
  it.each<[string, Position, boolean]>([
    ['au milieu', [1, 1], true],
    ['au bord ouest', [0, 1], true],
    ['au bord est', [2, 1], true],
    ['au bord sud', [1, 0], true],
    ['au bord nord', [1, 2], true],
    ['à l’ouest', [-0.1, 1], false],
    ['à l’est', [2.1, 1], false],
    ['au sud', [1, -0.1], false],
    ['au nord', [1, 2.1], false],
  ])('un point %s', (_, point, dedans) => {
    expect(dansEmprise(point, [0, 0, 2, 2])).toBe(dedans);
  });

  it('une emprise réduite à un méridien ne fait pas le tour de la Terre', () => {
    expect(dansEmprise([2, 1], [2, 0, 2, 2])).toBe(true);
    expect(dansEmprise([3, 1], [2, 0, 2, 2])).toBe(false);
  });

  it('comprend ses bords de part et d’autre de l’antiméridien', () => {
    expect(dansEmprise([160, 0], [160, -30, -140, 0])).toBe(true);
    expect(dansEmprise([-140, -30], [160, -30, -140, 0])).toBe(true);
  });

  it('sans emprise ni départ, tout reste, dans le même ordre', () => {
    expect(noms(situerDans(VILLES, {}))).toEqual(['Lille', 'Nantes', 'Partout', 'Rennes']);
  });

  it('ce qui n’a pas de point n’y est pas', () => {
    expect(noms(situerDans(VILLES, { bbox: OUEST }))).toEqual(['Nantes', 'Rennes']);
    expect(noms(situerDans(VILLES, { bbox: [-180, -90, 180, 90] }))).not.toContain('Partout');
  });

  it('une emprise qui passe par l’antiméridien prend les deux côtés, et rien d’autre', () => {
    const pacifique: Emprise = [160, -30, -140, 0];
    expect(dansEmprise([166.4, -22.3], pacifique)).toBe(true);
    expect(dansEmprise([-149.6, -17.5], pacifique)).toBe(true);
    expect(dansEmprise([2.3, -10], pacifique)).toBe(false);
    expect(dansEmprise([170, 10], pacifique)).toBe(false);
  });
});

describe('distance', () => {
  it('range du plus proche au plus lointain, et la distance entre dans la clé', () => {
    const lus = situerDans(VILLES, { autour: { depuis: RENNES } });
    expect(noms(lus)).toEqual(['Rennes', 'Nantes', 'Lille']);
    expect(lus.map((l) => l.distance)).toEqual([0, 99.441, 442.918]);
    for (const l of lus) expect(l.cle).toEqual([l.distance, l.contenu]);
  });

  it('s’arrête au rayon, qui est compris', () => {
    const { distance } = situerDans(VILLES, { autour: { depuis: RENNES } })[1]!;
    const dans = (rayonKm: number) =>
      noms(situerDans(VILLES, { autour: { depuis: RENNES, rayonKm } }));
    expect(dans(distance!)).toEqual(['Rennes', 'Nantes']);
    expect(dans(distance! - 0.001)).toEqual(['Rennes']);
  });

  it('se dit au mètre', () => {
    const { distance } = situerDans(VILLES, { autour: { depuis: [2.35, 48.85] } })[0]!;
    expect(distance).toBe(Math.round(distanceKm([2.35, 48.85], LILLE) * 1000) / 1000);
  });

  it('ne cherche que dans l’emprise, si elle est demandée aussi', () => {
    expect(noms(situerDans(VILLES, { bbox: OUEST, autour: { depuis: LILLE } }))).toEqual([
      'Rennes',
      'Nantes',
    ]);
  });

  it('à distance égale, l’ordre de la liste demeure', () => {
    const doubles = ['b', 'a'].map((contenu) => ({ cle: [contenu], position: LILLE, contenu }));
    expect(noms(situerDans(doubles, { autour: { depuis: NANTES } }))).toEqual(['a', 'b']);
  });

  it('le tri par distance est celui d’un parcours naïf', () => {
    const point = fc.tuple(
      fc.double({ min: -180, max: 180, noNaN: true }),
      fc.double({ min: -90, max: 90, noNaN: true }),
    );
    fc.assert(
      fc.property(fc.array(fc.option(point)), point, (points, depuis) => {
        const elements: Element<number>[] = points.map((p, i) => ({
          cle: ['', i],
          position: p,
          contenu: i,
        }));
        const rendus = situerDans(elements, { autour: { depuis } });
        expect(rendus.length).toBe(points.filter((p) => p !== null).length);
        for (let i = 1; i < rendus.length; i++) {
          expect(rendus[i]!.distance!).toBeGreaterThanOrEqual(rendus[i - 1]!.distance!);
        }
      }),
    );
  });
});
