import { error } from '@sveltejs/kit';
import { repondreApercu } from '$lib/server/apercu/rendre';
import { chargerCorpus } from '$lib/server/corpus';
import { signeDe } from '$lib/domain/signes';
import { signesDessines } from '../../signes-dessines';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ params, request }) => {
  const corpus = await chargerCorpus();
  const i = corpus.resumeDe.get(params.id);
  if (!i) error(404, { message: `Aucune initiative ne porte l’identifiant « ${params.id} ».` });
  const ids = i.themes.length > 0 ? i.themes : [signeDe(i) ?? ''];
  return repondreApercu(request, {
    genre: 'Initiative',
    titre: i.nom,
    detail: i.ou || 'Non localisée',
    resume: i.resume,
    signes: signesDessines(ids, corpus),
  });
};
