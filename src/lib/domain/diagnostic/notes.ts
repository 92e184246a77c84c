/** Dire ensemble : les notes prises sur le territoire et le plan d’action qui en naît. */
import type { Position, ReferenceTerritoire } from '../territoire';

export const GENRES_NOTE = ['force', 'faiblesse', 'besoin', 'piste', 'acteur-manquant'] as const;
export type GenreNote = (typeof GENRES_NOTE)[number];

export const MOTS_GENRE: Record<GenreNote, { un: string; plusieurs: string; question: string }> = {
  force: {
    un: 'Force',
    plusieurs: 'Forces',
    question: 'Qu’est-ce qui marche bien ici ?',
  },
  faiblesse: {
    un: 'Faiblesse',
    plusieurs: 'Faiblesses',
    question: 'Qu’est-ce qui fragilise le territoire ?',
  },
  besoin: { un: 'Besoin', plusieurs: 'Besoins', question: 'De quoi a-t-on besoin ?' },
  piste: { un: 'Piste', plusieurs: 'Pistes', question: 'Que pourrait-on essayer ?' },
  'acteur-manquant': {
    un: 'Acteur manquant',
    plusieurs: 'Acteurs manquants',
    question: 'Qui manque autour de la table ?',
  },
};

export interface Note {
  id: string;
  genre: GenreNote;
  texte: string;
  /** Identifiant d’un thème du corpus ; `null` : tous les thèmes. */
  theme: string | null;
  /** Le territoire dont parle la note ; `null` : celui du projet. */
  territoire: ReferenceTerritoire | null;
  position: Position | null;
  auteur: string;
  /** ISO 8601. */
  creeLe: string;
  modifieLe: string;
  /** Initiatives d’ailleurs, attachées comme inspiration (identifiants du corpus). */
  inspirations: string[];
}

export const HORIZONS = ['6-mois', '1-an', '3-ans', 'plus-tard'] as const;
export type Horizon = (typeof HORIZONS)[number];

export const MOTS_HORIZON: Record<Horizon, string> = {
  '6-mois': 'D’ici six mois',
  '1-an': 'D’ici un an',
  '3-ans': 'D’ici trois ans',
  'plus-tard': 'Plus tard',
};

/** Un acteur du corpus, une structure importée, ou un nom écrit à la main. */
export interface Partenaire {
  genre: 'acteur' | 'structure' | 'libre';
  /** Identifiant de l’acteur ; SIRET ou ligne de la structure ; vide pour un nom libre. */
  id: string;
  nom: string;
}

export interface Action {
  id: string;
  titre: string;
  theme: string | null;
  levier: string | null;
  porteur: string;
  partenaires: Partenaire[];
  horizon: Horizon | null;
  premierPas: string;
  /** Notes dont l’action est née. */
  notes: string[];
  inspirations: string[];
  creeLe: string;
}

/** Déplace l’élément `id` à la place `vers`, bornée à la liste ; la liste d’origine ne change pas. */
export function deplacer<T extends { id: string }>(
  liste: readonly T[],
  id: string,
  vers: number,
): T[] {
  const de = liste.findIndex((x) => x.id === id);
  if (de < 0) return [...liste];
  const reste = liste.filter((x) => x.id !== id);
  const place = Math.max(0, Math.min(reste.length, vers));
  reste.splice(place, 0, liste[de]!);
  return reste;
}

/**
 * Monte ou descend un élément d’un cran parmi ceux que `voisin` garde (une colonne du tableau) :
 * les autres, entre deux, ne comptent pas comme des crans.
 */
export function deplacerParmi<T extends { id: string }>(
  liste: readonly T[],
  id: string,
  pas: 1 | -1,
  voisin: (x: T) => boolean,
): T[] {
  const groupe = liste.filter((x) => x.id === id || voisin(x));
  const rang = groupe.findIndex((x) => x.id === id);
  const autre = groupe[rang + pas];
  if (rang < 0 || !autre) return [...liste];
  return deplacer(
    liste,
    id,
    liste.findIndex((x) => x.id === autre.id),
  );
}

export interface LigneSynthese {
  theme: string | null;
  genres: Record<GenreNote, Note[]>;
  total: number;
}

/** Le tableau de synthèse : une ligne par thème noté, dans l’ordre des thèmes, « tous » en tête. */
export function synthese(notes: readonly Note[], themes: readonly string[]): LigneSynthese[] {
  return [null, ...themes].flatMap((theme) => {
    const siennes = notes.filter((n) => n.theme === theme);
    if (siennes.length === 0) return [];
    const genres = Object.fromEntries(
      GENRES_NOTE.map((g) => [g, siennes.filter((n) => n.genre === g)]),
    ) as Record<GenreNote, Note[]>;
    return [{ theme, genres, total: siennes.length }];
  });
}

/** L’action que suggère une note : son thème, ses inspirations, son premier texte. */
export function actionDepuis(note: Note, id: string, date: string): Action {
  const titre = note.texte.split('\n')[0]!.trim().slice(0, 140);
  return {
    ...actionVide(id, date),
    titre,
    theme: note.theme,
    notes: [note.id],
    inspirations: [...note.inspirations],
  };
}

export function actionVide(id: string, date: string): Action {
  return {
    id,
    titre: '',
    theme: null,
    levier: null,
    porteur: '',
    partenaires: [],
    horizon: null,
    premierPas: '',
    notes: [],
    inspirations: [],
    creeLe: date,
  };
}
