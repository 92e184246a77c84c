/** Anime la boîte de recherche que le serveur a écrite. */
import { hydrate } from 'svelte';
import { contexteIndex } from '$lib/state/adresse-index';
import Boite from '../_recherche/Boite.svelte';

export const animerBoite = (target: Element, index: string): void =>
  void hydrate(Boite, {
    target,
    context: contexteIndex(index),
    props: { aller: (href: string) => location.assign(href) },
  });
