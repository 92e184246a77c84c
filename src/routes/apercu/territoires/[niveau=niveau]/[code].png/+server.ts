import { error } from '@sveltejs/kit';
import { repondreApercu } from '$lib/server/apercu/rendre';
import { chargerIndex } from '$lib/server/contours';
import { chargerCorpus } from '$lib/server/corpus';
import { estDans, NOMS_NIVEAUX } from '$lib/domain/territoire';
import { accorder } from '$lib/domain/texte';
import { signesDessines } from '../../../signes-dessines';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ params, request }) => {
  const { niveau, code } = params;
  const [index, corpus] = await Promise.all([chargerIndex(), chargerCorpus()]);
  const t = index.trouver({ niveau, code });
  if (!t) error(404, { message: `Aucun territoire ne porte le code « ${code} ».` });
  const ici = corpus.resumes.filter((i) => i.lieux.some((l) => estDans(l, t)));
  const themes = corpus.themes.filter((theme) => ici.some((i) => i.themes.includes(theme.id)));
  const genre = NOMS_NIVEAUX[niveau].un;
  return repondreApercu(request, {
    genre: `${genre[0]!.toUpperCase()}${genre.slice(1)}`,
    titre: t.nom,
    detail: [
      t.population === undefined ? null : accorder(t.population, 'habitant', 'habitants'),
      ici.length > 0 ? accorder(ici.length, 'initiative citée', 'initiatives citées') : null,
    ]
      .filter(Boolean)
      .join(' · '),
    resume:
      'Les initiatives de l’économie sociale et solidaire ici et près d’ici, les territoires comparables, les acteurs qui peuvent accompagner un projet.',
    signes: signesDessines(
      themes.map((theme) => theme.id),
      corpus,
    ),
  });
};
