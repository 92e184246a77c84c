/** Garder les meilleures réponses de chaque groupe, sans trier les autres. */
import type { Genre } from './entrees';

/** Les groupes affichés ; une ancienne commune se range avec les communes. */
export type Groupe = Exclude<Genre, 'ancienne'>;
export type Plafonds = Partial<Record<Groupe, number>>;

export const groupeDe = (genre: Genre): Groupe => (genre === 'ancienne' ? 'commune' : genre);

export interface Note {
  rang: number;
  /** Fautes, puis classe, puis rang : plus petit est meilleur. */
  note: number;
}

const RANGS = 2 ** 17;
const CLASSES = 8;

export const noter = (fautes: number, classe: number, rang: number) =>
  (fautes * CLASSES + classe) * RANGS + rang;
export const fautesDe = (note: number) => Math.floor(note / RANGS / CLASSES);
export const classeDe = (note: number) => Math.floor(note / RANGS) % CLASSES;

export class Selection {
  #listes = new Map<Groupe, Note[]>();
  /** Réponses vues, gardées ou non ; et la meilleure classe parmi elles. */
  total = 0;
  meilleureClasse = CLASSES;

  constructor(readonly plafonds: Plafonds) {}

  admet(genre: Genre): boolean {
    return (this.plafonds[groupeDe(genre)] ?? 0) > 0;
  }

  ajouter(genre: Genre, rang: number, note: number): void {
    const groupe = groupeDe(genre);
    const plafond = this.plafonds[groupe] ?? 0;
    if (plafond === 0) return;
    this.total++;
    this.meilleureClasse = Math.min(this.meilleureClasse, classeDe(note));
    let liste = this.#listes.get(groupe);
    if (!liste) this.#listes.set(groupe, (liste = []));
    if (liste.length >= plafond && liste.at(-1)!.note <= note) return;
    const dejaLa = liste.findIndex((n) => n.rang === rang);
    if (dejaLa >= 0) {
      if (liste[dejaLa]!.note <= note) return;
      liste.splice(dejaLa, 1);
    }
    let place = liste.length;
    while (place > 0 && liste[place - 1]!.note > note) place--;
    liste.splice(place, 0, { rang, note });
    if (liste.length > plafond) liste.pop();
  }

  /** Toutes les réponses gardées, les meilleures d’abord. */
  notes(): Note[] {
    return [...this.#listes.values()].flat().sort((a, b) => a.note - b.note);
  }
}
