/** La page d’un établissement public territorial : il n’est pas un EPCI, mais son code circule. */
import type { Ept, IndexTerritoires } from '../domain/index-territoires';
import type { PageEpt } from '../domain/page-territoire';
import type { CorpusCharge } from './corpus';
import { deriverDe } from './derive';

export function composerEpt(ept: Ept, index: IndexTerritoires, corpus: CorpusCharge): PageEpt {
  const d = deriverDe(corpus);
  const communes = ept.communes.flatMap((code) => index.trouver({ niveau: 'commune', code }) ?? []);
  const epci = communes[0]?.epci;
  const metropole = epci ? index.trouver({ niveau: 'epci', code: epci }) : undefined;
  const ids = new Set(communes.flatMap((c) => d.initiatives.ici(c)));
  return {
    code: ept.code,
    nom: ept.nom,
    population: communes.reduce((n, c) => n + (c.population ?? 0), 0),
    metropole: metropole && { niveau: 'epci', code: metropole.code, nom: metropole.nom },
    communes: communes
      .map(({ niveau, code, nom, population }) => ({ niveau, code, nom, population }))
      .sort((a, b) => (b.population ?? 0) - (a.population ?? 0)),
    ici: corpus.resumes.flatMap((r) => (ids.has(r.id) ? [d.citees.get(r.id)!] : [])),
  };
}
