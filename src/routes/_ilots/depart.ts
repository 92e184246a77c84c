/**
 * L’entrée des pages à lire : fiches et territoires. Le serveur les écrit entières et le navigateur
 * n’y charge ni le routeur ni de quoi animer toute la page (`csr = false`) : seulement ces quelques
 * lignes, puis ce qui anime chaque îlot (`$lib/ui/ilot`), au repos, quand on le voit ou au premier
 * geste vers lui. Un lien y est un lien.
 */
import '$lib/ui/politique-de-confiance';
import { CACHE_GARDES } from '$lib/domain/hors-ligne';
import { changerApparence } from '$lib/ui/apparence';
import { auGeste } from '$lib/ui/au-geste';
import { auRepos, quandVisible } from '$lib/ui/au-repos';

const proprietesDe = (cible: HTMLElement) => JSON.parse(cible.dataset.proprietes ?? '{}');

const ILOTS: Record<string, (cible: HTMLElement) => unknown> = {
  carte: (cible) =>
    quandVisible(cible, async () => {
      const { animerCarte } = await import('../_fiche/animer-carte');
      animerCarte(cible, proprietesDe(cible));
    }),

  async garder(cible) {
    async function animer() {
      const { animerGarder } = await import('../_hors-ligne/garder');
      animerGarder(cible, proprietesDe(cible));
    }
    const deja = async () => !('caches' in window) || caches.has(CACHE_GARDES);
    // Qui a déjà gardé un territoire doit lire si c’est celui-ci ; qui ne peut rien garder, le savoir.
    if (await deja().catch(() => true)) return animer();
    auGeste(cible, animer);
  },

  reseau: (cible) =>
    auRepos(async () => {
      const { suivreReseau } = await import('../_hors-ligne/suivre');
      suivreReseau(cible, proprietesDe(cible));
    }),
};

for (const cible of document.querySelectorAll<HTMLElement>('[data-ilot]')) {
  ILOTS[cible.dataset.ilot ?? '']?.(cible);
}

const boite = document.querySelector<HTMLElement>('search[data-index]');
if (boite) {
  auGeste(boite, async () => {
    const { animerBoite } = await import('../_recherche/animer');
    const index = { adresse: () => boite.dataset.index ?? '' };
    animerBoite(boite, index, (href) => location.assign(href));
  });
}

document.querySelector('.apparence')?.addEventListener('click', changerApparence);

/**
 * Rechargée, une page ouverte par le routeur garde ses voisines dans l’historique, mais plus le
 * routeur : y revenir changerait l’adresse sans changer la page.
 */
const ouverte = location.pathname + location.search;
addEventListener('popstate', () => {
  if (location.pathname + location.search !== ouverte) location.reload();
});
