import { tick } from 'svelte';

/**
 * Fait monter ou descendre une ligne d’une liste, puis rend le focus au bouton qui l’a demandé : une
 * ligne qui change de place le perd. Au bout de la liste, le bouton le garde : il se dit indisponible
 * (`aria-disabled`) plutôt que de s’éteindre sous le doigt.
 */
export async function deplacerLigne(e: Event, geste: () => void): Promise<void> {
  const bouton = e.currentTarget as HTMLElement;
  if (bouton.getAttribute('aria-disabled') === 'true') return;
  geste();
  await tick();
  bouton.focus();
}
