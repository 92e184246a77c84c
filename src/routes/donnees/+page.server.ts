import { chargerCorpus } from '$lib/server/corpus';
import { chargerManifeste } from '$lib/server/contours';
import { dresserBilan } from '$lib/domain/bilan';
import { versionPubliee } from '$lib/server/reglages';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async () => {
  const [corpus, manifeste] = await Promise.all([chargerCorpus(), chargerManifeste()]);
  return {
    bilan: dresserBilan(corpus),
    version: versionPubliee(),
    source: manifeste.source,
    comptes: manifeste.comptes,
  };
};
