/** Anime la carte d’une page à lire. */
import { mount, type ComponentProps } from 'svelte';
import CarteAnimee from './CarteAnimee.svelte';

/** Remplace par la carte ce que le serveur a écrit, sans perdre le focus. */
export function animerCarte(cible: HTMLElement, props: ComponentProps<typeof CarteAnimee>): void {
  const avaitLeFocus = cible.contains(document.activeElement);
  cible.replaceChildren();
  mount(CarteAnimee, { target: cible, props });
  if (avaitLeFocus) cible.querySelector<HTMLElement>('a, button')?.focus();
}
