/** Ce que la carte suppose des tuiles, et ce qu’elles portent vraiment. */
import { expect, it } from 'vitest';
import { COUCHES } from '../../scripts/contours/tuiles/couches';
import { ZOOM_SURFACES } from '../../src/lib/map/couches/choroplethe';
import { COUCHE_TUILES } from '../../src/lib/map/niveaux';
import { NIVEAUX } from '../../src/lib/domain/territoire';

it('prend le relais des tuiles au zoom même où elles portent un niveau', () => {
  for (const niveau of NIVEAUX) {
    const couche = COUCHE_TUILES[niveau] as keyof typeof COUCHES;
    expect(ZOOM_SURFACES[niveau], niveau).toBe(COUCHES[couche].minzoom);
  }
});
