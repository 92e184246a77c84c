import { composerOpenApi } from '$lib/domain/api/openapi';
import { chargerCorpus } from '$lib/server/corpus';
import { versionPubliee } from '$lib/server/reglages';
import type { RequestHandler } from './$types';

/** Le document OpenAPI 3.1, composé de ce dont l’API se sert. */
export const GET: RequestHandler = async ({ url }) => {
  const { admis } = await chargerCorpus();
  const version = versionPubliee()?.version ?? '0';
  return new Response(JSON.stringify(composerOpenApi(admis, { origine: url.origin, version })), {
    headers: { 'content-type': 'application/json; charset=utf-8' },
  });
};
