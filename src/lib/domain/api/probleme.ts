/** Les erreurs de l’API : `application/problem+json` (RFC 9457), en français. */

export interface ParametreFautif {
  nom: string;
  /** Ce qui ne va pas, et ce qui était attendu. */
  raison: string;
}

export interface Probleme {
  /** Renvoi à la page `/api`, où chaque genre d’erreur est expliqué. */
  type: string;
  title: string;
  status: number;
  detail: string;
  instance: string;
  parametres?: ParametreFautif[];
}

export const TYPE_PROBLEME = 'application/problem+json; charset=utf-8';

/** Les genres d’erreur, leur ancre dans `/api` et leur titre. */
export const GENRES_PROBLEME = {
  400: { ancre: 'parametre', titre: 'Paramètre mal formé' },
  403: { ancre: 'lecture-seule', titre: 'Lecture seule' },
  404: { ancre: 'introuvable', titre: 'Introuvable' },
  405: { ancre: 'lecture-seule', titre: 'Méthode refusée' },
  406: { ancre: 'format', titre: 'Format non servi' },
  414: { ancre: 'longueur', titre: 'Adresse trop longue' },
  429: { ancre: 'debit', titre: 'Trop de demandes' },
  500: { ancre: 'panne', titre: 'Panne du serveur' },
  503: { ancre: 'panne', titre: 'Service indisponible' },
} as const satisfies Record<number, { ancre: string; titre: string }>;

const estConnu = (status: number): status is keyof typeof GENRES_PROBLEME =>
  status in GENRES_PROBLEME;

export function composerProbleme(
  status: number,
  detail: string,
  instance: string,
  parametres?: ParametreFautif[],
): Probleme {
  const genre = GENRES_PROBLEME[estConnu(status) ? status : status < 500 ? 400 : 500];
  return {
    type: `/api#erreur-${genre.ancre}`,
    title: genre.titre,
    status,
    detail,
    instance,
    ...(parametres?.length ? { parametres } : {}),
  };
}

/** La demande ne peut pas être servie : le serveur en fait un problème. */
export class DemandeRefusee extends Error {
  override name = 'DemandeRefusee';
  constructor(
    readonly status: 400 | 404 | 406,
    message: string,
    readonly parametres: ParametreFautif[] = [],
  ) {
    super(message);
  }
}

/** Un ou plusieurs paramètres mal formés. */
export function refuserParametres(fautes: ParametreFautif[]): DemandeRefusee {
  const noms = fautes.map((f) => `« ${f.nom} »`).join(', ');
  const raisons = fautes.map((f) => `${f.nom} : ${f.raison}`).join(' ; ');
  const debut = fautes.length > 1 ? `Paramètres ${noms} mal formés` : `Paramètre ${noms} mal formé`;
  return new DemandeRefusee(400, `${debut}. ${raisons}.`, fautes);
}
