/** La caméra suit ce qu’on lui demande, sans boucle entre l’adresse et la carte. */
import type { Map } from 'maplibre-gl';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Emprise } from '$lib/domain/territoire';
import { margesCadrage, SANS_MARGES } from '$lib/map/marges';
import { Suivi } from '$lib/map/suivi';
import type { TerritoireChoisi, Vue } from '$lib/map/types';
import { METROPOLE } from '$lib/map/vues';

const VUE: Vue = { zoom: 7, latitude: 46, longitude: 2 };
const NORD: TerritoireChoisi = {
  niveau: 'departement',
  code: '59',
  nom: 'Nord',
  emprise: [2.06, 49.96, 4.23, 51.09],
};

/** Une carte qui retient où on l’envoie. */
function carteFactice() {
  let [zoom, centre] = [5, { lng: 2, lat: 46 }];
  const map = {
    getContainer: () => ({ clientWidth: 1000, clientHeight: 700 }),
    /** Ce que MapLibre croit être sa taille, jusqu’à `resize`. */
    canevas: { clientWidth: 1000, clientHeight: 700 },
    getCanvas: () => map.canevas,
    resize: vi.fn(),
    getCenter: () => centre,
    getZoom: () => zoom,
    jumpTo: vi.fn((v: { zoom: number; center: [number, number] }) => {
      zoom = v.zoom;
      centre = { lng: v.center[0], lat: v.center[1] };
    }),
    fitBounds: vi.fn(),
  };
  const suivi = (vue: Vue | null, territoire: TerritoireChoisi | null) =>
    new Suivi(map as unknown as Map, () => SANS_MARGES, { vue, territoire });
  return { map, suivi };
}

beforeEach(() => {
  vi.stubGlobal('window', { matchMedia: () => ({ matches: true }) });
});

describe('suivi de la caméra', () => {
  it('part de la vue de l’adresse plutôt que du territoire', () => {
    const { map, suivi } = carteFactice();
    suivi(VUE, NORD).territoire(NORD);
    expect(map.jumpTo).toHaveBeenCalledOnce();
    expect(map.fitBounds).not.toHaveBeenCalled();
  });

  it('part du territoire, ou de la métropole, sans vue', () => {
    const { map, suivi } = carteFactice();
    suivi(null, NORD);
    suivi(null, null);
    expect(map.fitBounds.mock.calls.map(([emprise]) => emprise)).toEqual([
      NORD.emprise,
      [-5.14, 41.33, 9.56, 51.09],
    ]);
  });

  it('pose un territoire au-dessus des cartons, quand la carte en montre ; la métropole les laisse passer', () => {
    const marges = { top: 24, right: 64, bottom: 24, left: 24 };
    const bas = (emprise: Emprise, cartons: boolean) =>
      margesCadrage(marges, emprise, cartons).bottom;
    expect(bas(NORD.emprise!, true)).toBeGreaterThanOrEqual(64);
    expect(bas(NORD.emprise!, false)).toBe(24);
    expect(bas(METROPOLE, true)).toBe(24);
  });

  it('cadre un territoire une fois, quand son emprise arrive', () => {
    const { map, suivi } = carteFactice();
    const s = suivi(VUE, null);
    s.territoire({ ...NORD, emprise: undefined });
    expect(map.fitBounds).not.toHaveBeenCalled();
    s.territoire(NORD);
    s.territoire({ ...NORD });
    expect(map.fitBounds).toHaveBeenCalledOnce();
  });

  it('prend la nouvelle taille du cadre avant de cadrer, et seulement si elle a changé', () => {
    const { map, suivi } = carteFactice();
    const s = suivi(VUE, null);
    s.cadrer(NORD.emprise!);
    expect(map.resize).not.toHaveBeenCalled();
    map.canevas = { clientWidth: 1400, clientHeight: 700 };
    s.cadrer(NORD.emprise!);
    expect(map.resize).toHaveBeenCalledOnce();
    expect(map.resize.mock.invocationCallOrder[0]).toBeLessThan(
      map.fitBounds.mock.invocationCallOrder[1]!,
    );
  });

  it('ne renvoie pas à l’adresse la vue qu’elle vient d’imposer', () => {
    const { map, suivi } = carteFactice();
    const s = suivi(VUE, null);
    expect(s.nouvelleVue()).toBeNull();
    map.jumpTo({ zoom: 9, center: [3, 50] });
    expect(s.nouvelleVue()).toEqual({ zoom: 9, latitude: 50, longitude: 3 });
    map.jumpTo.mockClear();
    s.vue({ zoom: 9, latitude: 50, longitude: 3 });
    expect(map.jumpTo).not.toHaveBeenCalled();
  });

  it('coupe les animations quand la personne le demande', () => {
    const { map, suivi } = carteFactice();
    suivi(VUE, null).cadrer(NORD.emprise!);
    expect(map.fitBounds).toHaveBeenCalledWith(
      NORD.emprise,
      expect.objectContaining({ duration: 0 }),
    );
  });
});
