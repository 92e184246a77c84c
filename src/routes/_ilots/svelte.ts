/** Ce que les îlots emploient de Svelte, et rien d’autre. */
export { mount } from 'svelte';
