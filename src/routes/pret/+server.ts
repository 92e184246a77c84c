import { json } from '@sveltejs/kit';
import { contoursManquants } from '$lib/server/contours';
import { chargerCorpus } from '$lib/server/corpus';
import { enRetrait } from '$lib/server/vie';

const SANS_CACHE = { 'cache-control': 'no-store' };

/**
 * Disponibilité : le corpus est chargé et l’arrêt n’est pas demandé, on peut envoyer du trafic ; 503
 * sinon. Sans contours, ou avec un fichier abîmé, les pages tiennent, sans carte ou sans distances :
 * `manque` le dit. La raison complète est dans le journal du serveur, pas dans une réponse publique.
 */
export const GET = async () => {
  const [corpus, contours] = await Promise.allSettled([chargerCorpus(), contoursManquants()]);
  const manque = [
    ...(corpus.status === 'fulfilled' ? [] : ['corpus']),
    ...(contours.status === 'fulfilled' ? contours.value : ['contours']),
  ];
  const pret = corpus.status === 'fulfilled' && !enRetrait();
  const etat = enRetrait() ? 'arret' : pret ? 'pret' : 'indisponible';
  return json({ etat, manque }, { status: pret ? 200 : 503, headers: SANS_CACHE });
};
