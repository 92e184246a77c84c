/** Compose les fiches à partir du corpus. */
import type { Citation, Lieu } from '../domain/corpus';
import type {
  FicheActeur,
  FicheInitiative,
  LieuDecrit,
  SourceCitee,
  TerritoireCouvert,
} from '../domain/fiche';
import { ecrireCitation, ecrireCondition, ecrireLieu, ecrireSituation } from '../domain/mots';
import { appartenance } from '../domain/territoire';
import { citer, ecrireLieux } from '../domain/resumes';
import { positionsDe } from './corpus';
import type { CorpusCharge } from './corpus';

const NOMBRE_VOISINES = 5;
const NOMBRE_MEME_THEME = 6;

/** Le siège d’un porteur n’est pas l’endroit où l’initiative agit : la fiche le dit. */
function nommerLieu(lieu: Lieu, c: CorpusCharge): string {
  const nom =
    lieu.communeNom && lieu.libelle
      ? `${lieu.libelle}, ${ecrireLieu(lieu)}`
      : ecrireLieux([lieu], c.geo);
  return lieu.role === 'porteur' ? `${nom}, siège du porteur` : nom;
}

function decrireLieu(lieu: Lieu, libelle: string): LieuDecrit {
  return {
    libelle,
    precision: lieu.precision,
    base: lieu.base,
    source: lieu.source,
    position: lieu.position,
  };
}

function decrireSources(citations: Citation[], c: CorpusCharge): SourceCitee[] {
  return citations.flatMap((citation) => {
    const document = c.documentDe.get(citation.document);
    return document
      ? [
          {
            citation: { marqueur: citation.marqueur },
            texte: ecrireCitation(citation, document),
            url: document.url,
          },
        ]
      : [];
  });
}

/** Les sources, écrites en clair, en tiennent lieu. */
function sansCitations<T extends { citations: Citation[] }>({ citations: _, ...reste }: T) {
  return reste;
}

export function composerInitiative(id: string, c: CorpusCharge): FicheInitiative | undefined {
  const initiative = c.initiativeDe.get(id);
  if (!initiative) return undefined;
  const depart = positionsDe(initiative)[0];
  const voisines = depart
    ? c.proches.plusProches(depart, NOMBRE_VOISINES, { garder: (i) => i.id !== id })
    : [];
  const dejaVues = new Set([id, ...voisines.map((v) => v.element.id)]);
  const principal = initiative.themes[0];
  const duTheme = (i: { id: string; themes: string[] }) =>
    !!principal && i.themes.includes(principal) && !dejaVues.has(i.id);
  const memeTheme = depart
    ? c.proches.plusProches(depart, NOMBRE_MEME_THEME, { garder: duTheme }).map((v) => v.element)
    : c.resumes.filter(duTheme).slice(0, NOMBRE_MEME_THEME);
  const acteur = initiative.acteur ? c.acteurDe.get(initiative.acteur) : undefined;
  return {
    genre: 'initiative',
    initiative: sansCitations(initiative),
    nature: c.natures.find((n) => n.id === initiative.nature),
    statut: c.statuts.find((s) => s.id === initiative.statut),
    lieux: initiative.lieux.map((l) => decrireLieu(l, nommerLieu(l, c))),
    interventions: initiative.interventions.map((i) => ({
      ...i,
      nomMode: c.modes.find((m) => m.id === i.mode)?.nom ?? i.mode,
    })),
    situation: ecrireSituation(initiative.citations, c.documentDe),
    sources: decrireSources(initiative.citations, c),
    voisines: voisines.map(({ element, distance }) => ({ element: citer(element), distance })),
    memeTheme: memeTheme.map(citer),
    acteur: acteur && { id: acteur.id, nom: acteur.nom },
  };
}

export function composerActeur(id: string, c: CorpusCharge): FicheActeur | undefined {
  const acteur = c.acteurDe.get(id);
  if (!acteur) return undefined;
  const couverture = acteur.couvertures.map(({ territoire, note, base }): TerritoireCouvert => {
    const trouve = territoire ? c.geo.trouver(territoire) : undefined;
    return {
      territoire,
      nom: territoire ? (trouve?.nom ?? territoire.code) : 'France entière',
      note,
      base,
      parents: trouve ? appartenance(trouve) : {},
      point: trouve?.point,
      emprise: trouve?.emprise,
    };
  });
  return {
    genre: 'acteur',
    acteur: sansCitations(acteur),
    roles: c.roles.filter((r) => acteur.roles.includes(r.id)),
    siege: acteur.siege && decrireLieu(acteur.siege, ecrireLieu(acteur.siege)),
    couverture,
    conditions: acteur.conditions.map(ecrireCondition),
    situation: ecrireSituation(acteur.citations, c.documentDe),
    sources: decrireSources(acteur.citations, c),
    initiatives: c.resumes.filter((r) => c.initiativeDe.get(r.id)?.acteur === id).map(citer),
  };
}
