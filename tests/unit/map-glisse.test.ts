/** Sans GPU : en route, l’image du fond est glissée ; elle est repeinte à l’arrivée et aux pauses. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FondGlissant, sansEpargne } from '$lib/map/glisse';

const [LARGEUR, HAUTEUR] = [800, 600];

/** Une carte réduite à ce que la glisse en lit ; `image()` est une image de MapLibre. */
function carte() {
  let centre = { lng: 2.4, lat: 46.6 };
  let ecoute: Record<string, () => void> = {};
  const canevas = {
    style: { transform: '' },
    clientWidth: LARGEUR,
    clientHeight: HAUTEUR,
    offsetWidth: LARGEUR,
    offsetHeight: HAUTEUR,
    matches: () => etat.clavier,
    getBoundingClientRect: () => ({ x: 999 }) as { x: number; y: number; width: number },
  };
  const etat = { bouge: false, clavier: false, chargees: true, peintes: 0 };
  const peintre = () => ({ render: () => void etat.peintes++ });
  const map = {
    painter: peintre(),
    getCanvas: () => canevas,
    getContainer: () => ({ getBoundingClientRect: () => ({ x: 30, y: 40 }) }),
    getZoom: () => 6,
    getCenter: () => centre,
    getPixelRatio: () => 1,
    project: () => ({ x: LARGEUR / 2, y: HAUTEUR / 2 }),
    isMoving: () => etat.bouge,
    areTilesLoaded: () => etat.chargees,
    on: (nom: string, f: () => void) => (ecoute = { ...ecoute, [nom]: f }),
    triggerRepaint: () => map.painter.render(),
  };
  const image = () => map.painter.render();
  new FondGlissant(map as never);
  return {
    map: map as never,
    etat,
    canevas,
    image,
    /** Bouge de `pixels` vers l’est, puis demande une image. */
    glisser: (pixels: number) => {
      const parDegre = (512 * 2 ** 6) / 360;
      centre = { ...centre, lng: centre.lng + pixels / parDegre };
      etat.bouge = true;
      image();
    },
    restaurer: () => {
      map.painter = peintre();
      ecoute.webglcontextrestored!();
    },
  };
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal(
    'DOMRect',
    class {
      constructor(
        readonly x: number,
        readonly y: number,
        readonly width: number,
        readonly height: number,
      ) {}
    },
  );
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('fond glissant', () => {
  it('déplace l’image au lieu de la repeindre, puis repeint à l’arrivée', () => {
    const { etat, canevas, image, glisser } = carte();
    image();
    glisser(50);
    expect(etat.peintes).toBe(1);
    expect(canevas.style.transform).toMatch(/^translate\(-50(\.0+)?px, 0(\.0+)?px\)/);
    etat.bouge = false;
    image();
    expect(etat.peintes).toBe(2);
    expect(canevas.style.transform).toBe('');
  });

  it('complète l’image quand le geste s’arrête sans finir', () => {
    const { etat, canevas, image, glisser } = carte();
    image();
    glisser(50);
    vi.advanceTimersByTime(500);
    expect(etat.peintes).toBe(2);
    expect(canevas.style.transform).toBe('');
  });

  it('repeint en route quand trop d’écran resterait vide, mais pas à chaque image', () => {
    const { etat, image, glisser } = carte();
    image();
    vi.advanceTimersByTime(100);
    glisser(HAUTEUR / 2);
    expect(etat.peintes, 'trop tôt après la dernière').toBe(1);
    for (let k = 0; k < 5; k++) {
      vi.advanceTimersByTime(100);
      glisser(1);
    }
    expect(etat.peintes).toBe(2);
  });

  it('ne fait qu’une image des tuiles qui arrivent ensemble, sans jamais perdre la dernière', () => {
    const { etat, image } = carte();
    image();
    etat.chargees = false;
    image();
    image();
    expect(etat.peintes).toBe(1);
    etat.chargees = true;
    image();
    expect(etat.peintes, 'tout est arrivé').toBe(2);
    etat.chargees = false;
    image();
    vi.advanceTimersByTime(500);
    expect(etat.peintes, 'une tuile tarde : le reste se montre').toBe(3);
  });

  it('peint toutes les images pendant qu’on en prend une', async () => {
    const { map, etat, image, glisser } = carte();
    image();
    await sansEpargne(map, async () => {
      glisser(50);
      expect(etat.peintes).toBe(2);
    });
    glisser(20);
    expect(etat.peintes, 'puis l’épargne reprend').toBe(2);
  });

  it('laisse MapLibre situer le pointeur comme si rien n’avait glissé', () => {
    const { canevas, image, glisser } = carte();
    image();
    glisser(120);
    const { x, y, width } = canevas.getBoundingClientRect();
    expect([x, y, width]).toEqual([30, 40, LARGEUR]);
  });

  it('ne glisse pas au clavier : l’anneau de focus reste à sa place', () => {
    const { etat, canevas, image, glisser } = carte();
    image();
    etat.clavier = true;
    glisser(50);
    expect(etat.peintes).toBe(2);
    expect(canevas.style.transform).toBe('');
  });

  it('continue après une perte du contexte graphique', () => {
    const { etat, canevas, image, glisser, restaurer } = carte();
    image();
    restaurer();
    image();
    glisser(50);
    expect(etat.peintes).toBe(2);
    expect(canevas.style.transform).not.toBe('');
  });
});
