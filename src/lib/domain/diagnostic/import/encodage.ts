/** Reconnaître l’encodage d’un fichier texte sur quelques morceaux, et ramener tout à de l’UTF-8. */
import type { Encodage } from './types';

const encodeur = new TextEncoder();

export interface EncodageDetecte {
  encodage: Encodage;
  /** Octets de la marque d’ordre (BOM) à passer. */
  marque: number;
}

/**
 * Vrai si ces octets sont de l’UTF-8 sans faute. Un caractère coupé aux deux bouts est permis : les
 * morceaux d’un fichier ne commencent pas sur une limite de caractère.
 */
export function utf8Plausible(octets: Uint8Array): boolean {
  let debut = 0;
  while (debut < 3 && debut < octets.length && (octets[debut]! & 0xc0) === 0x80) debut++;
  let fin = octets.length;
  for (let k = 1; k <= 3 && k <= octets.length; k++) {
    const b = octets[octets.length - k]!;
    if ((b & 0xc0) === 0x80) continue;
    if (b >= 0xc0) fin = octets.length - k;
    break;
  }
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(octets.subarray(debut, Math.max(debut, fin)));
    return true;
  } catch {
    return false;
  }
}

/** Le début du fichier d’abord (marques, zéros de l’UTF-16), puis tous les morceaux pour l’UTF-8. */
export function detecterEncodage(morceaux: readonly Uint8Array[]): EncodageDetecte {
  const [a, b, c] = morceaux[0] ?? [];
  if (a === 0xff && b === 0xfe) return { encodage: 'utf-16le', marque: 2 };
  if (a === 0xfe && b === 0xff) return { encodage: 'utf-16be', marque: 2 };
  if (a === 0xef && b === 0xbb && c === 0xbf) return { encodage: 'utf-8', marque: 3 };
  const seize = utf16SansMarque(morceaux[0] ?? new Uint8Array(0));
  if (seize) return { encodage: seize, marque: 0 };
  const utf8 = morceaux.every(utf8Plausible);
  return { encodage: utf8 ? 'utf-8' : 'windows-1252', marque: 0 };
}

/** De l’UTF-16 sans marque : un zéro sur deux octets dans un texte latin. */
function utf16SansMarque(debut: Uint8Array): Encodage | null {
  const n = Math.min(debut.length, 4096) & ~1;
  if (n < 16) return null;
  let pairs = 0;
  let impairs = 0;
  for (let i = 0; i < n; i += 2) {
    if (debut[i] === 0) pairs++;
    if (debut[i + 1] === 0) impairs++;
  }
  if (impairs > n * 0.3 && pairs < n * 0.05) return 'utf-16le';
  return pairs > n * 0.3 && impairs < n * 0.05 ? 'utf-16be' : null;
}

/** Un fichier binaire n’est pas un CSV : des zéros ou trop de caractères de contrôle. */
export function semblebinaire(debut: Uint8Array): boolean {
  let controles = 0;
  const n = Math.min(debut.length, 8192);
  for (let i = 0; i < n; i++) {
    const o = debut[i]!;
    if (o < 9 || (o > 13 && o < 32 && o !== 27)) controles++;
  }
  return n > 0 && controles > n * 0.02;
}

/** Le texte annoncé UTF-8 ne l’est pas jusqu’au bout. */
export class Utf8Rompu extends Error {
  override name = 'Utf8Rompu';
}

/** Octets du fichier → octets UTF-8, morceau par morceau. */
export interface Transcodeur {
  (octets: Uint8Array, fini: boolean): Uint8Array;
}

/** Windows-1252 : les trente-deux codes 0x80 à 0x9F qui ne sont pas ceux d’Unicode (WHATWG). */
const HAUTS_1252 =
  '\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f' +
  '\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178';

const UTF8_1252 = Array.from({ length: 128 }, (_, k) =>
  encodeur.encode(k < 32 ? HAUTS_1252[k]! : String.fromCharCode(128 + k)),
);

/** Octet par octet, sans chaîne intermédiaire (et sans le décodeur de Node 20, qui s’y trompe). */
function depuis1252(octets: Uint8Array): Uint8Array {
  const sortie = new Uint8Array(octets.length * 3);
  let n = 0;
  for (let i = 0; i < octets.length; i++) {
    const o = octets[i]!;
    if (o < 128) sortie[n++] = o;
    else for (const b of UTF8_1252[o - 128]!) sortie[n++] = b;
  }
  return sortie.subarray(0, n);
}

/** Un morceau entier en texte. */
export function decoder(octets: Uint8Array, encodage: Encodage, complet = true): string {
  if (encodage === 'windows-1252') return new TextDecoder().decode(depuis1252(octets));
  return new TextDecoder(encodage).decode(octets, { stream: !complet });
}

export function transcodeur(encodage: Encodage): Transcodeur {
  if (encodage === 'windows-1252') return depuis1252;
  if (encodage !== 'utf-8') {
    const decodeur = new TextDecoder(encodage);
    return (octets, fini) => encodeur.encode(decodeur.decode(octets, { stream: !fini }));
  }
  // L’UTF-8 passe tel quel ; on vérifie seulement qu’il en est.
  const verifier = verificateurUtf8();
  let premier = true;
  return (octets, fini) => {
    const bom = premier && octets[0] === 0xef && octets[1] === 0xbb && octets[2] === 0xbf;
    if (octets.length > 0) premier = false;
    if (!verifier(octets, fini)) throw new Utf8Rompu();
    return bom ? octets.subarray(3) : octets;
  };
}

/** Les mêmes octets, quatre par quatre ; aucun si leur place dans le tampon ne s’y prête pas. */
function motsDe({ buffer, byteOffset, length }: Uint8Array): Int32Array {
  return new Int32Array(buffer, byteOffset & 3 ? 0 : byteOffset, byteOffset & 3 ? 0 : length >> 2);
}

/**
 * Vérifie de l’UTF-8 morceau par morceau, sans le décoder : un décodage ferait une chaîne de la
 * taille du fichier. Formes trop longues, demi-paires et codes au-delà d’U+10FFFF sont refusés.
 */
export function verificateurUtf8(): (octets: Uint8Array, fini: boolean) => boolean {
  let reste = 0;
  let min = 0x80;
  let max = 0xbf;
  return (octets, fini) => {
    const n = octets.length;
    const mots = motsDe(octets);
    const dernier = mots.length - 1;
    for (let i = 0; i < n; i++) {
      const o = octets[i]!;
      // Huit octets d’un coup tant que tout est ASCII, le cas presque constant.
      if (o < 0x80 && reste === 0) {
        if ((i & 3) !== 0) continue;
        let k = i >> 2;
        while (k < dernier && ((mots[k]! | mots[k + 1]!) & 0x80808080) === 0) k += 2;
        if (k > i >> 2) i = (k << 2) - 1;
        continue;
      }
      if (reste > 0) {
        if (o < min || o > max) return false;
        min = 0x80;
        max = 0xbf;
        reste--;
      } else if (o > 0x7f) {
        if (o < 0xc2 || o > 0xf4) return false;
        reste = o < 0xe0 ? 1 : o < 0xf0 ? 2 : 3;
        if (o === 0xe0) min = 0xa0;
        else if (o === 0xed) max = 0x9f;
        else if (o === 0xf0) min = 0x90;
        else if (o === 0xf4) max = 0x8f;
      }
    }
    return !fini || reste === 0;
  };
}
