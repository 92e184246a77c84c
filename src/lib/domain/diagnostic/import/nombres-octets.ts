/** Lire un nombre, un texte ou un SIRET directement sur des octets, au plus court. */
import { lireNombre } from './coordonnees';
import type { LigneOctets } from './lecteur-csv';

const decodeur = new TextDecoder();
const PUISSANCES = Array.from({ length: 16 }, (_, k) => 10 ** k);

/** « -1,5535 », « 6842310.25 » ; toute autre écriture passe par `lireNombre`. `NaN` si vide ou illisible. */
function nombreOctets(o: Uint8Array, debut: number, fin: number): number {
  if (debut === fin) return NaN;
  let i = debut;
  const negatif = o[i] === 45;
  if (negatif) i++;
  let mantisse = 0;
  let chiffres = 0;
  let virgule = -1;
  for (; i < fin; i++) {
    const c = o[i]!;
    if (c >= 48 && c <= 57) {
      mantisse = mantisse * 10 + (c - 48);
      chiffres++;
    } else if ((c === 44 || c === 46) && virgule < 0) virgule = i;
    else return lireNombre(decodeur.decode(o.subarray(debut, fin)));
  }
  // Au-delà de quinze chiffres la mantisse ne serait plus exacte.
  if (chiffres === 0 || chiffres > 15) return lireNombre(decodeur.decode(o.subarray(debut, fin)));
  const valeur = virgule < 0 ? mantisse : mantisse / PUISSANCES[fin - virgule - 1]!;
  return negatif ? -valeur : valeur;
}

/** Vrai pour neuf ou quatorze chiffres dont la somme de Luhn est juste. */
export function siretOctetsJuste(o: Uint8Array, debut: number, fin: number): boolean {
  const n = fin - debut;
  if (n !== 9 && n !== 14) return false;
  let somme = 0;
  for (let k = 0; k < n; k++) {
    let c = o[fin - 1 - k]! - 48;
    if (c < 0 || c > 9) return false;
    if ((k & 1) === 1 && (c *= 2) > 9) c -= 9;
    somme += c;
  }
  return somme % 10 === 0;
}

/** Au-delà, le décodeur du navigateur rattrape le prix de son appel. */
const COURT = 32;
const ASCII = Array.from({ length: 128 }, (_, code) => String.fromCharCode(code));

/** Un texte court sans accent se fait sans le décodeur du navigateur, dont l’appel coûte bien plus. */
function texteOctets(o: Uint8Array, debut: number, fin: number): string {
  let texte = '';
  if (fin - debut > COURT) return decodeur.decode(o.subarray(debut, fin));
  for (let i = debut; i < fin; i++) {
    const octet = o[i]!;
    if (octet > 0x7f) return decodeur.decode(o.subarray(debut, fin));
    texte += ASCII[octet]!;
  }
  return texte;
}

/** Le nombre d’une cellule. */
export const nombreCellule = ({ octets, debuts, fins }: LigneOctets, c: number): number =>
  nombreOctets(octets, debuts[c]!, fins[c]!);

/** Le texte d’une cellule ; vide si le fichier n’a pas cette colonne. */
export const texteCellule = (
  { octets, debuts, fins }: LigneOctets,
  c: number | undefined,
): string => (c === undefined ? '' : texteOctets(octets, debuts[c]!, fins[c]!));

/** Le texte des `n` premières cellules ; de toutes à défaut. */
export const textesCellules = (ligne: LigneOctets, n = ligne.n): string[] =>
  Array.from({ length: n }, (_, c) => texteCellule(ligne, c));
