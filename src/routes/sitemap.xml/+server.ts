import { ecrireIndexPlans } from '$lib/domain/plan-du-site';
import { adresseur, chargerPlan, dater, repondreXml } from '../sitemaps/plan';
import type { RequestHandler } from './$types';

/** L’index du plan du site : un fichier par genre de page. */
export const GET: RequestHandler = async ({ url }) => {
  const adresse = adresseur(url);
  const fichiers = await chargerPlan();
  return repondreXml(
    ecrireIndexPlans(
      fichiers.map(({ nom, dateDuCorpus }) => ({
        adresse: adresse(`/sitemaps/${nom}.xml`),
        ...dater(dateDuCorpus),
      })),
    ),
  );
};
