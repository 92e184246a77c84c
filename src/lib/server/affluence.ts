/**
 * L’affluence : combien de réponses se composent à la fois, et combien attendent leur tour. Sans borne,
 * mille demandes d’un coup tiendraient mille pages en mémoire et répondraient toutes en trente secondes ;
 * mieux vaut en servir vite quelques centaines, et dire aux autres quand revenir.
 */
import pLimit from 'p-limit';
import type { RequestEvent } from '@sveltejs/kit';
import { cout } from './limites';
import { refuserDemande } from './ouvert/enveloppe';

/** Réponses composées à la fois : de quoi occuper les fils de compression sans garder trop de pages. */
export const EN_COURS_MAX = 16;
/** Demandes en attente : deux secondes de travail d’un cœur (`npm run bench -- charge`). */
export const ATTENTE_MAX = 250;
const REVENIR_S = 5;

const file = pLimit(EN_COURS_MAX);

type Demande = Pick<RequestEvent, 'url' | 'isDataRequest' | 'isSubRequest'>;

/**
 * Les sondes passent devant tout le monde ; une demande que le serveur se fait à lui-même aussi, car
 * elle attendrait la place de celle qui l’attend.
 */
const passeDevant = ({ url, isSubRequest }: Demande) => isSubRequest || cout(url.pathname) === 0;

/** `null` : il y a de la place. Sinon la réponse à faire (503, `Retry-After`), sans plus de travail. */
export function refuserAffluence(event: Demande): Response | null {
  if (passeDevant(event) || file.pendingCount < ATTENTE_MAX) return null;
  const detail = `Le site reçoit trop de demandes à la fois. Réessayez dans ${REVENIR_S} s.`;
  const reponse = refuserDemande(event, 503, detail);
  reponse.headers.set('retry-after', String(REVENIR_S));
  return reponse;
}

/** Compose une réponse quand vient son tour. */
export function aSonTour(event: Demande, composer: () => Promise<Response>): Promise<Response> {
  return passeDevant(event) ? composer() : file(composer);
}
