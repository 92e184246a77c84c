/**
 * Ce que la page accepte de transformer en balises ou en script à exécuter (Trusted Types). Svelte a
 * sa propre politique pour ses gabarits compilés ; tout le reste passe ici, et presque rien ne passe.
 */

/** Le seul puits HTML employé hors de Svelte : un document inerte, que MapLibre nettoie ensuite. */
const DOCUMENT_INERTE = 'DOMParser parseFromString';
/** Ce qu’aucun crédit de carte ni aucune page d’erreur ne contient. */
const ACTIF = /<\s*(iframe|object|embed|base|form|meta\s+http-equiv)\b|\bon\w+\s*=|javascript:/i;

/** Le texte tel quel s’il peut devenir des balises à cet endroit ; `null` sinon. */
export function htmlDeConfiance(html: string, puits: string): string | null {
  return puits === DOCUMENT_INERTE && !ACTIF.test(html) ? html : null;
}

/** Les scripts que la construction écrit : ses fichiers, et le service worker. */
const CONSTRUITS = ['/_app/immutable/', '/service-worker.js'];

/**
 * L’adresse d’un worker ou du service worker de cette application ; `null` pour toute autre.
 * `chemins` : débuts admis s’ils finissent par une barre, chemins exacts sinon.
 */
export function scriptDeConfiance(
  adresse: string,
  page: string,
  chemins: readonly string[] = CONSTRUITS,
): string | null {
  if (!URL.canParse(adresse, page)) return null;
  const { origin, pathname } = new URL(adresse, page);
  const connu = chemins.some((c) => (c.endsWith('/') ? pathname.startsWith(c) : pathname === c));
  return origin === new URL(page).origin && connu ? adresse : null;
}

/** Des données liées (JSON) se posent dans un `<script>` sans rien exécuter ; `null` pour du code. */
export function texteDeScriptDeConfiance(texte: string): string | null {
  try {
    const lu: unknown = JSON.parse(texte);
    return typeof lu === 'object' ? texte : null;
  } catch {
    return null;
  }
}
