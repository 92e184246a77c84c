/** L’image de la carte : ses canevas composés, à la densité demandée. */
import type { Map } from 'maplibre-gl';
import { sansEpargne } from '../glisse';

export interface CouchesExport {
  /** Canevas posés sur celui de MapLibre, du plus bas au plus haut. */
  canevas(): HTMLCanvasElement[];
  /** Le calque, par-dessus tout, et son débord en pixels CSS. */
  calque: HTMLCanvasElement;
  debord: number;
  redessiner(): void;
  /** Tracé de la zone, en pixels CSS. */
  chemin(): string;
  encre: string;
}

/** Attend que la carte n’ait plus rien à charger, puis une image dont le tampon est encore lisible. */
function prendre(map: Map, lire: () => void): Promise<void> {
  return new Promise((resoudre) => {
    const saisir = () => {
      map.once('render', () => {
        lire();
        resoudre();
      });
      map.triggerRepaint();
    };
    if (map.loaded() && !map.isMoving()) saisir();
    else {
      map.once('idle', saisir);
      map.triggerRepaint();
    }
  });
}

export async function exporter(map: Map, densite: number, couches: CouchesExport): Promise<Blob> {
  const avant = map.getPixelRatio();
  const { clientWidth, clientHeight } = map.getCanvas();
  const image = document.createElement('canvas');
  image.width = Math.round(clientWidth * densite);
  image.height = Math.round(clientHeight * densite);
  const c = image.getContext('2d');
  if (!c) throw new Error('Le navigateur refuse de préparer l’image de la carte');
  try {
    map.setPixelRatio(densite);
    const lire = () => {
      couches.redessiner();
      c.drawImage(map.getCanvas(), 0, 0, image.width, image.height);
      for (const canevas of couches.canevas()) {
        c.drawImage(canevas, 0, 0, image.width, image.height);
      }
      const retrait = Math.round(-couches.debord * densite);
      c.drawImage(couches.calque, retrait, retrait);
      dessinerZone(c, densite, couches);
    };
    await sansEpargne(map, () => prendre(map, lire));
  } finally {
    map.setPixelRatio(avant);
  }
  return new Promise((resoudre, rejeter) => {
    image.toBlob(
      (blob) => (blob ? resoudre(blob) : rejeter(new Error('Image de la carte impossible'))),
      'image/png',
    );
  });
}

function dessinerZone(c: CanvasRenderingContext2D, densite: number, couches: CouchesExport): void {
  const chemin = couches.chemin();
  if (!chemin) return;
  c.save();
  c.scale(densite, densite);
  c.lineWidth = 2.2;
  c.lineJoin = 'round';
  c.strokeStyle = couches.encre;
  c.stroke(new Path2D(chemin));
  c.restore();
}
