/** Demander un territoire au serveur. */
import type { Appartenance, ReferenceTerritoire, Territoire } from '../domain/territoire';

export interface TerritoireDecrit extends Territoire {
  parents: Appartenance;
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
