/** Écrit un composant en HTML ; `null` dans le navigateur, où ce code n’est pas livré. */
export const rendre = import.meta.env.SSR ? (await import('svelte/server')).render : null;
