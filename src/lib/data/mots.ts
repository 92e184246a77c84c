/** Les mots qu’on cherche dans la liste de l’accueil sans les y lire. */
import { version } from '$app/environment';
import type { MotsCherches } from '../domain/explorer';

/** `null` si le réseau manque : la liste ne se cherche alors que par noms et lieux. */
export async function chargerMots(fetch: typeof globalThis.fetch): Promise<MotsCherches | null> {
  try {
    const reponse = await fetch(`/mots.json?v=${version}`);
    return reponse.ok ? ((await reponse.json()) as MotsCherches) : null;
  } catch {
    return null;
  }
}
