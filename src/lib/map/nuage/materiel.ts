/** Y a-t-il un vrai processeur graphique ? De la réponse dépend qui dessine les points. */
import type { Rendu } from './types';

/** Noms que se donnent les rendus logiciels : SwiftShader, Mesa, Windows, Apple. */
const LOGICIELS = /swiftshader|llvmpipe|softpipe|software|microsoft basic render|lavapipe/i;

export function renduDe(nom: string | null): Rendu {
  // Un navigateur qui cache le nom (protection de la vie privée) a le plus souvent un GPU.
  return nom !== null && LOGICIELS.test(nom) ? 'logiciel' : 'materiel';
}

/** Interroge un contexte WebGL2 jetable ; sans WebGL2, le rendu est logiciel. */
export function detecterRendu(): Rendu {
  const gl = document.createElement('canvas').getContext('webgl2');
  if (!gl) return 'logiciel';
  const infos = gl.getExtension('WEBGL_debug_renderer_info');
  const nom: unknown = infos
    ? gl.getParameter(infos.UNMASKED_RENDERER_WEBGL)
    : gl.getParameter(gl.RENDERER);
  gl.getExtension('WEBGL_lose_context')?.loseContext();
  return renduDe(typeof nom === 'string' ? nom : null);
}
