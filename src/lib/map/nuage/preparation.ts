/** La préparation de l’index : sur place si elle tient dans une image ou presque, sinon à part. */
import { indexer, type IndexPoints } from './index-points';
import type { Nuage } from './types';

/** ≈ 25 ms de calcul sur un poste modeste : au-delà, la page doit rester libre. */
export const SEUIL_WORKER = 100_000;

export async function preparer(nuage: Nuage): Promise<IndexPoints> {
  if (nuage.lon.length <= SEUIL_WORKER || typeof Worker === 'undefined') return indexer(nuage);
  const worker = new Worker(new URL('./preparation.worker.ts', import.meta.url), {
    type: 'module',
  });
  try {
    return await new Promise<IndexPoints>((resoudre, rejeter) => {
      worker.onmessage = (e: MessageEvent<IndexPoints>) => resoudre(e.data);
      worker.onerror = (e) => rejeter(new Error(e.message || 'Préparation des points impossible'));
      const { lon, lat, categorie } = nuage;
      worker.postMessage({ lon, lat, categorie });
    });
  } finally {
    worker.terminate();
  }
}
