/**
 * Hors ligne : ce que le service worker fait d’une requête. Les règles sont ici, sans navigateur,
 * pour être lues et vérifiées ; `src/service-worker.ts` les applique.
 */

/** Le cache de ce que la personne a demandé de garder : jamais effacé par une nouvelle version. */
export const CACHE_GARDES = 'gardes';

export type Strategie =
  /** Une adresse qui porte son empreinte : le cache d’abord, elle ne change jamais. */
  | { genre: 'immuable' }
  /** Un morceau de l’archive de tuiles : le cache d’abord, une entrée par plage. */
  | { genre: 'tuiles'; cle: string }
  /** Une page : le réseau, sinon la page gardée, sinon la coquille. */
  | { genre: 'page' }
  /** Les données d’une page : le réseau, sinon ce qui a été gardé. */
  | { genre: 'donnees'; canonique: string }
  /** Une lecture de l’API : le réseau, sinon la dernière réponse. */
  | { genre: 'api' }
  /** Tout le reste : le navigateur s’en occupe. */
  | { genre: 'reseau' };

export interface RequeteVue {
  methode: string;
  url: URL;
  /** L’origine du site. */
  origine: string;
  /** En-tête `Range`. */
  plage: string | null;
  navigation: boolean;
}

const RESEAU: Strategie = { genre: 'reseau' };
/** L’état du serveur, et le paquet, rangé déplié : jamais gardés tels quels. */
const JAMAIS = /^\/(sante|pret|hors-ligne\/paquet\.json)$/;

/** Fichiers dont le nom porte l’empreinte : application, index de recherche, signes, mots. */
const IMMUABLE = /^\/(_app\/immutable\/|signes\.svg$|mots\.json$|recherche\/index-[0-9a-f]+\.txt$)/;

export function strategie({ methode, url, origine, plage, navigation }: RequeteVue): Strategie {
  if (methode !== 'GET' || url.origin !== origine || JAMAIS.test(url.pathname)) return RESEAU;
  if (IMMUABLE.test(url.pathname)) return { genre: 'immuable' };
  if (url.pathname.startsWith('/contours/')) {
    if (!url.pathname.endsWith('.pmtiles')) return { genre: 'immuable' };
    return plage ? { genre: 'tuiles', cle: cleDePlage(url, plage) } : RESEAU;
  }
  if (url.pathname.endsWith('/__data.json')) {
    return { genre: 'donnees', canonique: `${origine}${url.pathname}` };
  }
  if (navigation) return { genre: 'page' };
  return url.pathname.startsWith('/api/v1/') ? { genre: 'api' } : RESEAU;
}

/** Chaque plage de l’archive est une entrée du cache, sous une adresse qui la nomme. */
export function cleDePlage(url: URL, plage: string): string {
  return `${url.origin}${url.pathname}?plage=${encodeURIComponent(plage)}`;
}

/**
 * Les plages à laisser partir, les plus anciennes d’abord, pour tenir dans le budget.
 * `entrees` : dans l’ordre de rangement, avec leur taille en octets.
 */
export function aOublier(entrees: { cle: string; octets: number }[], budget: number): string[] {
  let total = entrees.reduce((somme, { octets }) => somme + octets, 0);
  const parties: string[] = [];
  for (const { cle, octets } of entrees) {
    if (total <= budget) break;
    parties.push(cle);
    total -= octets;
  }
  return parties;
}

/**
 * Ce que le service worker dit du réseau aux pages, et à celle qui le lui demande (`etat-du-reseau`).
 * `navigator.onLine` ne suffit pas : il reste vrai sur un Wi-Fi qui ne mène nulle part.
 */
export interface ReponseDuReseau {
  reseauRepond: boolean;
}

/** Le corpus en un envoi : le nœud commun, puis celui de chaque page. */
export interface Paquet {
  version: string;
  commun: unknown;
  pages: Record<string, unknown[]>;
}

/** Les données d’une page, dans la forme que SvelteKit attend de `__data.json`. */
export function deplier({ commun, pages }: Paquet): { chemin: string; corps: string }[] {
  return Object.entries(pages).map(([chemin, noeuds]) => ({
    chemin: `${chemin === '/' ? '' : chemin}/__data.json`,
    corps: JSON.stringify({ type: 'data', nodes: [commun, ...noeuds] }),
  }));
}
