/** L’image de la carte de l’explorateur, telle qu’on la voit, et son échelle. */
import type { Map } from 'maplibre-gl';
import { exporter } from './nuage/export';

export interface Capture {
  image: Blob;
  /** Au centre, par pixel de l’image. */
  metresParPixel: number;
  densite: number;
}

/** Rien par-dessus la carte, que ce que MapLibre porte lui-même : les arcs ont leur propre canevas. */
function couches(map: Map) {
  const calque = Object.assign(document.createElement('canvas'), { width: 1, height: 1 });
  return {
    canevas: () =>
      [...map.getContainer().querySelectorAll('canvas')].filter(
        (c) => c !== map.getCanvas() && c.width > 0 && c.height > 0,
      ),
    calque,
    debord: 0,
    redessiner: () => undefined,
    chemin: () => '',
    encre: '',
  };
}

export async function capturer(map: Map, densite: number): Promise<Capture> {
  const { clientWidth, clientHeight } = map.getCanvas();
  const [x, y] = [clientWidth / 2, clientHeight / 2];
  // Mesurée à l’écran, au centre : aucune formule de zoom à tenir à jour.
  const metres = map.unproject([x - 50, y]).distanceTo(map.unproject([x + 50, y]));
  const image = await exporter(map, densite, couches(map));
  return { image, metresParPixel: metres / 100 / densite, densite };
}
