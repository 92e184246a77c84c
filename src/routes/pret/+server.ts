import { json } from '@sveltejs/kit';
import { chargerManifeste, trouverTuiles } from '$lib/server/contours';
import { chargerCorpus } from '$lib/server/corpus';

const SANS_CACHE = { 'cache-control': 'no-store' };

/**
 * Disponibilité : corpus et contours chargés, on peut envoyer du trafic. 503 sinon, avec ce qui
 * manque ; la raison complète est dans le journal du serveur, pas dans une réponse publique.
 */
export const GET = async () => {
  const [corpus, tuiles] = await Promise.allSettled([
    chargerCorpus(),
    chargerManifeste().then(({ fichiers }) => trouverTuiles(fichiers.tuiles.nom)),
  ]);
  const manque = [
    ...(corpus.status === 'rejected' ? ['corpus'] : []),
    ...(tuiles.status === 'rejected' || !tuiles.value ? ['contours'] : []),
  ];
  return manque.length === 0
    ? json({ etat: 'pret' }, { headers: SANS_CACHE })
    : json({ etat: 'indisponible', manque }, { status: 503, headers: SANS_CACHE });
};
