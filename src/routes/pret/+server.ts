import { json } from '@sveltejs/kit';
import { chargerManifeste, trouverTuiles } from '$lib/server/contours';
import { chargerCorpus } from '$lib/server/corpus';

const SANS_CACHE = { 'cache-control': 'no-store' };

/**
 * Disponibilité : le corpus est chargé, on peut envoyer du trafic ; 503 sinon. Sans contours les pages
 * tiennent, sans carte ni distances : `manque` le dit. La raison complète est dans le journal du
 * serveur, pas dans une réponse publique.
 */
export const GET = async () => {
  const [corpus, tuiles] = await Promise.allSettled([
    chargerCorpus(),
    chargerManifeste().then(({ fichiers }) => trouverTuiles(fichiers.tuiles.nom)),
  ]);
  const pret = corpus.status === 'fulfilled';
  const manque = [
    ...(pret ? [] : ['corpus']),
    ...(tuiles.status === 'rejected' || !tuiles.value ? ['contours'] : []),
  ];
  return json(
    { etat: pret ? 'pret' : 'indisponible', manque },
    { status: pret ? 200 : 503, headers: SANS_CACHE },
  );
};
