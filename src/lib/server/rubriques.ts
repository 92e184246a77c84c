/** Ce que montrent les pages d’un thème ou d’un levier. */
import type { ContenuFiche, FicheKit, Repere } from '../domain/corpus';
import type { ActeurResume, InitiativeResume } from '../domain/explorer';
import { ecrireCondition, ecrireCitation } from '../domain/mots';
import { ecrireDate } from '../domain/texte';
import type { CorpusCharge } from './corpus';

export interface RepereDecrit {
  id: string;
  titre: string;
  regle: string;
  date: string;
  aVerifier: boolean;
  conditions: string[];
  sources: string[];
}

export interface Rubrique {
  contenu: ContenuFiche;
  /** « fiche 17 de l’édition 2020, fiche 19 de l’édition suivante » */
  fiches: { numero: number; document: string; edition: string; titre: string }[];
  initiatives: InitiativeResume[];
  acteurs: ActeurResume[];
  reperes: RepereDecrit[];
}

function decrireRepere(r: Repere, c: CorpusCharge): RepereDecrit {
  return {
    id: r.id,
    titre: r.titre,
    regle: r.regle,
    date: r.date ? ecrireDate(r.date) : '',
    aVerifier: r.aVerifier,
    conditions: r.conditions.map(ecrireCondition),
    sources: r.citations.flatMap((x) => {
      const d = c.documentDe.get(x.document);
      return d ? [ecrireCitation(x, d)] : [];
    }),
  };
}

/** `champ` : la colonne des initiatives, acteurs et repères qui porte l’identifiant. */
export function composerRubrique(
  champ: 'themes' | 'leviers',
  id: string,
  c: CorpusCharge,
): Rubrique {
  const genre = champ === 'themes' ? 'theme' : 'levier';
  const porte = (x: { themes: string[]; leviers: string[] }) => x[champ].includes(id);
  const numeros = (f: FicheKit) => f[genre] === id;
  return {
    contenu: c.contenus[`${genre}:${id}`] ?? { actions: [], chiffres: [], ressources: [] },
    fiches: c.fiches.filter(numeros).map((f) => ({
      numero: f.numero,
      document: f.document,
      edition: c.documentDe.get(f.document)?.edition ?? '',
      titre: f.titre,
    })),
    // D’abord celles dont c’est le sujet principal.
    initiatives: c.resumes
      .filter(porte)
      .sort((a, b) => Number(b[champ][0] === id) - Number(a[champ][0] === id)),
    acteurs: c.acteursResumes.filter(porte),
    reperes: c.reperes.filter(porte).map((r) => decrireRepere(r, c)),
  };
}
