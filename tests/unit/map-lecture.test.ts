/** Ce qui est sous le doigt : un marqueur ne se rate pas parce que le fond se redessine. */
import { expect, it } from 'vitest';
import { groupeSous } from '$lib/map/lecture';
import { groupableActeur, groupableInitiative, Regroupement } from '$lib/map/groupes';
import type { Position } from '$lib/domain/territoire';

const ZOOM = 10;
/** Un écran de démonstration : cent pixels par degré, le nord en haut. */
const projeter = ([lon, lat]: Position) => ({ x: lon * 100, y: -lat * 100 });

const initiative = (id: string, position: Position) =>
  groupableInitiative({
    cle: `${id}#1`,
    id,
    nom: id,
    themes: ['mobilite'],
    precision: 'commune',
    position,
  });

const groupes = () =>
  new Regroupement('initiative', [
    initiative('lille', [3, 50]),
    initiative('arras', [3.2, 50]),
    initiative('brest-a', [-4, 48]),
    initiative('brest-b', [-4, 48]),
  ]).a(ZOOM);
const acteur = () =>
  new Regroupement('acteur', [
    groupableActeur({ id: 'cress', nom: 'CRESS', echelle: 'regional', position: [3, 50] }),
  ]).a(ZOOM)[0]!;

const sous = (x: number, y: number, marge = 0) =>
  groupeSous(groupes(), projeter, { x, y }, marge)?.items.map((i) => i.id) ?? null;

it('est le marqueur que le point touche, jusqu’au bord de son disque', () => {
  expect(sous(300, -5000)).toEqual(['lille']);
  expect(sous(314, -5000)).toEqual(['arras']);
  expect(sous(300, -5014)).toEqual(['lille']);
  expect(sous(300, -5015)).toBeNull();
});

it('est le plus proche de deux marqueurs qui se touchent', () => {
  expect(sous(309, -5000)).toEqual(['lille']);
  expect(sous(311, -5000)).toEqual(['arras']);
});

it('laisse au doigt, qui vise moins bien, la marge demandée', () => {
  expect(sous(300, -5022)).toBeNull();
  expect(sous(300, -5022, 9)).toEqual(['lille']);
});

it('compte la taille du groupe : plus il réunit, plus il est large', () => {
  expect(sous(-400, -4816)).toEqual(['brest-a', 'brest-b']);
  expect(sous(300, -5016)).toBeNull();
});

it('cherche un marqueur écarté là où il est dessiné, non là où il est', () => {
  const ecarte = { ...acteur(), posee: [3.5, 50] as Position };
  const trouve = (x: number) => groupeSous([ecarte], projeter, { x, y: -5000 }, 0)?.cle ?? null;
  expect(trouve(350)).toBe('acteur:cress');
  expect(trouve(300)).toBeNull();
});
