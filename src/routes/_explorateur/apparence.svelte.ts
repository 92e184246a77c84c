import { onMount } from 'svelte';

/** Vrai quand l’apparence sombre s’applique, choisie ou venue du système. */
export function suivreApparence(): { readonly sombre: boolean } {
  let sombre = $state(false);
  onMount(() => {
    const systeme = window.matchMedia('(prefers-color-scheme: dark)');
    const lire = () => {
      const choix = document.documentElement.dataset.apparence;
      sombre = choix ? choix === 'sombre' : systeme.matches;
    };
    lire();
    systeme.addEventListener('change', lire);
    const observateur = new MutationObserver(lire);
    observateur.observe(document.documentElement, { attributeFilter: ['data-apparence'] });
    return () => {
      systeme.removeEventListener('change', lire);
      observateur.disconnect();
    };
  });
  return {
    get sombre() {
      return sombre;
    },
  };
}
