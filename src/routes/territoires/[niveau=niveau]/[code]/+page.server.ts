import { error, redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { Differe } from '$lib/domain/differe';
import { identifier } from '$lib/domain/page-territoire';
import { NOMS_NIVEAUX, normaliserCode } from '$lib/domain/territoire';
import type { Niveau } from '$lib/domain/territoire';
import { comparablesDe } from '$lib/server/comparables';
import { chargerFormes, chargerIndex } from '$lib/server/contours';
import { chargerCorpus } from '$lib/server/corpus';
import { composerEpt } from '$lib/server/ept';
import { composerTerritoire } from '$lib/server/page-territoire';
import { suggestions, territoireNomme } from '$lib/server/suggestions';
import type { PageServerLoad } from './$types';

const AUCUN: Record<Niveau, string> = {
  region: 'Aucune',
  departement: 'Aucun',
  epci: 'Aucune',
  commune: 'Aucune',
};

export const load: PageServerLoad = async ({ params, url, isDataRequest }) => {
  const { niveau } = params;
  const [index, corpus, formes] = await Promise.all([
    chargerIndex(),
    chargerCorpus(),
    chargerFormes(),
  ]);
  const ecrit = normaliserCode(niveau, params.code);
  // Une commune déléguée, associée ou un arrondissement mène à la commune d’aujourd’hui.
  const code = ecrit && niveau === 'commune' ? (index.actuel(ecrit) ?? ecrit) : ecrit;
  const territoire = code ? index.trouver({ niveau, code }) : undefined;
  const ept = niveau === 'epci' && code ? index.ept().find((e) => e.code === code) : undefined;
  if (!code || !(territoire || ept)) {
    // Un nom écrit à la place du code, et porté par un seul territoire : c’est lui.
    const nomme = await territoireNomme(niveau, params.code);
    if (nomme) redirect(308, resolve('/territoires/[niveau=niveau]/[code]', nomme));
    const proposes = await suggestions(niveau, params.code);
    error(404, {
      message: `${AUCUN[niveau]} ${NOMS_NIVEAUX[niveau].un} ne porte le code « ${params.code} ».`,
      conseil: 'Cherchez le territoire par son nom sur la carte.',
      suggestions: proposes.map(({ niveau: n, code: c, nom }) => ({ niveau: n, code: c, nom })),
    });
  }
  if (code !== params.code) {
    const chemin = resolve('/territoires/[niveau=niveau]/[code]', { niveau, code });
    redirect(308, `${chemin}${url.search}`);
  }
  const { themes } = corpus;
  if (!territoire) {
    const composee = composerEpt(ept!, index, corpus);
    return {
      page: null,
      ept: { code, nom: composee.nom, ici: composee.ici.length },
      corps: new Differe({ ept: composee, themes }, isDataRequest),
    };
  }
  const theme = url.searchParams.get('theme');
  const page = composerTerritoire(territoire, { index, corpus, formes, theme });
  const ici = new Set(page.ici.map((i) => i.id));
  const comparables = comparablesDe(territoire, { index, formes }, corpus, ici);
  return {
    page: identifier(page),
    ept: null,
    corps: new Differe({ page, comparables, themes }, isDataRequest),
  };
};
