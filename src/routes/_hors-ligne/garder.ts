/** Ce qui anime « Garder hors ligne », dont `Garder.svelte` écrit le balisage. Sans Svelte. */
import type { Emprise, ReferenceTerritoire } from '$lib/domain/territoire';

export interface TerritoireAGarder {
  territoire: ReferenceTerritoire & { nom: string; emprise?: Emprise };
  /** L’archive de tuiles. */
  tuiles: string;
}

type Etat = 'libre' | 'en-cours' | 'garde' | 'echec';

const LIBELLES: Readonly<Record<Etat, string>> = {
  libre: 'Garder hors ligne',
  'en-cours': 'Je garde…',
  garde: 'Gardé hors ligne\u00a0: oublier',
  echec: 'Réessayer de garder hors ligne',
};
const pourCent = (part: number) => `${Math.round(part * 100)}\u00a0%`;

/**
 * @param cible l’élément que `Garder.svelte` a écrit
 * @returns de quoi ne plus écouter
 */
export function animerGarder(
  cible: HTMLElement,
  { territoire: t, tuiles }: TerritoireAGarder,
): () => void {
  const fin = new AbortController();
  const bouton = cible.querySelector('button')!;
  const libelle = bouton.querySelector('span')!;
  const statut = cible.querySelector('[role=status]')!;
  let etat: Etat;

  function passer(a: Etat, part = 0): void {
    if (fin.signal.aborted) return;
    etat = cible.dataset.etat = a;
    bouton.disabled = a === 'en-cours';
    libelle.textContent = a === 'en-cours' ? `${LIBELLES[a]} ${pourCent(part)}` : LIBELLES[a];
    statut.textContent = ANNONCES[a] ?? '';
  }
  const ANNONCES: Partial<Record<Etat, string>> = {
    garde: `${t.nom} est gardé sur cet appareil.`,
    echec: 'Le réseau ou la place ont manqué\u00a0: rien n’est perdu, réessayez.',
  };

  const rangement = import('$lib/data/garder');
  async function montrer(): Promise<void> {
    const { peutGarder, listerGardes } = await rangement;
    cible.hidden = !peutGarder();
    if (cible.hidden) return;
    const gardes = await listerGardes().catch(() => []);
    const deja = gardes.some((g) => g.niveau === t.niveau && g.code === t.code);
    if (deja && etat === 'libre') passer('garde');
  }
  async function basculer(): Promise<void> {
    const { garder, oublier } = await rangement;
    if (etat === 'garde') {
      await oublier(t);
      return passer('libre');
    }
    passer('en-cours');
    try {
      await garder(t, tuiles, (part) => passer('en-cours', part));
      passer('garde');
    } catch {
      passer('echec');
    }
  }

  passer('libre');
  void montrer();
  bouton.addEventListener('click', basculer, { signal: fin.signal });
  return () => fin.abort();
}
