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

/** Un dictionnaire en octets : recevoir 60 000 chaînes d’un autre fil figerait la page. */
export interface DictionnaireUtf8 {
  octets: Uint8Array;
  fins: Uint32Array;
}

/** Forme clonable (structured clone) : IndexedDB, postMessage. */
export interface DonneesColonne {
  taille: number;
  dictionnaire: string[] | DictionnaireUtf8;
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

function lireOctets(octets: Uint8Array, fins: Uint32Array, k: number): string {
  const debut = k === 0 ? 0 : fins[k - 1]!;
  const fin = fins[k]!;
  return debut === fin ? '' : decodeur.decode(octets.subarray(debut, fin));
}

/** Lit une valeur du dictionnaire ; celles qui viennent en octets se décodent une fois, à la demande. */
function lecteurDictionnaire(dictionnaire: DonneesColonne['dictionnaire']): (k: number) => string {
  if (Array.isArray(dictionnaire)) return (k) => dictionnaire[k] ?? '';
  const { octets, fins } = dictionnaire;
  const lues: string[] = [];
  return (k) => (lues[k] ??= lireOctets(octets, fins, k));
}

/** Toutes les valeurs distinctes, par rang. */
export function valeursDictionnaire({ dictionnaire }: DonneesColonne): string[] {
  if (Array.isArray(dictionnaire)) return dictionnaire;
  const { octets, fins } = dictionnaire;
  return Array.from(fins, (_, k) => lireOctets(octets, fins, k));
}

function lireTranche(tranche: Tranche, k: number, valeur: (k: number) => string): string {
  if (tranche.genre === 'rangs') return valeur(tranche.rangs[k]!);
  return lireOctets(tranche.octets, tranche.fins, k);
}

/** Rend des données lisibles ; une ligne hors de la colonne se lit vide. */
export function ouvrirColonne(donnees: DonneesColonne): ColonneTexte {
  const { taille, tranches, surcharges } = donnees;
  const valeur = lecteurDictionnaire(donnees.dictionnaire);
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
      return tranche ? lireTranche(tranche, i & (LIGNES_TRANCHE - 1), valeur) : '';
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

/** Une colonne que le fichier n’a pas : des cellules vides. */
export function colonneVide(taille: number): ColonneTexte {
  const tranches: Tranche[] = [];
  for (let debut = 0; debut < taille; debut += LIGNES_TRANCHE) {
    const rangs = new Uint16Array(Math.min(LIGNES_TRANCHE, taille - debut));
    tranches.push({ genre: 'rangs', rangs });
  }
  return ouvrirColonne({ taille, dictionnaire: [''], tranches });
}

/** Les tampons à transférer pour ne rien recopier d’un fil à l’autre. */
export function tamponsColonne(donnees: DonneesColonne): ArrayBufferLike[] {
  const { dictionnaire, tranches, surcharges } = donnees;
  const tampons: ArrayBufferLike[] = surcharges ? [surcharges.lignes.buffer] : [];
  if (!Array.isArray(dictionnaire))
    tampons.push(dictionnaire.octets.buffer, dictionnaire.fins.buffer);
  for (const t of tranches) {
    if (t.genre === 'rangs') tampons.push(t.rangs.buffer);
    else tampons.push(t.octets.buffer, t.fins.buffer);
  }
  return tampons;
}
