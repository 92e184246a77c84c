import { chargerCorpus } from '$lib/server/corpus';
import { servirImmuable } from '$lib/server/immuable';
import { signes } from '$lib/domain/signes';
import { ICONES_SIGNES, type NoeudIcone } from '$lib/ui/icones-signes';

const ecrireNoeuds = (noeuds: NoeudIcone) =>
  noeuds
    .map(
      ([balise, attributs]) =>
        `<${balise}${Object.entries(attributs)
          .map(([nom, valeur]) => ` ${nom}="${valeur}"`)
          .join('')}/>`,
    )
    .join('');

/** Le disque d’un thème ou d’un levier : `theme-<id>`, appelé par `Pastille`. */
const ecrireSigne = (id: string, icone: string, fond: string) =>
  `<symbol id="theme-${id}" viewBox="0 0 32 32"><circle cx="16" cy="16" r="16" fill="${fond}"/>` +
  '<g transform="translate(7 7) scale(0.75)" fill="none" stroke="light-dark(#fffdf8, #12171c)"' +
  ' stroke-width="2.2" stroke-linecap="round" stroke-linejoin="round">' +
  `${ecrireNoeuds(ICONES_SIGNES[icone] ?? [])}</g></symbol>`;

/**
 * Tous les signes, en un fichier que le navigateur garde : écrits dans chaque page, ils y pesaient
 * 22 ko. L’adresse porte la version de l’application ; les couleurs sont des attributs, car la
 * politique de sécurité interdit les styles.
 */
async function ecrire(): Promise<string> {
  const { themes, leviers } = await chargerCorpus();
  const symboles = signes(themes, leviers).map(({ id, icone, couleur, couleurSombre }) =>
    ecrireSigne(id, icone, `light-dark(${couleur}, ${couleurSombre})`),
  );
  symboles.push(ecrireSigne('aucun', 'layers', 'light-dark(#55697a, #b4c0ca)'));
  return `<svg xmlns="http://www.w3.org/2000/svg">${symboles.join('')}</svg>`;
}

export const GET = servirImmuable('image/svg+xml; charset=utf-8', ecrire);
