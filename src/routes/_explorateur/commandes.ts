/** Ce qui se pose sur la carte une fois qu’elle est là : chargé avec elle, pas avec la liste. */
export { default as Groupe } from './Groupe.svelte';
export { default as Limites } from './Limites.svelte';
export { default as Partager } from '../_partage/Partager.svelte';
export { default as SurLaCarte } from './SurLaCarte.svelte';
