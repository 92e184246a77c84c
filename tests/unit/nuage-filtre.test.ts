/** Avec un GPU : changer de thème n’envoie rien par point ; un autre filtre, un nombre et lui seul. */
import fc from 'fast-check';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { categoriesMontrees } from '$lib/map/nuage/filtre-deck';
import { compter, indexer, ordonnerMasque } from '$lib/map/nuage/index-points';
import { PointsDeck } from '$lib/map/nuage/points-deck';

const poses: { layers: { props: Record<string, unknown> }[] }[] = [];
vi.mock('@deck.gl/maplibre', () => ({
  MapLibreOverlay: class {
    setProps(props: (typeof poses)[number]) {
      poses.push(props);
    }
  },
}));

const point = fc.record({ categorie: fc.nat(6), base: fc.boolean(), vu: fc.boolean() });
const colonne = <T>(lignes: readonly T[], lire: (l: T) => number) => Uint8Array.from(lignes, lire);

describe('un masque dit en catégories', () => {
  it('montre exactement les mêmes points, ou ne se dit pas', () => {
    fc.assert(
      fc.property(fc.array(point, { maxLength: 30 }), (lignes) => {
        const categorie = colonne(lignes, (l) => l.categorie);
        const base = colonne(lignes, (l) => (l.base ? 1 : 0));
        const visibles = colonne(lignes, (l) => (l.vu ? 1 : 0));
        const montrees = categoriesMontrees(categorie, base, visibles);
        if (!montrees) return;
        const rendus = lignes.map((l) => (l.base && montrees.includes(l.categorie) ? 1 : 0));
        expect([...visibles]).toEqual(rendus);
      }),
    );
  });

  it('se dit toujours, si les catégories choisies le sont parmi les points retenus', () => {
    const choix = fc.uniqueArray(fc.nat(6));
    fc.assert(
      fc.property(fc.array(point, { maxLength: 30 }), choix, (lignes, choisies) => {
        const categorie = colonne(lignes, (l) => l.categorie);
        const base = colonne(lignes, (l) => (l.base ? 1 : 0));
        const visibles = colonne(lignes, (l) => (l.base && choisies.includes(l.categorie) ? 1 : 0));
        expect(categoriesMontrees(categorie, base, visibles)).not.toBeNull();
      }),
    );
  });
});

describe('points par deck.gl', () => {
  const couleurs = ['#ff0000', '#00ff00', '#0000ff'];
  const categorie = Uint8Array.from([0, 1, 2, 1, 0, 2]);
  const index = indexer({
    lon: Float64Array.from(categorie, (_, i) => 2 + i / 10),
    lat: Float64Array.from(categorie, () => 46),
    categorie,
    couleurs,
  });
  const masque = (garde: (c: number, i: number) => boolean) =>
    ordonnerMasque(
      index,
      categorie.map((c, i) => (garde(c, i) ? 1 : 0)),
    );
  const filtrer = (visibles: Uint8Array) => points.filtrer(visibles, compter(visibles));
  const derniere = () => poses.at(-1)!.layers[0]!.props;
  let points: PointsDeck;

  beforeEach(() => {
    poses.length = 0;
    points = new PointsDeck({ addControl: () => {}, getZoom: () => 6 } as never);
    points.poser(
      index,
      masque(() => true),
      couleurs,
    );
  });

  it('change de thème sans toucher à un seul attribut', () => {
    const avant = derniere();
    filtrer(masque((c) => c === 1));
    const apres = derniere();
    expect(apres.filterCategories).toEqual([1]);
    expect(apres.data).toBe(avant.data);
    expect(apres.updateTriggers).toEqual(avant.updateTriggers);
  });

  it('renvoie le seul attribut du filtre quand une catégorie est coupée en deux', () => {
    const avant = derniere();
    const visibles = masque((_, i) => i < 3);
    filtrer(visibles);
    const apres = derniere();
    expect(apres.data).toBe(avant.data);
    expect(apres.updateTriggers).not.toEqual(avant.updateTriggers);
    const lire = apres.getFilterValue as (o: unknown, c: { index: number }) => number;
    expect([...visibles].map((_, i) => lire(null, { index: i }))).toEqual([...visibles]);
    // Puis un thème parmi ceux-là : de nouveau quelques bits.
    filtrer(masque((c, i) => i < 3 && c === 2));
    expect(derniere().filterCategories).toEqual([2]);
    expect(derniere().updateTriggers).toEqual(apres.updateTriggers);
  });

  it('montre tout de nouveau', () => {
    filtrer(masque((_, i) => i === 0));
    filtrer(masque(() => true));
    const { filterCategories, getFilterValue } = derniere();
    expect(filterCategories).toEqual(expect.arrayContaining([0, 1, 2]));
    const lire = getFilterValue as (o: unknown, c: { index: number }) => number;
    expect([...categorie].map((_, i) => lire(null, { index: i }))).toEqual([1, 1, 1, 1, 1, 1]);
  });
});
