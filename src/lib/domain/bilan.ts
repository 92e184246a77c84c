/** Ce que le corpus contient et comment les lieux ont été établis : de quoi l’auditer. */
import { BASES, PRECISIONS } from './corpus';
import type { Base, Corpus, DocumentSource, Precision } from './corpus';
import { comparerNoms } from './texte';

export interface Bilan {
  initiatives: number;
  acteurs: number;
  reperes: number;
  lieux: number;
  nonLocalisees: { id: string; nom: string }[];
  /** Nombre de lieux par précision (lignes) et par base (colonnes). */
  parPrecision: { precision: Precision; total: number; bases: Record<Base, number> }[];
  documents: { document: DocumentSource; initiatives: number; acteurs: number; reperes: number }[];
}

export function dresserBilan(corpus: Corpus): Bilan {
  const lieux = corpus.initiatives.flatMap((i) => i.lieux);
  const cite = (id: string) => (x: { citations: { document: string }[] }) =>
    x.citations.some((c) => c.document === id);
  return {
    initiatives: corpus.initiatives.length,
    acteurs: corpus.acteurs.length,
    reperes: corpus.reperes.length,
    lieux: lieux.length,
    nonLocalisees: corpus.initiatives
      .filter((i) => i.lieux.length === 0)
      .map(({ id, nom }) => ({ id, nom }))
      .sort((a, b) => comparerNoms(a.nom, b.nom)),
    parPrecision: PRECISIONS.map((precision) => {
      const siens = lieux.filter((l) => l.precision === precision);
      const bases = Object.fromEntries(
        BASES.map((base) => [base, siens.filter((l) => l.base === base).length]),
      ) as Record<Base, number>;
      return { precision, total: siens.length, bases };
    }).filter((l) => l.total > 0),
    documents: corpus.documents.map((document) => ({
      document,
      initiatives: corpus.initiatives.filter(cite(document.id)).length,
      acteurs: corpus.acteurs.filter(cite(document.id)).length,
      reperes: corpus.reperes.filter(cite(document.id)).length,
    })),
  };
}
