/**
 * MapLibre, chargé seulement dans le navigateur et seulement quand une carte se montre : ce module
 * n’est importé que par `import()`.
 */
import 'maplibre-gl/dist/maplibre-gl.css';
import './carte.css';
import droit from '@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-normal.woff2?url';
import italique from '@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-italic.woff2?url';
import titre from '@fontsource-variable/bricolage-grotesque/files/bricolage-grotesque-latin-wght-normal.woff2?url';
import {
  addProtocol,
  AttributionControl,
  Map,
  NavigationControl,
  ScaleControl,
  setWorkerUrl,
} from 'maplibre-gl';
import type { AddProtocolAction, LngLatBoundsLike, StyleSpecification } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';
import { PMTiles, Protocol } from 'pmtiles';
import { surveillerFond } from './avis-fond';
import { ZOOM_MAX } from './groupes';
import { CREDITS, FRANCAIS } from './locale';
import { animationsReduites } from './mouvement';
import { enregistrerPolices } from './polices';
import { SourceVerifiee } from './source-tuiles';

export interface OptionsMoteur {
  style: StyleSpecification;
  /** Petite carte d’une fiche : pas de boutons. */
  miniature: boolean;
  /** La page défile sous la carte : zoomer demande Ctrl, déplacer au doigt demande deux doigts. */
  cooperative: boolean;
  emprise: LngLatBoundsLike;
  titre?: string;
  /** Zoom le plus fort ; celui de l’explorateur sinon. */
  zoomMax?: number;
}

let prete: Promise<void> | undefined;

/** Le protocole des tuiles, dont chaque fichier passe par une source vérifiée. */
function lireTuiles(): AddProtocolAction {
  const protocole = new Protocol();
  return (demande, abandon) => {
    const [, url] = /^pmtiles:\/\/(.+?)(?:\/\d+\/\d+\/\d+)?$/.exec(demande.url) ?? [];
    if (url && !protocole.get(url)) protocole.add(new PMTiles(new SourceVerifiee(url)));
    const reponse: ReturnType<AddProtocolAction> = protocole.tile(demande, abandon);
    return reponse.catch((erreur: unknown) => {
      // Un en-tête manqué resterait en mémoire : la panne passée, il faut pouvoir le redemander.
      if (url && !abandon.signal.aborted) protocole.tiles.delete(url);
      throw erreur;
    });
  };
}

/** Worker, protocole des tuiles et polices : une fois par page, quel que soit le nombre de cartes. */
function preparer(): Promise<void> {
  prete ??= (async () => {
    setWorkerUrl(workerUrl);
    addProtocol('pmtiles', lireTuiles());
    await enregistrerPolices({ droit, italique, titre });
  })();
  return prete;
}

function ajouterCommandes(map: Map, miniature: boolean): void {
  // Toujours lisibles, sans bouton : ils tiennent sur une ligne à côté de l’échelle.
  map.addControl(
    new AttributionControl({ customAttribution: CREDITS, compact: false }),
    'bottom-right',
  );
  map.addControl(new ScaleControl({ maxWidth: 90, unit: 'metric' }), 'bottom-right');
  if (!miniature) map.addControl(new NavigationControl({ showCompass: false }), 'top-right');
}

/** Crée la carte ; l’exception de MapLibre sans WebGL remonte à l’appelant. */
export async function creerMap(conteneur: HTMLElement, options: OptionsMoteur): Promise<Map> {
  await preparer();
  const { miniature, cooperative } = options;
  const map = new Map({
    container: conteneur,
    style: options.style,
    bounds: options.emprise,
    // En petit, les crédits occupent le bas.
    fitBoundsOptions: { padding: miniature ? { top: 24, right: 24, bottom: 44, left: 24 } : 24 },
    minZoom: 1.5,
    maxZoom: options.zoomMax ?? ZOOM_MAX,
    // Une carte d’atlas : le nord en haut, sans bascule.
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    cooperativeGestures: cooperative,
    attributionControl: false,
    renderWorldCopies: false,
    fadeDuration: animationsReduites() ? 0 : 150,
    locale: options.titre ? { ...FRANCAIS, 'Map.Title': options.titre } : FRANCAIS,
  });
  // Le contenu de remplacement du canevas : ce qu’on lit quand il ne se dessine ou ne se voit pas.
  map.getCanvas().textContent = miniature
    ? 'Le texte de la page dit ce que montre cette carte.'
    : 'La liste de la page dit tout ce que montre cette carte.';
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  ajouterCommandes(map, miniature);
  surveillerFond(map);
  return map;
}
