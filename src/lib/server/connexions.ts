/**
 * Les pages qui, sur demande, parlent à un service tiers : elles seules en ont le droit. La politique
 * de sécurité (svelte.config.js) ne permet partout ailleurs que l’origine du site.
 */

/** Service national de géocodage ; `GEOCODAGE_URL` le remplace, et vide il disparaît. */
export function adresseGeocodage(): string {
  return process.env.GEOCODAGE_URL ?? 'https://data.geopf.fr/geocodage/search/csv/';
}

/** Origine à ouvrir pour cette route, `null` pour toutes les autres. */
export function origineOuverte(route: string | null): string | null {
  const adresse = adresseGeocodage();
  if (!adresse || !(route === '/diagnostic' || route?.startsWith('/diagnostic/'))) return null;
  return URL.canParse(adresse) ? new URL(adresse).origin : null;
}

/** La même politique, où `connect-src` admet aussi cette origine. */
export function ouvrirConnexions(politique: string, origine: string): string {
  return politique.replace(/(^|;\s*)connect-src ([^;]*)/, `$1connect-src $2 ${origine}`);
}
