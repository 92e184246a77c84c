/** Ce que montrent les pages d’un thème ou d’un levier. */
import type { Citation, FicheKit, Repere } from '../domain/corpus';
import type { InitiativeResume } from '../domain/explorer';
import type { RepereDecrit, Rubrique } from '../domain/rubrique';
import { ecrireCondition, ecrireCitation } from '../domain/mots';
import { ecrireDate } from '../domain/texte';
import type { CorpusCharge } from './corpus';

const ecrireSources = (citations: Citation[], c: CorpusCharge): string[] =>
  citations.flatMap((x) => {
    const d = c.documentDe.get(x.document);
    return d ? [ecrireCitation(x, d)] : [];
  });

/** Une règle, sa date, ses conditions et ses sources en clair. */
export function decrireRepere(r: Repere, c: CorpusCharge): RepereDecrit {
  return {
    id: r.id,
    titre: r.titre,
    regle: r.regle,
    date: r.date ? ecrireDate(r.date) : '',
    aVerifier: r.aVerifier,
    conditions: r.conditions.map(ecrireCondition),
    sources: ecrireSources(r.citations, c),
  };
}

type Porteur = { themes: string[]; leviers: string[]; citations: Citation[] };

interface Choix {
  /** Clé des contenus : `theme:id`, `levier:id` ou `fiche:id`. */
  cle: string;
  fiches: FicheKit[];
  garder: (x: Porteur) => boolean;
  /** Ce dont c’est le sujet principal vient d’abord. */
  principal?: (i: InitiativeResume) => boolean;
}

function composer(
  { cle, fiches, garder, principal = () => false }: Choix,
  c: CorpusCharge,
): Rubrique {
  const initiatives = c.resumes.filter((r) => garder(c.initiativeDe.get(r.id)!));
  return {
    contenu: c.contenus[cle] ?? { actions: [], chiffres: [], ressources: [] },
    fiches: ecrireSources(
      fiches.map((f) => ({ document: f.document, fiche: f.numero })),
      c,
    ),
    initiatives: initiatives.sort((a, b) => Number(principal(b)) - Number(principal(a))),
    acteurs: c.acteursResumes.filter((a) => garder(c.acteurDe.get(a.id)!)),
    reperes: c.reperes.filter(garder).map((r) => decrireRepere(r, c)),
  };
}

/** La page d’un thème (`themes`) ou d’un levier (`leviers`). */
export function composerRubrique(
  champ: 'themes' | 'leviers',
  id: string,
  c: CorpusCharge,
): Rubrique {
  const genre = champ === 'themes' ? 'theme' : 'levier';
  return composer(
    {
      cle: `${genre}:${id}`,
      fiches: c.fiches.filter((f) => f[genre] === id),
      garder: (x) => x[champ].includes(id),
      principal: (i) => i[champ][0] === id,
    },
    c,
  );
}

/** La page d’une fiche introductive : ce qu’elle cite elle-même. */
export function composerFicheKit(fiche: FicheKit, c: CorpusCharge): Rubrique {
  const cite = (x: Citation) => x.document === fiche.document && x.fiche === fiche.numero;
  return composer(
    { cle: `fiche:${fiche.id}`, fiches: [fiche], garder: (x) => x.citations.some(cite) },
    c,
  );
}
