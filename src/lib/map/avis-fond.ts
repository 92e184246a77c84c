/**
 * Les limites n’arrivent pas (tuiles abîmées, serveur en panne, réseau coupé) : sans un mot, la carte
 * ne montrerait que des points sur une mer vide. On le dit, on propose de réessayer.
 */
import type { ErrorEvent, Map, VectorTileSource } from 'maplibre-gl';
import { SOURCE_CONTOURS } from './couches/fond';

const MESSAGE = 'Les limites n’ont pas pu être chargées. Les points et les listes restent justes.';

/** MapLibre ajoute la source à ses événements, pas à leurs types. */
const sourceDe = (e: ErrorEvent) => (e as ErrorEvent & { sourceId?: string }).sourceId;

/** Surveille les tuiles de la carte ; l’avis s’efface quand on réessaie, et revient si cela dure. */
export function surveillerFond(map: Map): void {
  const avis = document.createElement('div');
  avis.className = 'avis-fond';
  // Présent avant le message : un lecteur d’écran n’annonce que ce qui y change.
  avis.setAttribute('role', 'status');
  map.getContainer().append(avis);

  const reessayer = () => {
    avis.replaceChildren();
    map.getCanvas().focus();
    const source = map.getSource<VectorTileSource>(SOURCE_CONTOURS);
    if (source?.url) source.setUrl(source.url);
  };
  map.on('error', (e) => {
    if (sourceDe(e) !== SOURCE_CONTOURS || avis.hasChildNodes()) return;
    const phrase = document.createElement('p');
    phrase.textContent = MESSAGE;
    const bouton = document.createElement('button');
    bouton.type = 'button';
    bouton.textContent = 'Réessayer';
    bouton.addEventListener('click', reessayer);
    avis.append(phrase, bouton);
  });
}
