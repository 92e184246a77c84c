/** L’image du nuage, déplacée en route : calée sur la caméra, et refaite quand il le faut. */
import { describe, expect, it } from 'vitest';
import { MONDE, versX, versY, type Vue } from '$lib/map/nuage/projection';
import { poser, versEcran, versMonde } from '$lib/map/nuage/vue';

const DEBORD = 96;

function vue(lon: number, lat: number, zoom: number, densite = 1): Vue {
  const echelle = (512 * 2 ** zoom * densite) / MONDE;
  const [largeur, hauteur] = [(800 + 2 * DEBORD) * densite, (600 + 2 * DEBORD) * densite];
  return {
    echelle,
    ox: Math.round(versX(lon) * echelle - largeur / 2),
    oy: Math.round(versY(lat) * echelle - hauteur / 2),
    largeur,
    hauteur,
    densite,
    zoom,
  };
}

describe('pose de l’image', () => {
  it.each([
    ['glissée', vue(2.4, 46.6, 6), vue(2.9, 46.5, 6)],
    ['rapprochée', vue(2.4, 46.6, 6), vue(2.4, 46.6, 6.3)],
    ['en double densité', vue(2.4, 46.6, 9, 2), vue(2.41, 46.61, 9.1, 2)],
  ])('%s, elle laisse chaque point à sa place, au pixel', (_, avant, apres) => {
    const pose = poser(avant, apres, DEBORD)!;
    for (const [lon, lat] of [
      [2.4, 46.6],
      [2.5, 46.5],
      [1.9, 46.9],
    ] as const) {
      // prettier-ignore
      const [ax, ay] = versEcran(avant, versX(lon), versY(lat));
      const [bx, by] = versEcran(apres, versX(lon), versY(lat));
      expect(Math.abs(ax * pose.k + pose.dx - bx)).toBeLessThan(1);
      expect(Math.abs(ay * pose.k + pose.dy - by)).toBeLessThan(1);
    }
  });

  it('suffit dans son débord, plus au-delà ni trop agrandie', () => {
    const avant = vue(2.4, 46.6, 6);
    const pixels = (n: number) => ({ ...avant, ox: avant.ox + n });
    expect(poser(avant, pixels(DEBORD), DEBORD)!.suffit).toBe(true);
    expect(poser(avant, pixels(DEBORD + 1), DEBORD)!.suffit).toBe(false);
    expect(poser(avant, pixels(-DEBORD - 1), DEBORD)!.suffit).toBe(false);
    expect(poser(avant, vue(2.4, 46.6, 6.6), DEBORD)!.suffit).toBe(false);
  });

  it('ne sert plus quand le cadre change de taille ou de densité', () => {
    const avant = vue(2.4, 46.6, 6);
    expect(poser(avant, { ...avant, largeur: 500 }, DEBORD)).toBeNull();
    expect(poser(avant, vue(2.4, 46.6, 6, 2), DEBORD)).toBeNull();
    expect(poser(null, avant, DEBORD)).toBeNull();
  });

  it('passe de l’écran au monde et retour', () => {
    const v = vue(2.4, 46.6, 11, 2);
    const [x, y] = versEcran(v, ...versMonde(v, 123, 456));
    expect(x).toBeCloseTo(123, 3);
    expect(y).toBeCloseTo(456, 3);
  });
});
