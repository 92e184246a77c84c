/** Vrai si la personne demande moins d’animations : la carte saute au lieu de glisser. */
export const animationsReduites = (): boolean =>
  window.matchMedia('(prefers-reduced-motion: reduce)').matches;
