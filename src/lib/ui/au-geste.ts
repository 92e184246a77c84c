/**
 * Ce que le serveur écrit et que le navigateur anime au premier geste vers `cible` (pointeur, focus,
 * clic) : ce qui a été tapé ou touché entre-temps est repris. Une cible vide est animée tout de suite.
 *
 * @param animer charge et monte, si `encoreLa()` le dit ensuite ; rend de quoi démonter
 * @returns de quoi tout défaire
 */
export function auGeste(
  cible: Element,
  animer: (encoreLa: () => boolean) => Promise<(() => void) | void>,
): () => void {
  let demande: Promise<void> | undefined;
  let demonter: (() => void) | void;
  let partie = false;

  async function commencer() {
    demonter = await animer(() => !partie);
    if (partie) return demonter?.();
    for (const nom of ['focusin', 'pointerover']) cible.removeEventListener(nom, preparer);
    cible.removeEventListener('click', retenir, true);
    // Le champ a pu recevoir le focus avant d’être écouté.
    const actif = document.activeElement;
    if (actif && cible.contains(actif)) actif.dispatchEvent(new FocusEvent('focus'));
  }
  const preparer = () => void (demande ??= commencer());
  async function retenir(e: Event) {
    const lien = (e.target as Element).closest<HTMLElement>('a, button');
    if (!lien) return;
    e.preventDefault();
    e.stopPropagation();
    await (demande ??= commencer());
    // Remplacé s’il n’a pas été repris.
    (lien.isConnected ? lien : cible.querySelector<HTMLElement>(lien.localName))?.click();
  }

  for (const nom of ['focusin', 'pointerover']) cible.addEventListener(nom, preparer);
  cible.addEventListener('click', retenir, true);
  if (!cible.hasChildNodes() || cible.contains(document.activeElement)) preparer();
  return () => {
    partie = true;
    demonter?.();
  };
}
