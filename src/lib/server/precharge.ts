/**
 * Ce qu’une page demande d’avance. SvelteKit l’annonce dans l’en-tête `Link` : sur l’accueil, 3,5 ko qui ne
 * se compriment pas, alors qu’un mandataire n’en accepte souvent que 4 en tout (nginx, sans réglage, répond
 * alors 502). Les mêmes annonces écrites dans la page disent la même chose, compressées.
 */

const ANNONCE = /<([^>]+)>((?:; ?[\w-]+(?:="[^"]*")?)*)/g;

/** Les balises qui remplacent un en-tête `Link` ; les styles n’en ont pas besoin, la page les nomme déjà. */
function balisesDePrecharge(lien: string): string {
  return [...lien.matchAll(ANNONCE)]
    .filter(([, , attributs]) => !/as="style"/.test(attributs!))
    .map(([, adresse, attributs]) => {
      const gardes = attributs!.replaceAll(';', '').replace(/ ?\bnopush\b/, '');
      return `<link href="${adresse}"${gardes}>`;
    })
    .join('');
}

/** Passe dans la page les annonces de l’en-tête `Link`, et retire l’en-tête. */
export function ecrireLaPrecharge(page: string, entetes: Headers): string {
  const lien = entetes.get('link');
  if (!lien) return page;
  entetes.delete('link');
  return page.replace('</head>', () => `${balisesDePrecharge(lien)}</head>`);
}
