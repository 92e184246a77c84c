/**
 * Une colonne de texte longue de centaines de milliers de lignes, sans une chaîne par ligne.
 *
 * Elle est faite de tranches de 65 536 lignes : rangs dans un dictionnaire quand les valeurs se
 * répètent, octets UTF-8 bout à bout sinon. Une tranche pleine n’est plus jamais recopiée, ce qui
 * borne la mémoire pendant l’import ; tout est transférable à un autre fil.
 */

export const BITS_TRANCHE = 16;
export const LIGNES_TRANCHE = 1 << BITS_TRANCHE;

/** `rangs[k]` désigne une valeur du dictionnaire de la colonne. */
export interface TrancheRangs {
  genre: 'rangs';
  rangs: Uint16Array | Uint32Array;
}

/** La valeur `k` occupe `octets[fins[k - 1] … fins[k]]` (UTF-8). */
export interface TrancheOctets {
  genre: 'octets';
  octets: Uint8Array;
  fins: Uint32Array;
}

export type Tranche = TrancheRangs | TrancheOctets;

/** Forme clonable (structured clone) : IndexedDB, postMessage. */
export interface DonneesColonne {
  taille: number;
  dictionnaire: string[];
  tranches: Tranche[];
  /** Valeurs réparées ou corrigées, par ligne croissante ; elles passent devant les tranches. */
  surcharges?: { lignes: Uint32Array; valeurs: string[] };
}

export interface ColonneTexte {
  readonly taille: number;
  lire(i: number): string;
  readonly donnees: DonneesColonne;
}

const decodeur = new TextDecoder('utf-8', { ignoreBOM: true });

function lireTranche(tranche: Tranche, k: number, dictionnaire: readonly string[]): string {
  if (tranche.genre === 'rangs') return dictionnaire[tranche.rangs[k]!]!;
  const debut = k === 0 ? 0 : tranche.fins[k - 1]!;
  const fin = tranche.fins[k]!;
  return debut === fin ? '' : decodeur.decode(tranche.octets.subarray(debut, fin));
}

/** Rend des données lisibles ; une ligne hors de la colonne se lit vide. */
export function ouvrirColonne(donnees: DonneesColonne): ColonneTexte {
  const { taille, dictionnaire, tranches, surcharges } = donnees;
  const devant = surcharges
    ? new Map(Array.from(surcharges.lignes, (ligne, k) => [ligne, surcharges.valeurs[k]!]))
    : null;
  return {
    taille,
    donnees,
    lire(i) {
      const surcharge = devant?.get(i);
      if (surcharge !== undefined) return surcharge;
      const tranche = i >= 0 && i < taille ? tranches[i >>> BITS_TRANCHE] : undefined;
      return tranche ? lireTranche(tranche, i & (LIGNES_TRANCHE - 1), dictionnaire) : '';
    },
  };
}

/** La même colonne, avec d’autres valeurs à ces lignes (les anciennes surcharges restent). */
export function surcharger(
  colonne: ColonneTexte,
  nouvelles: ReadonlyMap<number, string>,
): ColonneTexte {
  if (nouvelles.size === 0) return colonne;
  const { surcharges } = colonne.donnees;
  const toutes = new Map<number, string>();
  surcharges?.lignes.forEach((ligne, k) => toutes.set(ligne, surcharges.valeurs[k]!));
  for (const [ligne, valeur] of nouvelles) toutes.set(ligne, valeur);
  const lignes = Uint32Array.from(toutes.keys()).sort();
  return ouvrirColonne({
    ...colonne.donnees,
    surcharges: { lignes, valeurs: Array.from(lignes, (ligne) => toutes.get(ligne)!) },
  });
}

/** Une colonne tirée d’un tableau de chaînes : petits fichiers, tests. */
export function colonneDepuis(valeurs: readonly string[]): ColonneTexte {
  const rangs = new Map<string, number>();
  const tranches: Tranche[] = [];
  for (let debut = 0; debut < valeurs.length; debut += LIGNES_TRANCHE) {
    const morceau = valeurs.slice(debut, debut + LIGNES_TRANCHE);
    const codes = Uint32Array.from(morceau, (valeur) => {
      let rang = rangs.get(valeur);
      if (rang === undefined) rangs.set(valeur, (rang = rangs.size));
      return rang;
    });
    tranches.push({ genre: 'rangs', rangs: codes });
  }
  return ouvrirColonne({ taille: valeurs.length, dictionnaire: [...rangs.keys()], tranches });
}

/** Les tampons à transférer pour ne rien recopier d’un fil à l’autre. */
export function tamponsColonne({ tranches, surcharges }: DonneesColonne): ArrayBufferLike[] {
  const tampons: ArrayBufferLike[] = surcharges ? [surcharges.lignes.buffer] : [];
  for (const t of tranches) {
    if (t.genre === 'rangs') tampons.push(t.rangs.buffer);
    else tampons.push(t.octets.buffer, t.fins.buffer);
  }
  return tampons;
}
