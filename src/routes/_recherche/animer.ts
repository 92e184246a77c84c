/** Ce qui anime la boîte de recherche de l’en-tête, dans une page à lire comme dans les autres. */
import { resolve } from '$app/paths';
import { chercheurDe, type IndexPartage } from '$lib/data/recherche';
import { Saisie } from '$lib/data/saisie';
import { BoiteDeRecherche } from '$lib/ui/boite-de-recherche';
import { optionsDe } from './options';

/**
 * @param noeud l’élément que `Boite.svelte` a écrit
 * @param aller mène à une adresse, déjà résolue
 * @returns de quoi tout défaire
 */
export function animerBoite(
  noeud: HTMLElement,
  index: IndexPartage,
  aller: (href: string) => void,
): () => void {
  const fin = new AbortController();
  const { signal } = fin;

  const saisie = new Saisie(chercheurDe(index), ({ reponses, ...etat }) =>
    boite.repondre({ groupes: optionsDe(reponses), ...etat }),
  );
  function partir(href: string) {
    saisie.effacer();
    aller(href);
  }
  function chercherTexte(q: string) {
    if (q) partir(`${resolve('/recherche')}?q=${encodeURIComponent(q)}`);
  }
  const boite = new BoiteDeRecherche(noeud.querySelector('.boite-recherche')!, {
    onintention: saisie.preparer,
    onsaisie: saisie.saisir,
    onchoix: ({ href }, e) => {
      // Le clic suit le lien ; le clavier y va.
      if (e) saisie.effacer();
      else if (href) partir(href);
    },
    ontexte: chercherTexte,
  });

  const loupe = noeud.querySelector<HTMLElement>('.ouvrir')!;
  loupe.addEventListener('pointerenter', saisie.preparer, { signal });
  const ouvrir = (e: Event) => {
    e.preventDefault();
    boite.ouvrir();
  };
  loupe.addEventListener('click', ouvrir, { signal });
  const envoyer = (e: Event) => {
    // Les claviers d’Android n’annoncent pas toujours la touche Entrée.
    e.preventDefault();
    chercherTexte(saisie.q.trim());
  };
  noeud.querySelector('form')!.addEventListener('submit', envoyer, { signal });

  return () => {
    fin.abort();
    boite.detruire();
  };
}
