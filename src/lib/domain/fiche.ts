/** Ce qu’une fiche montre : l’objet du corpus, ses sources en clair et ses voisins. */
import type {
  Acteur,
  Base,
  Citation,
  Initiative,
  Intervention,
  Precision,
  Vocable,
} from './corpus';
import type { InitiativeCitee } from './page-territoire';
import type { Voisin } from './proximite';
import type { Appartenance, Emprise, Position, ReferenceTerritoire } from './territoire';

export interface SourceCitee {
  citation: Pick<Citation, 'marqueur'>;
  texte: string;
  url?: string;
}

export interface LieuDecrit {
  libelle: string;
  precision: Precision;
  base: Base;
  source?: string;
  position?: Position;
}

export interface FicheInitiative {
  genre: 'initiative';
  initiative: Omit<Initiative, 'citations'>;
  nature: Vocable | undefined;
  statut: Vocable | undefined;
  lieux: LieuDecrit[];
  interventions: (Intervention & { nomMode: string })[];
  /** « situation décrite en septembre 2020 » */
  situation: string;
  sources: SourceCitee[];
  voisines: Voisin<InitiativeCitee>[];
  memeTheme: InitiativeCitee[];
  /** La même structure, comme acteur. */
  acteur?: { id: string; nom: string };
}

export interface TerritoireCouvert {
  territoire: ReferenceTerritoire | null;
  nom: string;
  note?: string;
  base: Base;
  parents: Appartenance;
  point?: Position;
  emprise?: Emprise;
}

export interface FicheActeur {
  genre: 'acteur';
  acteur: Omit<Acteur, 'citations'>;
  roles: Vocable[];
  siege?: LieuDecrit;
  couverture: TerritoireCouvert[];
  conditions: string[];
  situation: string;
  sources: SourceCitee[];
  /** Initiatives du corpus qui sont aussi cet acteur. */
  initiatives: InitiativeCitee[];
}

export type Fiche = FicheInitiative | FicheActeur;
