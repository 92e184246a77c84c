/**
 * Le plan du site (protocole sitemaps.org 0.9) : un index, et des fichiers d’au plus 50 000 adresses
 * et 50 Mo chacun.
 */
export const ADRESSES_MAX = 50_000;
export const OCTETS_MAX = 50 * 1024 * 1024;

const ESPACE = 'http://www.sitemaps.org/schemas/sitemap/0.9';
const ENTITES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  "'": '&apos;',
  '"': '&quot;',
};
const echapper = (texte: string) => texte.replace(/[&<>'"]/g, (c) => ENTITES[c]!);

export interface EntreePlan {
  /** Adresse entière. */
  adresse: string;
  /** `2026-11-23`, seulement si c’est vrai. */
  modifiee?: string;
}

function ecrire(racine: string, element: string, entrees: readonly EntreePlan[]): string {
  const lignes = entrees.map(({ adresse, modifiee }) => {
    const date = modifiee ? `<lastmod>${modifiee}</lastmod>` : '';
    return `<${element}><loc>${echapper(adresse)}</loc>${date}</${element}>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<${racine} xmlns="${ESPACE}">\n${lignes.join('\n')}\n</${racine}>\n`;
}

/** Un fichier d’adresses. */
export const ecrirePlan = (entrees: readonly EntreePlan[]): string =>
  ecrire('urlset', 'url', entrees);

/** L’index, qui nomme les fichiers. */
export const ecrireIndexPlans = (entrees: readonly EntreePlan[]): string =>
  ecrire('sitemapindex', 'sitemap', entrees);

/**
 * Découpe une liste en morceaux qui tiennent dans un fichier ; `octetsPar` est une majoration de ce
 * que pèse une adresse. Une liste vide n’a pas de fichier.
 */
export function decouperPlan<T>(liste: readonly T[], octetsPar = 400): T[][] {
  const taille = Math.min(ADRESSES_MAX, Math.floor(OCTETS_MAX / octetsPar));
  const morceaux: T[][] = [];
  for (let i = 0; i < liste.length; i += taille) morceaux.push(liste.slice(i, i + taille));
  return morceaux;
}
