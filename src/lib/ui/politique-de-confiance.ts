/**
 * La politique « Trusted Types » par défaut, à importer avant tout autre code de la page : par
 * `hooks.client.ts` quand SvelteKit l’anime, par `routes/_ilots/depart.ts` sur les pages à lire. La CSP
 * l’exige (svelte.config.js) ; sans elle, ni carte ni worker, et avec elle aucune chaîne ne devient du
 * HTML ou un script sans y être admise.
 */
import {
  htmlDeConfiance,
  scriptDeConfiance,
  texteDeScriptDeConfiance,
} from '$lib/domain/types-de-confiance';

interface Fabrique {
  createPolicy(nom: string, regles: Record<string, (...a: string[]) => string | null>): unknown;
}

const { trustedTypes } = globalThis as { trustedTypes?: Fabrique };
trustedTypes?.createPolicy('default', {
  createHTML: (html, _genre, puits) => htmlDeConfiance(html!, puits!),
  // En développement, Vite sert chaque worker depuis ses sources.
  createScriptURL: (adresse) =>
    scriptDeConfiance(adresse!, location.href, import.meta.env.DEV ? ['/'] : undefined),
  createScript: (texte) => texteDeScriptDeConfiance(texte!),
});
