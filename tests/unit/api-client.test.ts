/**
 * Un client qui ne connaît que `/api/v1/openapi.json` : il en tire des requêtes justes et fausses pour
 * chaque opération, et vérifie que le serveur fait ce que le document dit. La graine est fixe ; une
 * faute se rejoue.
 */
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import type {
  DocumentOpenApi,
  Operation,
  ParametreOpenApi,
  ReponseOpenApi,
} from '../../src/lib/domain/api/openapi';
import {
  ecrireRequete,
  requetesIgnorees,
  requetesInvalides,
  requetesValides,
} from './api-arbitraires';
import { GRAINE } from '../tirages';
import type { Requete } from './api-arbitraires';
import { schema200, validateurDe } from './api-document-aides';
import { demander, demanderJson } from './api-serveur';

const document = await demanderJson<DocumentOpenApi>('/api/v1/openapi.json');
const valider = validateurDe(document);

const { items } = await demanderJson<{ items: { id: string }[] }>(
  '/api/v1/territoires.json?limit=2000',
);
const existants = {
  territoires: items.map((t) => t.id).filter((id) => !id.startsWith('commune')),
};

const bilan = { requetes: 0, justes: 0, fausses: 0, echecs: 0 };
function verifierSchema(corps: unknown, ...chemin: string[]) {
  const reproche = valider(corps, ...chemin);
  if (reproche) throw new Error(`schéma : ${reproche}`);
}

/** Ce qui vaut pour toute réponse de l’API. */
function verifierEnTetes(r: Response) {
  expect(r.headers.get('access-control-allow-origin')).toBe('*');
  expect(r.headers.get('x-content-type-options')).toBe('nosniff');
  expect(r.headers.get('vary')).toMatch(/accept-encoding/i);
}

async function verifierProbleme(r: Response, status: number) {
  expect(r.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
  const corps = (await r.json()) as { status: number; parametres?: { nom: string }[] };
  verifierSchema(corps, 'components', 'schemas', 'Probleme');
  expect(corps.status).toBe(status);
  return corps;
}

async function verifierReponse(chemin: string, operation: Operation, r: Response) {
  expect(r.status).toBe(200);
  verifierEnTetes(r);
  expect(r.headers.get('etag')).toMatch(/^"[\w-]{27}"$/);
  expect(r.headers.get('cache-control')).toMatch(/s-maxage=\d+, stale-while-revalidate=\d+/);
  const type = r.headers.get('content-type')!.split(';')[0]!;
  const reponse = operation.responses[200] as ReponseOpenApi;
  expect(Object.keys(reponse.content!)).toContain(type);
  const texte = await r.text();
  const corps: unknown = /json/.test(type) ? JSON.parse(texte) : texte;
  verifierSchema(corps, ...schema200(chemin, type));
  return { corps, texte };
}

/** Le lien `next` est le même dans l’en-tête et dans le corps, et mène à une suite. */
function lienSuivant(r: Response, corps: unknown): string | undefined {
  const entete = /<([^>]+)>; rel="next"/.exec(r.headers.get('link') ?? '')?.[1];
  const liens = (corps as { links?: { rel: string; href: string }[] }).links;
  if (liens) expect(liens.find((l) => l.rel === 'next')?.href).toBe(entete);
  return entete;
}

const operations = Object.entries(document.paths).map(([chemin, { get }]) => ({
  chemin,
  operation: get,
  parametres: get.parameters as ParametreOpenApi[],
}));
const collections = operations.filter((o) => !o.chemin.includes('{'));

async function jouer(
  requetes: fc.Arbitrary<Requete>,
  fois: number,
  essai: (r: Requete) => Promise<void>,
) {
  await fc.assert(
    fc.asyncProperty(requetes, async (requete) => {
      bilan.requetes++;
      try {
        await essai(requete);
      } catch (erreur) {
        bilan.echecs++;
        throw erreur;
      }
    }),
    { numRuns: fois },
  );
}

afterAll(() => {
  console.log(
    `Client engendré depuis OpenAPI : ${operations.length} opérations, ${bilan.requetes} requêtes ` +
      `(${bilan.justes} justes, ${bilan.fausses} mal formées), ${bilan.echecs} échecs ; graine ${GRAINE}.`,
  );
});

describe.each(collections)('$chemin', ({ chemin, operation, parametres }) => {
  it('tient ce que le document promet pour toute requête juste', { timeout: 120_000 }, async () => {
    await jouer(requetesValides(parametres, existants), 55, async (requete) => {
      bilan.justes++;
      const r = await demander(chemin + ecrireRequete(requete));
      const { corps } = await verifierReponse(chemin, operation, r);
      const suivant = lienSuivant(r, corps);
      if (!suivant) return;
      bilan.requetes++;
      const suite = await demander(suivant);
      const lue = await verifierReponse(chemin, operation, suite);
      expect(lue.corps).not.toEqual(corps);
    });
  });

  it('refuse ce qui est mal formé, en nommant le paramètre', { timeout: 120_000 }, async () => {
    const invalides = requetesInvalides(parametres, existants);
    if (!invalides) {
      expect(parametres.every((p) => p['x-mal-forme'] !== '400')).toBe(true);
      return;
    }
    await jouer(invalides, 40, async (requete) => {
      bilan.fausses++;
      const r = await demander(chemin + ecrireRequete(requete));
      expect(r.status).toBe(400);
      verifierEnTetes(r);
      const { parametres: fautes } = await verifierProbleme(r, 400);
      expect(fautes!.map((f) => f.nom)).toEqual([requete.fautif]);
    });
  });

  it(
    'ignore les filtres de carte insensés et les paramètres inconnus',
    { timeout: 120_000 },
    async () => {
      await jouer(requetesIgnorees(parametres), 20, async (requete) => {
        bilan.justes++;
        await verifierReponse(chemin, operation, await demander(chemin + ecrireRequete(requete)));
      });
    },
  );

  it('répond 304 à qui a déjà ce contenu', async () => {
    const r = await demander(chemin);
    const etag = r.headers.get('etag')!;
    const connu = `W/"autre", W/${etag}`;
    const revalide = await demander(chemin, { headers: { 'if-none-match': connu } });
    expect(revalide.status).toBe(304);
    expect(await revalide.text()).toBe('');
    expect(revalide.headers.get('etag')).toBe(etag);
    verifierEnTetes(revalide);
    const autre = await demander(chemin, { headers: { 'if-none-match': '"autre"' } });
    expect(autre.status).toBe(200);
  });

  it('ne se modifie pas', async () => {
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
      const r = await demander(chemin, { method });
      expect(r.status, method).toBe(405);
      expect(r.headers.get('allow')).toBe('GET, HEAD, OPTIONS');
      await verifierProbleme(r, 405);
    }
    const options = await demander(chemin, { method: 'OPTIONS' });
    expect(options.status).toBe(204);
    expect(options.headers.get('access-control-allow-methods')).toBe('GET, HEAD, OPTIONS');
  });
});

describe('/api/v1/territoires/{niveau}/{code}', () => {
  const chemin = '/api/v1/territoires/{niveau}/{code}';
  const { operation } = operations.find((o) => o.chemin === chemin)!;
  const [niveau, code] = operation.parameters as [ParametreOpenApi, ParametreOpenApi];
  const codes = fc.oneof(
    fc.constantFrom(...existants.territoires).map((t) => t.split(':') as [string, string]),
    fc.tuple(
      fc.constantFrom(...(niveau.schema.enum as string[])),
      fc.stringMatching(new RegExp(code.schema.pattern!)),
    ),
  );

  it('rend un territoire, ou dit qu’il n’existe pas', { timeout: 60_000 }, async () => {
    const vus = new Set<number>();
    await fc.assert(
      fc.asyncProperty(codes, async ([n, c]) => {
        bilan.requetes++;
        const r = await demander(`/api/v1/territoires/${n}/${c}`);
        vus.add(r.status);
        if (r.status === 404) await verifierProbleme(r, 404);
        else await verifierReponse(chemin, operation, r);
      }),
      { numRuns: 200 },
    );
    expect([...vus].sort()).toEqual([200, 404]);
  });
});
