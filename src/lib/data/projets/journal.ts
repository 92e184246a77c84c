/**
 * Le journal de bord : le dernier état non encore enregistré, gardé en attendant dans un tiroir
 * synchrone du navigateur. Une page fermée ou plantée entre deux enregistrements ne perd rien.
 */
import type { Projet } from '../../domain/diagnostic/projet';
import { lireProjet } from './schema';

const cle = (id: string) => `territoiress-diagnostic:${id}`;

/** Sans place ou sans permission, on s’en passe : l’enregistrement normal suit de peu. */
export function noter(projet: Projet): void {
  try {
    localStorage.setItem(cle(projet.id), JSON.stringify(projet));
  } catch {
    oublier(projet.id);
  }
}

export function oublier(id: string): void {
  try {
    localStorage.removeItem(cle(id));
  } catch {
    // Rien à oublier.
  }
}

/** L’état noté, s’il part de la révision enregistrée : sinon un autre onglet a écrit depuis. */
export function retrouver(enregistre: Projet): Projet | null {
  try {
    const texte = localStorage.getItem(cle(enregistre.id));
    if (!texte) return null;
    const note = lireProjet(JSON.parse(texte));
    return note.revision === enregistre.revision && note.id === enregistre.id ? note : null;
  } catch {
    return null;
  }
}
