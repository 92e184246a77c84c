import { lireFichier } from '$lib/server/donnees/fichiers';
import { repondreProbleme } from '$lib/server/ouvert/enveloppe';
import type { RequestHandler } from './$types';

/** Un fichier de `data/`, octet pour octet. */
export const GET: RequestHandler = ({ params: { table }, url }) => {
  const texte = lireFichier(table);
  if (texte === undefined) {
    return repondreProbleme(url, 404, `Aucune table « ${table.slice(0, 60)} ».`);
  }
  return new Response(texte, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${table}.csv"`,
    },
  });
};
