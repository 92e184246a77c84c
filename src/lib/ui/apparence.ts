/**
 * L’apparence choisie : automatique, claire ou sombre. Posée sur `<html data-apparence>` (par
 * `static/apparence.js` avant le premier affichage), gardée dans ce navigateur.
 */
const SUIVANTE = new Map<string | undefined, string>([
  [undefined, 'clair'],
  ['clair', 'sombre'],
]);

/** Passe à l’apparence suivante : automatique, claire, sombre, et ainsi de suite. */
export function changerApparence(): void {
  const { dataset } = document.documentElement;
  const choix = SUIVANTE.get(dataset.apparence);
  if (choix) dataset.apparence = choix;
  else delete dataset.apparence;
  try {
    if (choix) localStorage.setItem('apparence', choix);
    else localStorage.removeItem('apparence');
  } catch {
    // stockage refusé : le choix vaut pour cette page
  }
}
