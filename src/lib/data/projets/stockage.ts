/** La place prise sur cet ordinateur, et la promesse du navigateur de ne pas faire le ménage. */

export interface Place {
  /** Octets employés par ce site ; `null` si le navigateur ne le dit pas. */
  prise: number | null;
  /** Octets que le navigateur lui accorde. */
  accordee: number | null;
  /** Le navigateur a promis de ne rien effacer de lui-même. */
  garantie: boolean;
}

export async function mesurerPlace(): Promise<Place> {
  const { storage } = navigator;
  try {
    const [estimation, garantie] = await Promise.all([
      storage?.estimate?.(),
      storage?.persisted?.(),
    ]);
    return {
      prise: estimation?.usage ?? null,
      accordee: estimation?.quota ?? null,
      garantie: garantie ?? false,
    };
  } catch {
    return { prise: null, accordee: null, garantie: false };
  }
}

/** À demander quand il y a quelque chose à garder, après un geste de la personne. */
export async function demanderGarantie(): Promise<boolean> {
  try {
    return (await navigator.storage?.persist?.()) ?? false;
  } catch {
    return false;
  }
}
