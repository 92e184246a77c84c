/** Ce qui se déduit du corpus une fois pour toutes, pour les pages de territoire. */
import { IndexCompetence } from '../domain/competence';
import { IndexInitiatives } from '../domain/initiatives-du-territoire';
import type { ActeurNational, InitiativeCitee, InitiativeSituee } from '../domain/page-territoire';
import { IndexProximite } from '../domain/proximite';
import { citer } from '../domain/resumes';
import type { RepereDecrit } from '../domain/rubrique';
import type { Precision } from '../domain/corpus';
import type { ActeurResume, InitiativeResume } from '../domain/explorer';
import type { CorpusCharge } from './corpus';
import { decrireRepere } from './rubriques';

/**
 * D’un département ou d’une région entière, on ne mesure pas une distance : son point représentatif
 * n’est pas l’endroit où se tient l’initiative.
 */
const MESURABLES: readonly Precision[] = ['adresse', 'commune', 'epci'];

export interface Derive {
  competence: IndexCompetence;
  initiatives: IndexInitiatives;
  citees: Map<string, InitiativeCitee>;
  situees: Map<string, InitiativeSituee>;
  acteurs: Map<string, ActeurResume>;
  reperes: Map<string, RepereDecrit>;
  /**
   * Règles jugées et acteurs nationaux déjà écrits, par identifiant et verdicts : les mêmes objets
   * servent à toutes les pages. Autant d’entrées que de règles ou d’acteurs × verdicts possibles.
   */
  juges: Map<string, RepereDecrit>;
  nationaux: Map<string, ActeurNational>;
  /** Arbre des lieux mesurables, puis un par thème. */
  proches: IndexProximite<InitiativeCitee>;
  prochesPar: Map<string, IndexProximite<InitiativeCitee>>;
}

export function positionsMesurables(i: Pick<InitiativeResume, 'lieux'>) {
  return i.lieux.flatMap((l) =>
    l.position && MESURABLES.includes(l.precision) ? [l.position] : [],
  );
}

function deriver(c: CorpusCharge): Derive {
  const citees = new Map(c.resumes.map((r) => [r.id, citer(r)]));
  const positions = (i: InitiativeCitee) => positionsMesurables(c.resumeDe.get(i.id)!);
  const arbre = (garder: (r: InitiativeResume) => boolean) =>
    new IndexProximite(
      c.resumes.filter(garder).map((r) => citees.get(r.id)!),
      positions,
    );
  return {
    competence: new IndexCompetence(c.acteurs),
    initiatives: new IndexInitiatives(
      c.resumes.map((r) => c.initiativeDe.get(r.id)!),
      c.geo,
    ),
    citees,
    situees: new Map(c.resumes.map((r) => [r.id, { ...citees.get(r.id)!, lieux: r.lieux }])),
    acteurs: new Map(c.acteursResumes.map((a) => [a.id, a])),
    reperes: new Map(c.reperes.map((r) => [r.id, decrireRepere(r, c)])),
    juges: new Map(),
    nationaux: new Map(),
    proches: arbre(() => true),
    prochesPar: new Map(
      c.themes.map(({ id }) => [id, arbre((r) => r.themes.includes(id))] as const),
    ),
  };
}

// Le corpus est immuable : ce qui en dérive vit aussi longtemps que lui.
const derives = new WeakMap<CorpusCharge, Derive>();

export function deriverDe(c: CorpusCharge): Derive {
  let derive = derives.get(c);
  if (!derive) derives.set(c, (derive = deriver(c)));
  return derive;
}
