/// <reference lib="webworker" />
/** Range un grand nuage hors de la page, et rend ses tableaux sans les copier. */
import { indexer } from './index-points';
import type { Nuage } from './types';

declare const self: DedicatedWorkerGlobalScope;

self.onmessage = ({ data }: MessageEvent<Omit<Nuage, 'couleurs'>>) => {
  const index = indexer({ ...data, couleurs: [] });
  const { x, y, rang, categorie, mailles, debuts } = index;
  const tampons = [x, y, rang, categorie, mailles, debuts].map((t) => t.buffer as ArrayBuffer);
  self.postMessage(index, tampons);
};
