/** Des réponses aux lignes de la liste déroulante, chacune avec l’adresse où elle mène. */
import { resolve } from '$app/paths';
import {
  ICONES_GENRE,
  couper,
  grouper,
  preciser,
  territoireDe,
} from '$lib/domain/recherche/groupes';
import type { Reponse } from '$lib/domain/recherche/reponse';
import type { GroupeOptions, OptionRecherche } from '$lib/ui/boite-de-recherche';

export const cleDe = (r: Pick<Reponse, 'genre' | 'code'>) => `${r.genre}:${r.code}`;

/** La page d’une réponse : la fiche, la rubrique ou le territoire d’aujourd’hui. */
export function adresseDe(r: Reponse): string {
  const territoire = territoireDe(r);
  if (territoire) return resolve('/territoires/[niveau=niveau]/[code]', territoire);
  switch (r.genre) {
    case 'initiative':
      return resolve('/initiatives/[id]', { id: r.code });
    case 'acteur':
      return resolve('/acteurs/[id]', { id: r.code });
    case 'theme':
      return resolve('/themes/[id]', { id: r.code });
    default:
      return resolve('/leviers/[id]', { id: r.code });
  }
}

function option(r: Reponse): OptionRecherche {
  return {
    cle: cleDe(r),
    morceaux: couper(r.nom, r.marques),
    vers: r.vers && r.vers.nom !== r.nom ? r.vers.nom : '',
    precision: preciser(r),
    icone: ICONES_GENRE[r.genre],
    href: adresseDe(r),
  };
}

export function optionsDe(reponses: readonly Reponse[]): GroupeOptions[] {
  return grouper(reponses).map(({ nom, reponses }) => ({ nom, options: reponses.map(option) }));
}
