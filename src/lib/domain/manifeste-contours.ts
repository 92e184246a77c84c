/**
 * Manifeste des contours : ce que `npm run contours` a produit, d’où cela vient, ce qui manque.
 * Il est écrit en dernier : tant qu’il ne nomme pas un fichier, ce fichier n’est pas servi.
 */
import { NIVEAUX, NOMS_NIVEAUX, type Niveau } from './territoire';

export const VERSION_MANIFESTE = 1;
/** Seuls noms de tuiles acceptés par le serveur (l’empreinte est le début du sha256). */
export const NOM_TUILES = /^contours-[0-9a-f]{12}\.pmtiles$/;
export const NOM_TERRITOIRES = /^territoires-[0-9a-f]{12}\.json$/;
export const NOM_FORMES = /^formes-[0-9a-f]{12}\.bin$/;

export interface FichierProduit {
  nom: string;
  octets: number;
  sha256: string;
}

export interface SourceContours {
  genre: 'dossier' | 'url' | 'secours';
  /** Chemin, adresse ou nom du jeu de secours, lisible par une personne. */
  adresse: string;
  /** Millésime ou date, tel qu’on peut le déduire. */
  millesime: string;
}

export interface ManifesteContours {
  version: number;
  /** Date ISO 8601 de la construction. */
  produitLe: string;
  source: SourceContours;
  /** Nombre de territoires dessinés dans les tuiles, par niveau. */
  comptes: Record<Niveau, number>;
  /** Niveaux que la source n’a pas : la carte doit le dire. */
  manquants: Niveau[];
  /** Zooms couverts par le fichier de tuiles ; au-delà du dernier, MapLibre agrandit. */
  zooms: { min: number; max: number };
  attribution: string;
  /** `formes` manque aux contours construits avant que les distances partent du contour. */
  fichiers: { tuiles: FichierProduit; territoires: FichierProduit; formes?: FichierProduit };
  /** sha256 des entrées (sources, code de la chaîne, paquets) : change quand il faut refaire. */
  empreinte: string;
}

export interface AvisContours {
  titre: string;
  message: string;
  commande: string;
}

function estObjet(valeur: unknown): valeur is Record<string, unknown> {
  return typeof valeur === 'object' && valeur !== null && !Array.isArray(valeur);
}

function estFichier(valeur: unknown, forme: RegExp): valeur is FichierProduit {
  return (
    estObjet(valeur) &&
    typeof valeur.nom === 'string' &&
    forme.test(valeur.nom) &&
    typeof valeur.octets === 'number' &&
    typeof valeur.sha256 === 'string'
  );
}

/** Lit un manifeste ; `null` si ce n’en est pas un de cette version (il faut alors reconstruire). */
export function lireManifeste(json: unknown): ManifesteContours | null {
  if (!estObjet(json) || json.version !== VERSION_MANIFESTE) return null;
  const { fichiers, source, manquants, comptes, empreinte } = json;
  if (!estObjet(fichiers) || !estObjet(source) || !estObjet(comptes)) return null;
  if (!Array.isArray(manquants) || typeof empreinte !== 'string') return null;
  if (!estFichier(fichiers.tuiles, NOM_TUILES)) return null;
  if (!estFichier(fichiers.territoires, NOM_TERRITOIRES)) return null;
  if (fichiers.formes !== undefined && !estFichier(fichiers.formes, NOM_FORMES)) return null;
  return json as unknown as ManifesteContours;
}

/** Ce que la carte doit afficher quand les contours sont incomplets ; `null` si tout y est. */
export function avisContours(manifeste: ManifesteContours): AvisContours | null {
  const manquants = NIVEAUX.filter((niveau) => manifeste.manquants.includes(niveau));
  if (manquants.length === 0) return null;
  const noms = manquants.map((niveau) => NOMS_NIVEAUX[niveau].plusieurs).join(' et des ');
  return {
    titre: 'Contours approximatifs',
    message:
      `Contours de secours (${manifeste.source.adresse}) : tracé approximatif, ` +
      `sans les limites des ${noms}. Pour installer les contours officiels, lancez la commande :`,
    commande: 'npm run contours',
  };
}
