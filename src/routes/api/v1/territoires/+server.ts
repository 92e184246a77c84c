import { json } from '@sveltejs/kit';
import { chercherTerritoires } from '$lib/server/territoires';
import type { RequestHandler } from './$types';

/** `?q=plou&limit=8` : les territoires que désigne un nom, un code ou un code postal, les meilleurs d’abord. */
export const GET: RequestHandler = async ({ url }) => {
  const limite = Math.min(50, Math.max(1, Number(url.searchParams.get('limit')) || 8));
  const q = (url.searchParams.get('q') ?? '').slice(0, 80);
  return json(await chercherTerritoires(q, limite), {
    headers: { 'cache-control': 'public, max-age=300' },
  });
};
