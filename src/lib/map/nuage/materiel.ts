/** Y a-t-il un vrai processeur graphique ? De la réponse dépend qui dessine les points. */
import type { Rendu } from './types';

/** Noms que se donnent les rendus logiciels : SwiftShader, Mesa, Windows, Apple. */
const LOGICIELS = /swiftshader|llvmpipe|softpipe|software|microsoft basic render|lavapipe/i;

export function renduDe(nom: string | null): Rendu {
  // Un navigateur qui cache le nom (protection de la vie privée) a le plus souvent un GPU.
  return nom !== null && LOGICIELS.test(nom) ? 'logiciel' : 'materiel';
}

/**
 * Interroge le contexte que MapLibre a déjà ouvert : en créer un second coûterait du temps et de la
 * mémoire. Sans WebGL2, le rendu est logiciel.
 */
export function detecterRendu(canevas: HTMLCanvasElement): Rendu {
  const gl = canevas.getContext('webgl2');
  if (!gl) return 'logiciel';
  const infos = gl.getExtension('WEBGL_debug_renderer_info');
  const nom: unknown = gl.getParameter(infos ? infos.UNMASKED_RENDERER_WEBGL : gl.RENDERER);
  return renduDe(typeof nom === 'string' ? nom : null);
}
