/** Les gestes de « Dire ensemble » : notes, ordre, actions. Chacun se défait. */
import { nouvelId } from '../../domain/diagnostic/projet';
import {
  actionDepuis,
  actionVide,
  deplacer,
  deplacerParmi,
  type Action,
  type Note,
} from '../../domain/diagnostic/notes';
import type { Atelier } from './atelier.svelte';

const CLE_AUTEUR = 'territoiress-diagnostic-auteur';

/** Le dernier nom écrit sur cet ordinateur : personne ne le retape à chaque note. */
export function auteurConnu(): string {
  try {
    return localStorage.getItem(CLE_AUTEUR) ?? '';
  } catch {
    return '';
  }
}

function retenirAuteur(auteur: string): void {
  try {
    localStorage.setItem(CLE_AUTEUR, auteur);
  } catch {
    // Sans mémoire, on le retapera.
  }
}

export type NoteSaisie = Pick<
  Note,
  'genre' | 'texte' | 'theme' | 'position' | 'territoire' | 'auteur' | 'inspirations'
>;

export function ajouterNote(atelier: Atelier, saisie: NoteSaisie): Note {
  retenirAuteur(saisie.auteur);
  const date = new Date().toISOString();
  const note: Note = { ...saisie, id: nouvelId(), creeLe: date, modifieLe: date };
  atelier.modifier((p) => ({ notes: [...p.notes, note] }));
  return note;
}

export function changerNote(atelier: Atelier, id: string, quoi: Partial<NoteSaisie>): void {
  const modifieLe = new Date().toISOString();
  if (quoi.auteur !== undefined) retenirAuteur(quoi.auteur);
  atelier.modifier((p) => ({
    notes: p.notes.map((n) => (n.id === id ? { ...n, ...quoi, modifieLe } : n)),
  }));
}

export function retirerNote(atelier: Atelier, id: string): void {
  const { notes } = atelier.projet;
  const rang = notes.findIndex((n) => n.id === id);
  const note = notes[rang];
  if (!note) return;
  atelier.modifier((p) => ({ notes: p.notes.filter((n) => n.id !== id) }));
  atelier.annonces.dire('La note est supprimée.', {
    annuler: () => atelier.modifier((p) => ({ notes: deplacer([...p.notes, note], id, rang) })),
  });
}

/** Monte ou descend la note parmi celles de son genre. */
export function bougerNote(atelier: Atelier, note: Note, pas: 1 | -1): void {
  atelier.modifier((p) => ({
    notes: deplacerParmi(p.notes, note.id, pas, (n) => n.genre === note.genre),
  }));
}

/** Pose une note avant une autre, dans le genre voulu : glisser d’une colonne à l’autre la reclasse. */
export function poserNote(
  atelier: Atelier,
  id: string,
  genre: Note['genre'],
  avant: string | null,
): void {
  atelier.modifier((p) => {
    const reste = p.notes.filter((n) => n.id !== id);
    const vers = avant ? reste.findIndex((n) => n.id === avant) : reste.length;
    const notes = deplacer(p.notes, id, vers < 0 ? reste.length : vers);
    return { notes: notes.map((n) => (n.id === id ? { ...n, genre } : n)) };
  });
}

export function ajouterAction(atelier: Atelier, depuis?: Note): Action {
  const date = new Date().toISOString();
  const action = depuis ? actionDepuis(depuis, nouvelId(), date) : actionVide(nouvelId(), date);
  atelier.modifier((p) => ({ plan: [...p.plan, action] }));
  return action;
}

export function changerAction(atelier: Atelier, id: string, quoi: Partial<Action>): void {
  atelier.modifier((p) => ({ plan: p.plan.map((a) => (a.id === id ? { ...a, ...quoi } : a)) }));
}

export function retirerAction(atelier: Atelier, id: string): void {
  const { plan } = atelier.projet;
  const rang = plan.findIndex((a) => a.id === id);
  const action = plan[rang];
  if (!action) return;
  atelier.modifier((p) => ({ plan: p.plan.filter((a) => a.id !== id) }));
  atelier.annonces.dire('L’action est supprimée.', {
    annuler: () => atelier.modifier((p) => ({ plan: deplacer([...p.plan, action], id, rang) })),
  });
}

export function bougerAction(atelier: Atelier, id: string, pas: 1 | -1): void {
  atelier.modifier((p) => ({ plan: deplacerParmi(p.plan, id, pas, () => true) }));
}
