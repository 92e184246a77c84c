/**
 * Une part de page qui ne s’anime pas : le serveur l’écrit dans le HTML, le navigateur la garde telle
 * quelle. Ses données ne voyagent donc pas une deuxième fois avec la page, seulement quand le
 * navigateur compose lui-même (navigation, hors ligne). Voir `Fige.svelte` et `src/hooks.ts`.
 */
export class Differe<T> {
  constructor(
    /** Absente dans le navigateur quand le HTML la contient déjà. */
    readonly valeur: T | undefined,
    /** Vrai si le navigateur n’a pas de HTML, et demande les données seules. */
    readonly seules = false,
  ) {}
}
