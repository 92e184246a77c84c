import { error } from '@sveltejs/kit';
import { ecrirePlan } from '$lib/domain/plan-du-site';
import { adresseur, chargerPlan, dater, repondreXml } from '../plan';
import type { RequestHandler } from './$types';

/** Un fichier du plan du site : `/sitemaps/communes.xml`. */
export const GET: RequestHandler = async ({ params, url }) => {
  const fichiers = await chargerPlan();
  const fichier = fichiers.find(({ nom }) => `${nom}.xml` === params.fichier);
  if (!fichier) error(404, { message: 'Ce fichier n’est pas dans le plan du site.' });
  const adresse = adresseur(url);
  const date = dater(fichier.dateDuCorpus);
  return repondreXml(
    ecrirePlan(fichier.chemins.map((chemin) => ({ adresse: adresse(chemin), ...date }))),
  );
};
