import { repondreApercu } from '$lib/server/apercu/rendre';
import { chargerCorpus } from '$lib/server/corpus';
import { accorder } from '$lib/domain/texte';
import { signesDessines } from '../signes-dessines';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ request }) => {
  const corpus = await chargerCorpus();
  return repondreApercu(request, {
    genre: 'Carte de France',
    titre: 'Qui a déjà fait cela près de chez vous ?',
    detail: [
      accorder(corpus.resumes.length, 'initiative', 'initiatives'),
      accorder(corpus.acteurs.length, 'acteur', 'acteurs'),
    ].join(' · '),
    resume:
      'Les initiatives de l’économie sociale et solidaire citées dans les documents du RTES et de l’Avise, et les acteurs qui peuvent accompagner un projet.',
    signes: signesDessines(
      corpus.themes.slice(0, 4).map((t) => t.id),
      corpus,
    ),
  });
};
