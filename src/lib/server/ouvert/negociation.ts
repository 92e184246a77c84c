/** Choisir un type de contenu d’après l’en-tête `Accept` (RFC 9110, § 12.5.1). */

interface Preference {
  type: string;
  q: number;
}

/** Borne le travail : au-delà, un en-tête n’est plus celui d’un client honnête. */
const PREFERENCES_MAX = 50;

function lireAccept(accept: string): Preference[] {
  return accept
    .split(',', PREFERENCES_MAX)
    .map((partie) => {
      const [type = '', ...parametres] = partie.split(';').map((x) => x.trim().toLowerCase());
      const q = parametres.find((x) => x.startsWith('q='))?.slice(2);
      const poids = q === undefined ? 1 : Number(q);
      return { type, q: poids >= 0 && poids <= 1 ? poids : 0 };
    })
    .filter((p) => p.type.includes('/'));
}

const precision = (demande: string, type: string) => {
  if (demande === type) return 3;
  if (demande === `${type.split('/')[0]}/*`) return 2;
  return demande === '*/*' ? 1 : 0;
};

/**
 * Le type servi que le client préfère ; à égalité, le premier de `offerts`. `null` : aucun ne lui
 * convient. Un en-tête absent ou vide accepte tout.
 */
export function choisirType<T extends string>(
  accept: string | null,
  offerts: readonly T[],
): T | null {
  const preferences = lireAccept(accept ?? '');
  if (preferences.length === 0) return offerts[0] ?? null;
  let choix: T | null = null;
  let mieux = 0;
  for (const type of offerts) {
    let q = 0;
    let rang = 0;
    for (const p of preferences) {
      const r = precision(p.type, type);
      if (r > rang) [rang, q] = [r, p.q];
    }
    if (q > mieux) [mieux, choix] = [q, type];
  }
  return choix;
}
