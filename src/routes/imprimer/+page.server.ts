import { ecrireVue, limitesAffichees, lireFiltres, requeteCarte } from '$lib/domain/filtres';
import { FORMATS, ORIENTATIONS, lireImpression, requeteImpression } from '$lib/domain/impression';
import { chargerIndex, chargerManifeste } from '$lib/server/contours';
import { chargerCorpus } from '$lib/server/corpus';
import { composerImpression } from '$lib/server/impression';
import { coderQr } from '$lib/server/qr';
import type { PageServerLoad } from './$types';

/** Au-delà, un code de deux centimètres ne se lit plus. */
const ADRESSE_MAX = 600;

export const load: PageServerLoad = async ({ url }) => {
  const [corpus, index, manifeste] = await Promise.all([
    chargerCorpus(),
    chargerIndex(),
    chargerManifeste().catch(() => null),
  ]);
  const lus = lireFiltres(url.searchParams, corpus.admis);
  const territoire = (lus.territoire && index.trouver(lus.territoire)) ?? null;
  // Un territoire bien écrit mais qui n’existe pas est ignoré, comme sur la carte.
  const filtres = territoire ? lus : { ...lus, territoire: null };
  const demande = lireImpression(url.searchParams);
  const limites = limitesAffichees(filtres);
  const chemin = `${requeteCarte(filtres)}${demande.vue ? ecrireVue(demande.vue) : ''}`;
  const adresse = `${url.origin}/${chemin}`;
  return {
    feuille: await composerImpression(filtres, demande, {
      corpus,
      index,
      manifeste,
      territoire,
      limites,
    }),
    limites,
    format: demande.format,
    orientation: demande.orientation,
    choix: FORMATS.flatMap((format) =>
      ORIENTATIONS.map((orientation) => ({
        format,
        orientation,
        requete: requeteImpression(filtres, { ...demande, format, orientation }),
      })),
    ),
    carte: chemin,
    adresse,
    qr: adresse.length <= ADRESSE_MAX ? coderQr(adresse) : null,
  };
};
