/** Demander un territoire au serveur, ou en chercher. */
import type { Appartenance, Niveau, ReferenceTerritoire, Territoire } from '../domain/territoire';

export interface TerritoireDecrit extends Territoire {
  parents: Appartenance;
}

export interface Suggestion {
  niveau: Niveau;
  code: string;
  nom: string;
  population?: number;
  departements?: string[];
}

/** `null` si le territoire n’existe pas ou si le réseau manque. */
export async function chargerTerritoire(
  { niveau, code }: ReferenceTerritoire,
  fetch: typeof globalThis.fetch,
): Promise<TerritoireDecrit | null> {
  try {
    const reponse = await fetch(`/api/v1/territoires/${niveau}/${code}`);
    return reponse.ok ? ((await reponse.json()) as TerritoireDecrit) : null;
  } catch {
    return null;
  }
}

/** Rend une liste vide si le réseau manque : la recherche d’initiatives, locale, reste possible. */
export async function suggererTerritoires(
  q: string,
  signal: AbortSignal,
  limite = 6,
): Promise<Suggestion[]> {
  try {
    const reponse = await fetch(`/api/v1/territoires?limit=${limite}&q=${encodeURIComponent(q)}`, {
      signal,
    });
    return reponse.ok ? ((await reponse.json()) as Suggestion[]) : [];
  } catch {
    return [];
  }
}
