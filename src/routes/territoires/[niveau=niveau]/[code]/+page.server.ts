import { error, redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { NOMS_NIVEAUX, normaliserCode } from '$lib/domain/territoire';
import { chargerIndex } from '$lib/server/contours';
import { chargerCorpus } from '$lib/server/corpus';
import { composerTerritoire } from '$lib/server/page-territoire';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params }) => {
  const { niveau } = params;
  const [index, corpus] = await Promise.all([chargerIndex(), chargerCorpus()]);
  const ecrit = normaliserCode(niveau, params.code);
  // Une commune déléguée, associée ou un arrondissement mène à la commune d’aujourd’hui.
  const code = ecrit && niveau === 'commune' ? (index.actuel(ecrit) ?? ecrit) : ecrit;
  const territoire = code ? index.trouver({ niveau, code }) : undefined;
  if (!territoire) {
    error(404, {
      message: `Aucune ${NOMS_NIVEAUX[niveau].un} ne porte le code « ${params.code} ».`.replace(
        'Aucune département',
        'Aucun département',
      ),
      conseil: 'Cherchez le territoire par son nom sur la carte.',
    });
  }
  if (code !== params.code) {
    redirect(308, resolve('/territoires/[niveau=niveau]/[code]', { niveau, code: code! }));
  }
  return { page: composerTerritoire(territoire, index, corpus) };
};
