/** Ce qu’il y a à dire du réseau, montré et tenu à jour : chargé la première fois qu’il y a à dire. */
import { mount } from 'svelte';
import type { EtatReseau } from '$lib/state/hors-ligne';
import EtatDuReseau from '$lib/ui/EtatDuReseau.svelte';

/** Rend de quoi changer l’état montré dans `target`. */
export function montrer(target: Element, initial: EtatReseau, onrecharger: () => void) {
  const props = $state({ ...initial, onrecharger });
  mount(EtatDuReseau, { target, props });
  return (etat: EtatReseau) => void Object.assign(props, etat);
}
