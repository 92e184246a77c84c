/**
 * Bornes d’une demande : longueur de l’adresse, nombre de paramètres, débit par adresse IP. Le corps
 * n’en a pas besoin : aucune route n’en lit.
 *
 * Le débit est un seau à jetons par adresse, en mémoire de ce processus seul. Aucune adresse n’est
 * écrite ; un seau inemployé le temps de se remplir est oublié. Une adresse locale est celle du
 * mandataire, donc tout le monde à la fois : elle n’est pas limitée tant que `ADDRESS_HEADER` ne dit
 * pas où lire la vraie.
 */
import type { RequestEvent } from '@sveltejs/kit';
import { refuserDemande } from './ouvert/enveloppe';

/** Caractères du chemin et de la requête. Les 43 filtres de la carte, tous cochés, en font 854. */
export const ADRESSE_MAX = 4_000;
export const PARAMETRES_MAX = 150;

/** Jetons rendus par seconde, et jetons d’un seau plein : 300 tuiles et dix fiches d’affilée y tiennent. */
const DEBIT = 50;
const RAFALE = 600;
/** Au-delà, les plus anciens sont oubliés : 50 000 adresses font 11 Mo (mesuré, Node 20). */
const SEAUX_MAX = 50_000;

/** Ce qui coûte plus qu’une page : dessiner une image ou une carte à imprimer. Les sondes, rien. */
const COUTS: [RegExp, number][] = [
  [/^\/(sante|pret)$/, 0],
  [/^\/(apercu|imprimer)(\/|$)/, 20],
];

export const cout = (chemin: string): number =>
  COUTS.find(([motif]) => motif.test(chemin))?.[1] ?? 1;

interface Seau {
  jetons: number;
  /** Horloge monotone, ms. */
  vuA: number;
}

/** Seaux à jetons. `prendre` rend 0, ou le nombre de secondes à attendre avant de redemander. */
export class Debit {
  readonly #seaux = new Map<string, Seau>();
  constructor(
    readonly parSeconde: number,
    readonly rafale: number,
    readonly seauxMax = SEAUX_MAX,
  ) {}

  get taille(): number {
    return this.#seaux.size;
  }

  prendre(cle: string, jetons: number, maintenant = performance.now()): number {
    const seau = this.#seaux.get(cle) ?? { jetons: this.rafale, vuA: maintenant };
    const rendus = ((maintenant - seau.vuA) / 1000) * this.parSeconde;
    seau.jetons = Math.min(this.rafale, seau.jetons + rendus);
    seau.vuA = maintenant;
    // Remis en fin de file : les premiers sont les plus anciens.
    this.#seaux.delete(cle);
    this.#seaux.set(cle, seau);
    this.#oublier(maintenant);
    if (seau.jetons < jetons) return Math.ceil((jetons - seau.jetons) / this.parSeconde);
    seau.jetons -= jetons;
    return 0;
  }

  #oublier(maintenant: number): void {
    const remplissageMs = (this.rafale / this.parSeconde) * 1000;
    for (const [cle, { vuA }] of this.#seaux) {
      if (this.#seaux.size <= this.seauxMax && maintenant - vuA < remplissageMs) return;
      this.#seaux.delete(cle);
    }
  }
}

const LOCALE = /^(::1$|127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|169\.254\.|f[cd]|fe80:)/i;

/**
 * Une adresse IPv4 entière, ou les 64 premiers bits d’une IPv6 : un abonné en reçoit autant, et en
 * changerait à chaque demande.
 */
export function cleDAdresse(adresse: string): string {
  const ip = adresse.trim().replace(/^::ffff:(?=\d+\.)/i, '');
  if (!ip.includes(':')) return ip;
  const [debut = '', fin] = ip.split('::');
  const gauche = debut ? debut.split(':') : [];
  const droite = fin ? fin.split(':') : [];
  const zeros = fin === undefined ? 0 : Math.max(0, 8 - gauche.length - droite.length);
  const blocs = [...gauche, ...Array<string>(zeros).fill('0'), ...droite];
  return blocs
    .slice(0, 4)
    .map((bloc) => bloc.toLowerCase().replace(/^0+(?=.)/, ''))
    .join(':');
}

/** La clé de qui demande, ou `null` s’il n’est pas à limiter. */
export function quiDemande(event: Pick<RequestEvent, 'getClientAddress'>): string | null {
  try {
    const adresse = event.getClientAddress();
    if (
      !adresse ||
      (!process.env.ADDRESS_HEADER && LOCALE.test(adresse.replace(/^::ffff:/i, '')))
    ) {
      return null;
    }
    return cleDAdresse(adresse.slice(0, 64));
  } catch {
    // L’en-tête du mandataire manque : la demande vient de la machine elle-même (sonde).
    return null;
  }
}

function lireNombre(texte: string | undefined, defaut: number): number {
  const n = Number(texte?.trim() || NaN);
  return Number.isFinite(n) && n >= 0 ? n : defaut;
}

let debit: Debit | null | undefined;

/** `LIMITE_DEBIT` (demandes par seconde, 0 : aucune limite) et `LIMITE_RAFALE`, lus une fois. */
function debitRegle(): Debit | null {
  if (debit === undefined) {
    const parSeconde = lireNombre(process.env.LIMITE_DEBIT, DEBIT);
    debit =
      parSeconde > 0 ? new Debit(parSeconde, lireNombre(process.env.LIMITE_RAFALE, RAFALE)) : null;
  }
  return debit;
}

/** `null` : la demande est admise. Sinon la réponse à faire, sans plus de travail. */
export function borner(
  event: Pick<RequestEvent, 'url' | 'getClientAddress' | 'isDataRequest'>,
): Response | null {
  const { url } = event;
  const long = url.pathname.length + url.search.length;
  if (long > ADRESSE_MAX) {
    return refuserDemande(event, 414, `Adresse trop longue : ${ADRESSE_MAX} caractères au plus.`);
  }
  if (url.search && url.searchParams.size > PARAMETRES_MAX) {
    return refuserDemande(event, 400, `Trop de paramètres : ${PARAMETRES_MAX} au plus.`);
  }
  const regle = debitRegle();
  const qui = regle && quiDemande(event);
  const attente = qui ? regle.prendre(qui, Math.min(cout(url.pathname), regle.rafale)) : 0;
  if (attente === 0) return null;
  const detail = `Trop de demandes en peu de temps depuis votre connexion. Réessayez dans ${attente} s.`;
  const reponse = refuserDemande(event, 429, detail);
  reponse.headers.set('retry-after', String(attente));
  return reponse;
}
