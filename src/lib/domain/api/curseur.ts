/**
 * Curseurs de pagination. Un curseur porte la clé de tri de la dernière ligne rendue, et non un rang :
 * une ligne ajoutée ou retirée entre deux pages n’en fait ni sauter ni répéter d’autres.
 */
import { comparerNoms } from '../texte';

/** Clé de tri totale d’une ligne : deux lignes différentes n’ont jamais la même. */
export type Cle = readonly (string | number)[];

const comparerBruts = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/**
 * Compare deux clés : le premier texte en français, les suivants (identifiants) au caractère. Zéro
 * seulement pour deux clés identiques : des noms que le français tient pour égaux (« L’Or », « LOr »)
 * se départagent au caractère, en dernier, sans quoi une page pourrait sauter une ligne.
 */
export function comparerCles(a: Cle, b: Cle): number {
  let premier = true;
  let departage = 0;
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    const x = a[i]!;
    const y = b[i]!;
    if (typeof x === 'number' || typeof y === 'number') {
      if (typeof x !== typeof y) return typeof x === 'number' ? -1 : 1;
      if (x !== y) return Number(x) - Number(y);
    } else {
      const ecart = premier ? comparerNoms(x, y) : comparerBruts(x, y);
      if (ecart !== 0) return ecart;
      if (premier) departage = comparerBruts(x, y);
      premier = false;
    }
  }
  return a.length - b.length || departage;
}

export const FORME_CURSEUR = /^[A-Za-z0-9_-]{8,800}$/;

/** Empreinte courte (FNV-1a, 32 bits) d’une demande : un curseur ne sert qu’à la sienne. */
export function empreinte(texte: string): string {
  let h = 0x811c9dc5;
  for (const octet of new TextEncoder().encode(texte)) {
    h = Math.imul(h ^ octet, 0x01000193) >>> 0;
  }
  return h.toString(36);
}

const enBase64Url = (texte: string) =>
  btoa(String.fromCharCode(...new TextEncoder().encode(texte)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');

const deBase64Url = (texte: string) =>
  new TextDecoder('utf-8', { fatal: true }).decode(
    Uint8Array.from(atob(texte.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0)),
  );

export function ecrireCurseur(demande: string, cle: Cle): string {
  return enBase64Url(JSON.stringify([empreinte(demande), ...cle]));
}

/** La clé d’un curseur ; `null` s’il est illisible ou vient d’une autre demande. */
export function lireCurseur(curseur: string, demande: string): Cle | null {
  if (!FORME_CURSEUR.test(curseur)) return null;
  try {
    const lu: unknown = JSON.parse(deBase64Url(curseur));
    if (!Array.isArray(lu) || lu.length < 2 || lu[0] !== empreinte(demande)) return null;
    const cle: unknown[] = lu.slice(1);
    return cle.every((x) => typeof x === 'string' || Number.isFinite(x)) ? (cle as Cle) : null;
  } catch {
    return null;
  }
}
