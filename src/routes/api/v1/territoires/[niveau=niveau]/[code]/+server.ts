import { json } from '@sveltejs/kit';
import { decrireTerritoire } from '$lib/server/territoires';
import type { RequestHandler } from './$types';

/** Un territoire : nom, parents, population, point, emprise et surface quand le contour est là. */
export const GET: RequestHandler = async ({ params }) => {
  const territoire = await decrireTerritoire({ niveau: params.niveau, code: params.code });
  if (!territoire) {
    return json(
      { message: `Aucun territoire « ${params.niveau}:${params.code} »` },
      { status: 404 },
    );
  }
  return json(territoire, { headers: { 'cache-control': 'public, max-age=300' } });
};
