import { error } from '@sveltejs/kit';
import { repondreApercu } from '$lib/server/apercu/rendre';
import { chargerCorpus } from '$lib/server/corpus';
import { signesDessines } from '../../signes-dessines';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ params, request }) => {
  const corpus = await chargerCorpus();
  const a = corpus.acteurDe.get(params.id);
  if (!a) error(404, { message: `Aucun acteur ne porte l’identifiant « ${params.id} ».` });
  const roles = corpus.roles.filter((r) => a.roles.includes(r.id)).map((r) => r.nom);
  return repondreApercu(request, {
    genre: 'Acteur',
    titre: a.nom,
    detail: roles.join(' · '),
    resume: a.resume,
    signes: signesDessines(a.themes, corpus),
  });
};
