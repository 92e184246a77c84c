/** MapLibre, pour les seuls moteurs qui s’en servent. */
import 'maplibre-gl/dist/maplibre-gl.css';
import { Map as CarteMapLibre, setWorkerUrl, type MapOptions } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';

export function creerCarte(options: MapOptions): CarteMapLibre {
  setWorkerUrl(workerUrl);
  return new CarteMapLibre(options);
}
