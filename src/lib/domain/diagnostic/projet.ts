/**
 * Le projet de diagnostic : ce qu’une personne construit à partir de ses listes. Les relevés
 * (colonnes de structures) et les images de cartes sont rangés à part ; le projet ne les cite que
 * par identifiant, pour rester petit et s’enregistrer à chaque geste.
 */
import type { Niveau, ReferenceTerritoire } from '../territoire';
import type { Action, Note } from './notes';
import type { Releve, RoleColonne } from './releve';

/** À augmenter à chaque changement de forme, avec une marche de plus dans `migrations.ts`. */
export const VERSION_PROJET = 2;

/** Une source importée, telle que le projet s’en souvient sans ouvrir le relevé. */
export interface RefSource {
  /** Identifiant du relevé ou de la table, dans le même enregistrement local. */
  id: string;
  genre: 'structures' | 'territoires';
  nom: string;
  /** ISO 8601. */
  importeLe: string;
  /** Lignes lues : placées + à revoir + écartées. */
  lignes: number;
  placees: number;
  aRevoir: number;
  ecartees: number;
  /** Une source cachée reste dans le projet, mais ne compte plus. */
  visible: boolean;
}

export interface VueCarte {
  zoom: number;
  latitude: number;
  longitude: number;
}

/** Une carte gardée pour le rapport : l’image est rangée à part, sa légende se lit sans elle. */
export interface CarteGardee {
  id: string;
  titre: string;
  creeLe: string;
  /** Légende en clair, une ligne par couleur. */
  legende: { couleur: string; texte: string }[];
  /** Ce que la carte montre : territoire, indicateur, filtre, en une phrase. */
  resume: string;
  largeur: number;
  hauteur: number;
  /** Mètres par pixel de l’image, au centre ; `null` si la carte ne l’a pas dit. */
  metresParPixel: number | null;
}

/** Ce que la carte montre. L’indicateur et le filtre ont leurs types dans `indicateurs/`. */
export interface Affichage {
  mode: 'points' | 'groupes' | 'densite';
  /** Ce que disent les couleurs des points. */
  couleurs: 'theme' | 'famille' | 'source';
  niveau: Niveau;
  /** Choix d’indicateur, tel que l’état le lit et le vérifie ; `null` : les points seuls. */
  indicateur: unknown;
  /** Territoire auquel comparer : une référence, `france`, ou `null`. */
  comparaison: unknown;
  /** Zones blanches montrées : rayon en km ; `null` : non. */
  blanches: number | null;
  /** Loin de quoi : les structures que montrent les filtres, ou ce que cite le corpus. */
  blanchesDe: 'structures' | 'acteurs' | 'initiatives';
  methode: 'quantiles' | 'jenks' | 'egales' | 'manuelles';
  classes: number;
  /** Bornes choisies à la main, croissantes. */
  bornes: number[];
}

export interface Projet {
  version: number;
  id: string;
  nom: string;
  creeLe: string;
  modifieLe: string;
  /** Augmente à chaque enregistrement : deux onglets ne s’écrasent pas en silence. */
  revision: number;
  /** Date de mise à la corbeille (ISO 8601) ; `null` : en usage. */
  supprimeLe: string | null;
  territoire: ReferenceTerritoire | null;
  sources: RefSource[];
  notes: Note[];
  plan: Action[];
  cartes: CarteGardee[];
  /** Filtre croisé, tel que `indicateurs/` le définit. */
  filtre: unknown;
  affichage: Affichage;
  vue: VueCarte | null;
  /** Textes libres du rapport. */
  rapport: { titre: string; auteur: string; introduction: string; conclusion: string };
}

export const AFFICHAGE_DEPART: Affichage = {
  mode: 'points',
  couleurs: 'theme',
  niveau: 'epci',
  indicateur: null,
  comparaison: null,
  blanches: null,
  blanchesDe: 'structures',
  methode: 'quantiles',
  classes: 5,
  bornes: [],
};

/** Ce que les couleurs peuvent dire d’une liste : le thème si elle le porte, sinon la famille, sinon la source. */
export function couleursPour({ colonnes }: Pick<Releve, 'colonnes'>): Affichage['couleurs'] {
  const porte = (...roles: RoleColonne[]) => colonnes.some(({ role }) => roles.includes(role));
  if (porte('theme', 'naf')) return 'theme';
  return porte('forme-juridique') ? 'famille' : 'source';
}

/** Un identifiant local, sans rapport avec la personne ni la machine. */
export function nouvelId(): string {
  return globalThis.crypto.randomUUID();
}

export function creerProjet(nom: string, maintenant: Date, id = nouvelId()): Projet {
  const date = maintenant.toISOString();
  return {
    version: VERSION_PROJET,
    id,
    nom,
    creeLe: date,
    modifieLe: date,
    revision: 0,
    supprimeLe: null,
    territoire: null,
    sources: [],
    notes: [],
    plan: [],
    cartes: [],
    filtre: null,
    affichage: { ...AFFICHAGE_DEPART, bornes: [] },
    vue: null,
    rapport: { titre: '', auteur: '', introduction: '', conclusion: '' },
  };
}

/** Placées, à revoir, écartées : leur somme est toujours le nombre de lignes lues. */
export function bilanSources(sources: readonly RefSource[]) {
  const bilan = { lues: 0, placees: 0, aRevoir: 0, ecartees: 0 };
  for (const s of sources) {
    if (s.genre !== 'structures') continue;
    bilan.lues += s.lignes;
    bilan.placees += s.placees;
    bilan.aRevoir += s.aRevoir;
    bilan.ecartees += s.ecartees;
  }
  return bilan;
}

/** « Mayenne », « Mayenne (2) », « Mayenne (3) » : un nom qu’aucun autre projet ne porte. */
export function nomLibre(souhait: string, pris: Iterable<string>): string {
  const noms = new Set(pris);
  const base = souhait.trim() || 'Diagnostic sans nom';
  if (!noms.has(base)) return base;
  for (let n = 2; ; n++) {
    const nom = `${base.replace(/ \(\d+\)$/, '')} (${n})`;
    if (!noms.has(nom)) return nom;
  }
}

/** 1536 → « 1,5 Ko » ; 9 437 184 → « 9 Mo ». */
export function ecrireOctets(octets: number): string {
  const unites = ['octets', 'Ko', 'Mo', 'Go'];
  let n = octets;
  let rang = 0;
  for (; n >= 1024 && rang < unites.length - 1; rang++) n /= 1024;
  const chiffres = rang > 0 && n < 10 ? 1 : 0;
  return `${n.toLocaleString('fr-FR', { maximumFractionDigits: chiffres })}\u00a0${unites[rang]}`;
}
