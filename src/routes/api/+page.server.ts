import { chargerCorpus } from '$lib/server/corpus';
import { versionPubliee } from '$lib/server/reglages';
import { CATALOGUE, COLLECTIONS, NOMS_FORMATS } from '$lib/domain/api/collections';
import { composerOpenApi } from '$lib/domain/api/openapi';
import type { ParametreOpenApi } from '$lib/domain/api/openapi';
import { GENRES_PROBLEME } from '$lib/domain/api/probleme';
import { schemaExport } from '$lib/domain/api/table-export';
import type { PageServerLoad } from './$types';

const enTexte = (v: unknown) => (v === undefined ? '' : Array.isArray(v) ? v.join(',') : String(v));

/** Tous les paramètres, une fois chacun, avec les collections qui les admettent. */
function listerParametres(paths: ReturnType<typeof composerOpenApi>['paths']) {
  const vus = new Map<string, { p: ParametreOpenApi; collections: string[] }>();
  for (const nom of COLLECTIONS) {
    for (const p of paths[`/api/v1/${nom}.csv`]!.get.parameters as ParametreOpenApi[]) {
      const vu = vus.get(p.name) ?? { p, collections: [] };
      vu.collections.push(nom);
      vus.set(p.name, vu);
    }
  }
  return [...vus.values()].map(({ p, collections }) => ({
    nom: p.name,
    description: p.description,
    exemple: enTexte(p.example ?? p.schema.items?.enum?.[0] ?? p.schema.enum?.[0]),
    strict: p['x-mal-forme'] === '400',
    collections: collections.length === COLLECTIONS.length ? 'toutes' : collections.join(', '),
  }));
}

export const load: PageServerLoad = async ({ url }) => {
  const { admis } = await chargerCorpus();
  const { paths } = composerOpenApi(admis, {
    origine: url.origin,
    version: versionPubliee()?.version ?? '0',
  });
  return {
    origine: url.origin,
    parametres: listerParametres(paths),
    erreurs: Object.entries(GENRES_PROBLEME).map(([status, g]) => ({ status, ...g })),
    collections: COLLECTIONS.map((nom) => {
      const { titre, description, formats, limiteParDefaut, limiteMax } = CATALOGUE[nom];
      return {
        nom,
        titre,
        description,
        formats: formats.map((format) => ({ format, libelle: NOMS_FORMATS[format] })),
        limiteParDefaut,
        limiteMax,
        colonnes: schemaExport(nom).fields,
      };
    }),
  };
};
