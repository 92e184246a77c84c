/** Installe le hors ligne, puis dit quand le réseau manque ou qu’une nouvelle version attend. */
import { VUES } from '$lib/map/vues';
import { HorsLigne, type EtatReseau } from '$lib/state/hors-ligne';

/** Ce que la page sait de ce qu’il faut garder. */
export interface AdressesAGarder {
  /** L’index de recherche. */
  index: string;
  /** L’archive de tuiles ; `null` sans contour. */
  tuiles: string | null;
}

/**
 * @param cible une région `role="status"`, vide tant qu’il n’y a rien à dire : de quoi le dire n’est
 *   chargé qu’alors
 */
export function suivreReseau(cible: Element, { index, tuiles }: AdressesAGarder): void {
  const horsLigne = new HorsLigne();
  const emprises = VUES.map((vue) => vue.emprise);
  let dernier: EtatReseau;
  let montrer: ((etat: EtatReseau) => void) | undefined;
  let demande: Promise<unknown> | undefined;

  async function monter() {
    const module = await import('./etat.svelte');
    montrer = module.montrer(cible, dernier, () => horsLigne.recharger());
  }
  horsLigne.demarrer({ index: [index], fond: tuiles ? { tuiles, emprises } : null }, (etat) => {
    dernier = etat;
    if (montrer) montrer(etat);
    // Sans réseau et sans rien de gardé, il n’y a ni de quoi le dire, ni rien à consulter.
    else if (etat.sansReseau || etat.nouvelleVersion)
      demande ??= monter().catch(() => (demande = undefined));
  });
}
