import { composerAtom } from '$lib/server/donnees/atom';
import { lireJournal } from '$lib/server/donnees/fichiers';
import type { RequestHandler } from './$types';

/** Le flux des changements du corpus. */
export const GET: RequestHandler = ({ url: { origin } }) =>
  new Response(composerAtom(lireJournal(), origin), {
    headers: { 'content-type': 'application/atom+xml; charset=utf-8' },
  });
