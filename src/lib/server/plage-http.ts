/** Requêtes partielles (RFC 9110) : une seule plage d’octets, sans lire le fichier. */

export type Plage =
  | { genre: 'entier' }
  | { genre: 'partie'; debut: number; fin: number }
  | { genre: 'insatisfaisable' };

const ENTIER: Plage = { genre: 'entier' };
const INSATISFAISABLE: Plage = { genre: 'insatisfaisable' };

/**
 * Plage demandée par un en-tête `Range` sur un fichier de `taille` octets (`fin` incluse).
 * Une unité inconnue est ignorée ; plusieurs plages ou une plage absurde sont refusées, plutôt que
 * d’envoyer tout le fichier à un client qui n’en voulait qu’un morceau.
 */
export function lirePlage(entete: string | null, taille: number): Plage {
  if (!entete || !/^\s*bytes\s*=/i.test(entete)) return ENTIER;
  const [, de = '', a = ''] = /^\s*bytes\s*=\s*(\d*)\s*-\s*(\d*)\s*$/i.exec(entete) ?? [];
  if (de === '' && a === '') return INSATISFAISABLE;
  if (de === '') {
    const longueur = Math.min(Number(a), taille);
    if (longueur === 0) return INSATISFAISABLE;
    return { genre: 'partie', debut: taille - longueur, fin: taille - 1 };
  }
  const debut = Number(de);
  const fin = a === '' ? taille - 1 : Math.min(Number(a), taille - 1);
  return debut <= fin && debut < taille ? { genre: 'partie', debut, fin } : INSATISFAISABLE;
}

/** Vrai si `If-None-Match` nomme cette version (`*`, liste, marque faible tolérée). */
export function dejaConnu(ifNoneMatch: string | null, etag: string): boolean {
  if (!ifNoneMatch) return false;
  const marques = ifNoneMatch.split(',').map((marque) => marque.trim().replace(/^W\//, ''));
  return marques.includes('*') || marques.includes(etag);
}

export interface ReponsePlage {
  statut: 200 | 206 | 304 | 416;
  entetes: Record<string, string>;
  /** Octets à envoyer, fin incluse ; absent s’il n’y a pas de corps. */
  corps?: { debut: number; fin: number };
}

/** Statut, en-têtes et octets à envoyer pour un fichier immuable de marque forte `etag`. */
export function repondrePlage(
  requete: Pick<Headers, 'get'>,
  taille: number,
  etag: string,
  type: string,
): ReponsePlage {
  const communs = {
    'accept-ranges': 'bytes',
    'cache-control': 'public, max-age=31536000, immutable',
    'content-type': type,
    etag,
    'x-content-type-options': 'nosniff',
  };
  if (dejaConnu(requete.get('if-none-match'), etag)) return { statut: 304, entetes: communs };
  const siPlage = requete.get('if-range');
  // La version que le client a commencée n’est plus celle-ci : il lui faut tout le fichier.
  const plage = siPlage && siPlage !== etag ? ENTIER : lirePlage(requete.get('range'), taille);
  if (plage.genre === 'insatisfaisable') {
    const entetes = { ...communs, 'content-range': `bytes */${taille}`, 'content-length': '0' };
    return { statut: 416, entetes: { ...entetes, 'cache-control': 'no-store' } };
  }
  const [debut, fin] = plage.genre === 'partie' ? [plage.debut, plage.fin] : [0, taille - 1];
  const entetes: Record<string, string> = { ...communs, 'content-length': String(fin - debut + 1) };
  if (plage.genre === 'entier') return { statut: 200, entetes, corps: { debut, fin } };
  entetes['content-range'] = `bytes ${debut}-${fin}/${taille}`;
  return { statut: 206, entetes, corps: { debut, fin } };
}
