/**
 * Les moteurs comparés, chacun chargé seul : la mémoire de l’un ne porte pas le code des autres. Les
 * données de chacun sont prêtes avant la mesure, à son avantage.
 */
import type { Moteur } from '../commun';

export const MOTEURS: Record<string, () => Promise<Moteur>> = {
  accueil: async () => new (await import('./accueil')).default(),
  nuage: async () => new (await import('./nuage')).default(),
  materiel: async () => new (await import('./materiel')).default(),
  maplibre: async () => new (await import('./maplibre')).default(),
  deck: async () => new (await import('./deck')).default(),
  leaflet: async () => new (await import('./leaflet')).default(),
  'webgl-couche': async () => new (await import('./webgl')).default(true),
  'webgl-calque': async () => new (await import('./webgl')).default(false),
};
