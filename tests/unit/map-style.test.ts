/** Le style de la carte, fonction pure : valide, et fidèle à ce qu’on lui demande de montrer. */
import { validateStyleMin } from '@maplibre/maplibre-gl-style-spec';
import type { LayerSpecification } from 'maplibre-gl';
import { describe, expect, it } from 'vitest';
import { NIVEAUX, type Niveau } from '$lib/domain/territoire';
import { niveauInteractif, traitsParNiveau } from '$lib/map/niveaux';
import { construireStyle, SANS_DONNEES, type ParametresStyle } from '$lib/map/style';
import { SOMBRE } from '$lib/map/teintes';
import type { CouvertureActive } from '$lib/map/types';

const BASE: ParametresStyle = {
  tuiles: '/contours/contours-abc.pmtiles',
  limites: ['region', 'departement'],
  territoire: null,
  couverture: null,
  sombre: false,
  donnees: SANS_DONNEES,
};

const COUVERTURE: CouvertureActive = {
  acteur: 'cress-hdf',
  siege: [3.06, 50.63],
  france: false,
  territoires: [
    { niveau: 'region', code: '32' },
    { niveau: 'epci', code: '200093201' },
  ],
  cibles: [[2.5, 50]],
};

const style = (p: Partial<ParametresStyle> = {}) => construireStyle({ ...BASE, ...p });
const couche = (p: Partial<ParametresStyle>, id: string): LayerSpecification | undefined =>
  style(p).layers.find((l) => l.id === id);
const ids = (p: Partial<ParametresStyle> = {}) => style(p).layers.map((l) => l.id);

describe('validité', () => {
  const cas: [string, Partial<ParametresStyle>][] = [
    ['claire', {}],
    ['sombre', { sombre: true }],
    ['tous les niveaux', { limites: NIVEAUX }],
    ['aucun niveau', { limites: [] }],
    ['sans tuiles', { tuiles: null }],
    ['territoire choisi', { territoire: { niveau: 'commune', code: '2A004' } }],
    ['couverture', { couverture: COUVERTURE, sombre: true }],
    ['couverture nationale', { couverture: { ...COUVERTURE, france: true, territoires: [] } }],
  ];
  it.each(cas)('%s', (_, p) => {
    expect(validateStyleMin(style(p) as never)).toEqual([]);
    expect(new Set(ids(p)).size).toBe(ids(p).length);
  });

  it('ne demande ni glyphes, ni sprite, ni tuile à un tiers', () => {
    const texte = JSON.stringify(style());
    expect(style()).not.toHaveProperty('glyphs');
    expect(style()).not.toHaveProperty('sprite');
    expect(texte).not.toMatch(/https?:/);
  });
});

describe('niveaux affichés', () => {
  it('trace chaque niveau demandé, du filet à l’encre', () => {
    const traces = ids({ limites: ['commune', 'region', 'epci', 'departement'] }).filter((id) =>
      id.startsWith('limites-'),
    );
    expect(traces).toEqual(['commune', 'epci', 'departement', 'region'].map((n) => `limites-${n}`));
  });

  it('ne garde que la mer et la côte quand aucun niveau n’est demandé', () => {
    expect(ids({ limites: [] }).filter((id) => /^(limites|zone)-/.test(id))).toEqual([]);
    expect(ids({ limites: [] })).toContain('cote');
  });

  it('donne les frontières des grands niveaux au niveau affiché qui les contient', () => {
    expect(traitsParNiveau(['region', 'departement'])).toEqual({
      region: ['region'],
      departement: ['departement'],
    });
    expect(traitsParNiveau(['departement'])).toEqual({ departement: ['region', 'departement'] });
    expect(traitsParNiveau(['region', 'commune'])).toEqual({
      region: ['region'],
      commune: ['departement', 'epci', 'commune'],
    });
  });

  it('désigne le niveau le plus fin qui se voit', () => {
    const limites: Niveau[] = ['region', 'departement', 'commune'];
    expect(niveauInteractif(limites, 3)).toBe('region');
    expect(niveauInteractif(limites, 6)).toBe('departement');
    expect(niveauInteractif(limites, 10)).toBe('commune');
    expect(niveauInteractif(['commune'], 6)).toBeNull();
    expect(niveauInteractif([], 10)).toBeNull();
  });
});

describe('territoire choisi', () => {
  const territoire = { niveau: 'epci', code: '200093201' } as const;

  it('voile les autres du même niveau et cerne le choisi', () => {
    expect(couche({ territoire }, 'voile')).toMatchObject({
      'source-layer': 'epci',
      filter: ['!=', ['get', 'code'], '200093201'],
    });
    expect(couche({ territoire }, 'choisi')).toMatchObject({
      'source-layer': 'epci',
      filter: ['==', ['get', 'code'], '200093201'],
    });
  });

  it('se dessine sous les points et sous les noms', () => {
    const ordre = ids({ territoire });
    expect(ordre.indexOf('voile')).toBeLessThan(ordre.indexOf('limites-region'));
    expect(ordre.indexOf('choisi')).toBeLessThan(ordre.indexOf('noms-commune'));
    expect(ordre.indexOf('noms-commune')).toBeLessThan(ordre.indexOf('initiatives'));
  });

  it('ne laisse ni voile ni cerne sans choix', () => {
    expect(ids().filter((id) => /voile|choisi/.test(id))).toEqual([]);
  });
});

describe('couverture d’un acteur', () => {
  it('hachure les territoires par codes, niveau par niveau', () => {
    expect(couche({ couverture: COUVERTURE }, 'couverture-hachure-region')).toMatchObject({
      'source-layer': 'regions',
      filter: ['in', ['get', 'code'], ['literal', ['32']]],
      paint: { 'fill-pattern': 'hachure|clair' },
    });
    expect(couche({ couverture: COUVERTURE, sombre: true }, 'couverture-epci')).toMatchObject({
      filter: ['in', ['get', 'code'], ['literal', ['200093201']]],
      paint: { 'fill-color': SOMBRE.couverture },
    });
    expect(couche({ couverture: COUVERTURE }, 'couverture-commune')).toBeUndefined();
  });

  it('couvre toute la France sans filtre', () => {
    const france = { ...COUVERTURE, france: true, territoires: [] };
    expect(couche({ couverture: france }, 'couverture-region')).not.toHaveProperty('filter');
  });
});

describe('sans tuiles', () => {
  it('reste debout : un papier uni et les points', () => {
    const { sources, layers } = style({
      tuiles: null,
      territoire: { niveau: 'region', code: '11' },
    });
    expect(sources).not.toHaveProperty('contours');
    const utilisees = new Set(layers.flatMap((l) => ('source' in l ? [l.source] : [])));
    expect([...utilisees].every((source) => source in sources)).toBe(true);
    expect(layers.map((l) => l.id)).toContain('initiatives');
  });
});

describe('zones de survol', () => {
  it('se relaient d’un niveau à l’autre, sans se superposer', () => {
    const zones = style({ limites: ['region', 'departement', 'commune'] }).layers.filter((l) =>
      l.id.startsWith('zone-'),
    );
    expect(zones.map(({ id, minzoom, maxzoom }) => [id, minzoom, maxzoom])).toEqual([
      ['zone-region', 0, 4],
      ['zone-departement', 4, 9],
      ['zone-commune', 9, undefined],
    ]);
  });
});
