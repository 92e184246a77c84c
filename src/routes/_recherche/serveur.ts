/** La boîte, pour que le serveur l’écrive ; `null` dans le navigateur, qui ne la charge qu’au besoin. */
export const BoiteEcrite = import.meta.env.SSR ? (await import('./Boite.svelte')).default : null;
